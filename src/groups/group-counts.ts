import { Injectable } from '@nestjs/common';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader, type RowKey, rowLoader } from '../graphql/directory-service-loaders.js';
import { GroupViewsRepository } from './group-views.repository.js';

interface Service {
  readonly id: string;
}

/** Counts about groups: one query for all parents in one directory service. */
@Injectable()
export class GroupCounts {
  constructor(private readonly views: GroupViewsRepository) {}

  async members(context: GraphqlContext, group: RowKey): Promise<number> {
    const count = (directoryServiceId: string, ids: readonly string[]) =>
      this.views.countMembers(directoryServiceId, ids);
    return (await rowLoader(context, 'group.memberCount', count).load(group)) ?? 0;
  }

  async groupsOfUser(context: GraphqlContext, user: RowKey): Promise<number> {
    const count = (directoryServiceId: string, ids: readonly string[]) =>
      this.views.countGroupsOf(directoryServiceId, ids);
    return (await rowLoader(context, 'user.groupCount', count).load(user)) ?? 0;
  }

  groups(context: GraphqlContext, service: Service): Promise<number> {
    const count = ({ id }: Service) => this.views.count(id);
    return directoryServiceLoader(context, 'directoryService.groupCount', count).load(service);
  }

  memberships(context: GraphqlContext, service: Service): Promise<number> {
    const count = ({ id }: Service) => this.views.countMemberships(id);
    return directoryServiceLoader(context, 'directoryService.membershipCount', count).load(service);
  }
}
