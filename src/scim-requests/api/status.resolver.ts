import { UseGuards } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GraphqlGuard } from '../../access/graphql.guard.js';
import { DirectoryServiceView } from '../../directory-services/directory-service.type.js';
import { TokensLoader } from '../../directory-services/tokens-loader.js';
import { type GraphqlContext, loaderFor } from '../../graphql/context.js';
import { RequestHealth } from './health.js';
import { DirectoryServiceStatus, NOTHING_WRONG, statusOf } from '../diagnosis/status.js';

/** `DirectoryService.status`, resolved here because the request log knows what fails. */
@Resolver(() => DirectoryServiceView)
@UseGuards(GraphqlGuard)
export class StatusResolver {
  constructor(
    private readonly health: RequestHealth,
    private readonly tokens: TokensLoader,
  ) {}

  @ResolveField(() => DirectoryServiceStatus, { description: 'Health of the synchronization.' })
  async status(
    @Parent() service: DirectoryServiceView,
    @Context() context: GraphqlContext,
  ): Promise<DirectoryServiceStatus> {
    const lastActivityAt = await this.tokens.lastUse(context, service);
    const loader = loaderFor(context, 'directoryService.health', (ids) => this.health.of(ids));
    const health = await loader.load(service.id);
    return statusOf(service, { lastActivityAt, hasUsers: health?.hasUsers ?? false, health: health ?? NOTHING_WRONG });
  }
}
