import { Injectable } from '@nestjs/common';
import { isUuid } from '../common/uuid.js';
import { findInDirectoryServices } from '../database/each-directory-service.js';
import { WordSearch } from '../database/word-search.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { connectionOver } from '../graphql/directory-service-list.js';
import { type Keyset, readCursor, toConnection } from '../graphql/keyset.js';
import { OrderDirection } from '../graphql/order.js';
import { UserOrderField } from '../users/user.args.js';
import { SORT_KEYS } from '../users/user-pages.js';
import type { UserView } from '../users/user.type.js';
import { GroupListsRepository } from './group-lists.repository.js';
import { GroupViewsRepository } from './group-views.repository.js';
import { MembershipViewsRepository } from './membership-views.repository.js';
import { GroupOrderField, type GroupsArgs, type GroupView, type MembersArgs } from './group.type.js';

/** Pages of the groups of an organization's directory services, and of the memberships of a group or user. */
@Injectable()
export class GroupPages {
  constructor(
    private readonly services: DirectoryServices,
    private readonly views: GroupViewsRepository,
    private readonly lists: GroupListsRepository,
    private readonly memberRows: MembershipViewsRepository,
  ) {}

  async page(organizationId: string, args: GroupsArgs): Promise<Connection<GroupView>> {
    const search = args.search?.trim();
    const isRanked = !args.orderBy && WordSearch.of(search) !== undefined;
    const { field, direction } = args.orderBy ?? { field: GroupOrderField.DISPLAY_NAME, direction: OrderDirection.ASC };
    const order = isRanked ? 'group MATCH' : `group ${field} ${direction}`;
    const descending = direction === OrderDirection.DESC;
    const after = readCursor(args.after, order);
    const page = { isByName: field === GroupOrderField.DISPLAY_NAME, descending, after };
    return connectionOver<GroupView & Keyset>({
      ids: await this.services.idsOf(organizationId, args.directoryServiceId),
      page: args,
      order,
      descending,
      place: (row) => row,
      rows: (id, limit) =>
        isRanked ? this.lists.ranked(id, search!, { after, limit }) : this.lists.page(id, search, { ...page, limit }),
      count: (id) => this.lists.count(id, search),
    });
  }

  async find(organizationId: string, id: string): Promise<GroupView | undefined> {
    if (!isUuid(id)) return undefined;
    const ids = await this.services.idsOf(organizationId);
    return findInDirectoryServices(ids, (directoryServiceId) => this.views.find(directoryServiceId, id));
  }

  /** Returns the members of a group. The caller has verified access to the group. */
  async members({ id, directoryServiceId }: GroupView, args: MembersArgs): Promise<Connection<UserView>> {
    const { field, direction } = args.orderBy ?? { field: UserOrderField.CREATED_AT, direction: OrderDirection.ASC };
    const order = `member ${field} ${direction}`;
    const page = {
      search: args.search,
      sortKey: SORT_KEYS[field],
      descending: direction === OrderDirection.DESC,
      after: readCursor(args.after, order),
      limit: args.first + 1,
    };
    return toConnection<UserView & Keyset, UserView>({
      rows: await this.memberRows.members(directoryServiceId, id, page),
      page: args,
      order,
      place: (row) => row,
      node: (row) => row,
      count: () => this.memberRows.countFound(directoryServiceId, id, args.search),
    });
  }

  /** Returns the groups of a user, ordered by creation. The caller has verified access to the user. */
  async groupsOf({ id, directoryServiceId }: UserView, args: PageArgs): Promise<Connection<GroupView>> {
    const order = 'membership';
    return toConnection({
      rows: await this.memberRows.groupsOf(directoryServiceId, id, readCursor(args.after, order), args.first + 1),
      page: args,
      order,
      place: (row) => ({ key: '', id: row.id }),
      node: (row) => row,
      count: async () => (await this.memberRows.countGroupsOf(directoryServiceId, [id])).get(id) ?? 0,
    });
  }
}
