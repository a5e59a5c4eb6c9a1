import { Injectable } from '@nestjs/common';
import { isUuid } from '../common/uuid.js';
import { eachDirectoryService, findInDirectoryServices } from '../database/each-directory-service.js';
import { firstOf } from '../database/keyset.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { OrderDirection } from '../graphql/order.js';
import type { UserView } from '../users/user.type.js';
import { GroupViewsRepository } from './group-views.repository.js';
import { GroupOrderField, type GroupsArgs, type GroupView, type MembersArgs } from './group.type.js';

/** Pages of the groups of an organization's directory services, and of the memberships of a group or user. */
@Injectable()
export class GroupPages {
  constructor(
    private readonly services: DirectoryServices,
    private readonly views: GroupViewsRepository,
  ) {}

  async page(organizationId: string, args: GroupsArgs): Promise<Connection<GroupView>> {
    const { field, direction } = args.orderBy ?? { field: GroupOrderField.DISPLAY_NAME, direction: OrderDirection.ASC };
    const order = `group ${field} ${direction}`;
    const descending = direction === OrderDirection.DESC;
    const limit = args.first + 1;
    const after = readCursor(args.after, order);
    const page = { isByName: field === GroupOrderField.DISPLAY_NAME, descending, after, limit };
    const search = args.search?.trim();
    const ids = await this.services.idsOf(organizationId, args.directoryServiceId);
    const lists = await eachDirectoryService(ids, (id) => this.views.page(id, search, page));
    return toConnection({
      rows: firstOf(limit, lists, descending),
      page: args,
      order,
      place: (row) => row,
      node: (row) => row,
      count: async () => {
        const counts = await eachDirectoryService(ids, (id) => this.views.count(id, search));
        return counts.reduce((total, count) => total + count, 0);
      },
    });
  }

  async find(organizationId: string, id: string): Promise<GroupView | undefined> {
    if (!isUuid(id)) return undefined;
    const ids = await this.services.idsOf(organizationId);
    return findInDirectoryServices(ids, (directoryServiceId) => this.views.find(directoryServiceId, id));
  }

  /** Returns the members of a group, ordered by creation. The caller has verified access to the group. */
  async members({ id, directoryServiceId }: GroupView, args: MembersArgs): Promise<Connection<UserView>> {
    const order = 'member';
    const page = { search: args.search, after: readCursor(args.after, order), limit: args.first + 1 };
    return toConnection({
      rows: await this.views.members(directoryServiceId, id, page),
      page: args,
      order,
      place: (row) => ({ key: '', id: row.id }),
      node: (row) => row,
      count: () => this.views.countFound(directoryServiceId, id, args.search),
    });
  }

  /** Returns the groups of a user, ordered by creation. The caller has verified access to the user. */
  async groupsOf({ id, directoryServiceId }: UserView, args: PageArgs): Promise<Connection<GroupView>> {
    const order = 'membership';
    return toConnection({
      rows: await this.views.groupsOf(directoryServiceId, id, readCursor(args.after, order), args.first + 1),
      page: args,
      order,
      place: (row) => ({ key: '', id: row.id }),
      node: (row) => row,
      count: async () => (await this.views.countGroupsOf(directoryServiceId, [id])).get(id) ?? 0,
    });
  }
}
