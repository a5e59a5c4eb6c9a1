import { Injectable } from '@nestjs/common';
import { DirectoryServiceTokens } from '../../directory-services/directory-service-tokens.service.js';
import { GroupViewsRepository } from '../../groups/group-views.repository.js';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import { ConnectionRepository } from '../store/connection.repository.js';
import type { ConnectionArrivalView, ConnectionView } from './connection.type.js';

/** Reads how far the connection of a client has come. */
@Injectable()
export class Connection {
  constructor(
    private readonly requests: ConnectionRepository,
    private readonly users: UserViewsRepository,
    private readonly groups: GroupViewsRepository,
    private readonly tokens: DirectoryServiceTokens,
  ) {}

  async of(directoryServiceId: string): Promise<ConnectionView> {
    const tokens = await this.tokens.list(directoryServiceId);
    const success = await this.requests.firstSuccess(
      directoryServiceId,
      tokens.map(({ id }) => id),
    );
    const user = await this.users.first(directoryServiceId);
    const group = await this.groups.first(directoryServiceId);
    return {
      isWorking: Boolean(success ?? user ?? group),
      firstSuccess: success ? { requestId: success.id, at: success.receivedAt } : null,
      firstUser: await this.arrivalOf(directoryServiceId, user),
      firstGroup: await this.arrivalOf(directoryServiceId, group),
    };
  }

  private async arrivalOf(
    directoryServiceId: string,
    arrived: { id: string; displayName: string; createdAt: Date } | undefined,
  ): Promise<ConnectionArrivalView | null> {
    if (!arrived) return null;
    const { id, displayName: name, createdAt: at } = arrived;
    return { id, name, at, requestId: (await this.requests.creationOf(directoryServiceId, arrived)) ?? null };
  }
}
