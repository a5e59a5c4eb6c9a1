import { Injectable } from '@nestjs/common';
import { isUuid } from '../common/uuid.js';
import { findInDirectoryServices } from '../database/each-directory-service.js';
import { WordSearch } from '../database/word-search.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection } from '../graphql/connection.js';
import { connectionOver } from '../graphql/directory-service-list.js';
import { type Keyset, readCursor } from '../graphql/keyset.js';
import { OrderDirection } from '../graphql/order.js';
import { UserOrderField, type UsersArgs } from './user.args.js';
import type { UserView } from './user.type.js';
import { UserCountsRepository } from './user-counts.repository.js';
import { UserListsRepository, type UserSortKey } from './user-lists.repository.js';
import { UserViewsRepository } from './user-views.repository.js';

/** Columns by which users are sorted. */
export const SORT_KEYS: Readonly<Record<UserOrderField, UserSortKey>> = {
  NAME: 'searchName',
  USER_NAME: 'userNameKey',
  CREATED_AT: undefined,
};

/** Pages of the users of an organization's directory services. */
@Injectable()
export class UserPages {
  constructor(
    private readonly services: DirectoryServices,
    private readonly views: UserViewsRepository,
    private readonly lists: UserListsRepository,
    private readonly counts: UserCountsRepository,
  ) {}

  async page(organizationId: string, args: UsersArgs): Promise<Connection<UserView>> {
    const isRanked = !args.orderBy && WordSearch.of(args.search) !== undefined;
    const { field, direction } = args.orderBy ?? { field: UserOrderField.USER_NAME, direction: OrderDirection.ASC };
    const order = isRanked ? 'user MATCH' : `user ${field} ${direction}`;
    const descending = direction === OrderDirection.DESC;
    const after = readCursor(args.after, order);
    const page = { sortKey: SORT_KEYS[field], descending, after };
    return connectionOver<UserView & Keyset>({
      ids: hasMembers(args) ? await this.services.idsOf(organizationId, args.directoryServiceId) : [],
      page: args,
      order,
      descending,
      place: (row) => row,
      rows: (id, limit) =>
        isRanked ? this.lists.ranked(id, args, { after, limit }) : this.lists.page(id, args, { ...page, limit }),
      count: (id) => this.counts.count(id, args),
    });
  }

  async find(organizationId: string, id: string): Promise<UserView | undefined> {
    if (!isUuid(id)) return undefined;
    const ids = await this.services.idsOf(organizationId);
    return findInDirectoryServices(ids, (directoryServiceId) => this.views.find(directoryServiceId, id));
  }
}

/** Returns whether the group of a filter can exist. */
function hasMembers({ groupId }: UsersArgs): boolean {
  return groupId === undefined || groupId === null || isUuid(groupId);
}
