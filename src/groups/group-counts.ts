import { Injectable } from '@nestjs/common';
import type { GraphqlContext } from '../graphql/context.js';
import { directoryServiceLoader, type RowKey, rowLoader } from '../graphql/directory-service-loaders.js';
import { GroupListsRepository } from './group-lists.repository.js';
import { MembershipViewsRepository } from './membership-views.repository.js';

interface Service {
  readonly id: string;
}

/** Counts about groups: one query for all parents in one directory service. */
@Injectable()
export class GroupCounts {
  constructor(
    private readonly lists: GroupListsRepository,
    private readonly memberRows: MembershipViewsRepository,
  ) {}

  async members(context: GraphqlContext, group: RowKey): Promise<number> {
    const count = (directoryServiceId: string, ids: readonly string[]) =>
      this.memberRows.countMembers(directoryServiceId, ids);
    return (await rowLoader(context, 'group.memberCount', count).load(group)) ?? 0;
  }

  async groupsOfUser(context: GraphqlContext, user: RowKey): Promise<number> {
    const count = (directoryServiceId: string, ids: readonly string[]) =>
      this.memberRows.countGroupsOf(directoryServiceId, ids);
    return (await rowLoader(context, 'user.groupCount', count).load(user)) ?? 0;
  }

  groups(context: GraphqlContext, service: Service): Promise<number> {
    const count = ({ id }: Service) => this.lists.count(id);
    return directoryServiceLoader(context, 'directoryService.groupCount', count).load(service);
  }

  memberships(context: GraphqlContext, service: Service): Promise<number> {
    const count = ({ id }: Service) => this.memberRows.countMemberships(id);
    return directoryServiceLoader(context, 'directoryService.membershipCount', count).load(service);
  }
}
