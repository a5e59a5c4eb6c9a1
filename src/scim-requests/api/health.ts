import { Injectable } from '@nestjs/common';
import type { GraphqlContext } from '../../graphql/context.js';
import { directoryServiceLoader } from '../../graphql/directory-service-loaders.js';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import type { StatusFacts } from '../diagnosis/status.js';
import { ProblemsRepository } from '../store/problems.repository.js';

type Health = Pick<StatusFacts, 'open' | 'hasUsers'>;

/** Counts the open problems of a directory service, and reads whether it has users. */
@Injectable()
export class RequestHealth {
  constructor(
    private readonly problems: ProblemsRepository,
    private readonly users: UserViewsRepository,
  ) {}

  /** Reads it once for each directory service of an answer. */
  load(context: GraphqlContext, service: { readonly id: string }): Promise<Health> {
    return directoryServiceLoader(context, 'directoryService.health', ({ id }) => this.of(id)).load(service);
  }

  private async of(directoryServiceId: string): Promise<Health> {
    const open = await this.problems.summary(directoryServiceId);
    return { open, hasUsers: await this.users.hasAny(directoryServiceId) };
  }
}
