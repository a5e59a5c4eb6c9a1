import { Injectable } from '@nestjs/common';
import { LeaversRepository } from '../../changes/leavers.repository.js';
import { isUuid } from '../../common/uuid.js';
import { GroupViewsRepository } from '../../groups/group-views.repository.js';
import { UserViewsRepository } from '../../users/user-views.repository.js';
import { ConnectionRepository } from '../store/connection.repository.js';
import type { ConnectionArrivalView, ConnectionView } from './connection.type.js';

/** Reads what arrived first in a directory service. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly requests: ConnectionRepository,
    private readonly users: UserViewsRepository,
    private readonly groups: GroupViewsRepository,
    private readonly leavers: LeaversRepository,
  ) {}

  async of(id: string): Promise<Pick<ConnectionView, 'firstUser' | 'firstGroup' | 'firstDeactivation'>> {
    return {
      firstUser: await this.created(id, await this.users.first(id)),
      firstGroup: await this.created(id, await this.groups.first(id)),
      firstDeactivation: await this.deactivated(id),
    };
  }

  private async created(
    directoryServiceId: string,
    arrived: { id: string; displayName: string; createdAt: Date } | undefined,
  ): Promise<ConnectionArrivalView | null> {
    if (!arrived) return null;
    const { id, displayName: name, createdAt: at } = arrived;
    return { id, name, at, requestId: (await this.requests.creationOf(directoryServiceId, arrived)) ?? null };
  }

  private async deactivated(directoryServiceId: string): Promise<ConnectionArrivalView | null> {
    const first = await this.leavers.firstDeactivation(directoryServiceId);
    if (!first) return null;
    const { userId: id, label: name, occurredAt: at, requestId } = first;
    const isLogged = isUuid(requestId) && (await this.requests.isLogged(directoryServiceId, requestId));
    return { id, name, at, requestId: isLogged ? requestId : null };
  }
}
