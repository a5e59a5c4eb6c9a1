import { Injectable } from '@nestjs/common';
import { isUuid } from '../common/uuid.js';
import { eachDirectoryService, findInDirectoryServices } from '../database/each-directory-service.js';
import { firstOf } from '../database/keyset.js';
import { DirectoryServices } from '../directory-services/directory-services.service.js';
import type { Connection } from '../graphql/connection.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { OrderDirection } from '../graphql/order.js';
import { UserOrderField, type UsersArgs } from './user.args.js';
import type { UserView } from './user.type.js';
import { UserViewsRepository } from './user-views.repository.js';

/** Pages of the users of an organization's directory services. */
@Injectable()
export class UserPages {
  constructor(
    private readonly services: DirectoryServices,
    private readonly views: UserViewsRepository,
  ) {}

  async page(organizationId: string, args: UsersArgs): Promise<Connection<UserView>> {
    const { field, direction } = args.orderBy ?? { field: UserOrderField.USER_NAME, direction: OrderDirection.ASC };
    const order = `user ${field} ${direction}`;
    const descending = direction === OrderDirection.DESC;
    const limit = args.first + 1;
    const page = {
      isByName: field === UserOrderField.USER_NAME,
      descending,
      after: readCursor(args.after, order),
      limit,
    };
    const ids = hasMembers(args) ? await this.services.idsOf(organizationId, args.directoryServiceId) : [];
    const lists = await eachDirectoryService(ids, (id) => this.views.page(id, args, page));
    return toConnection({
      rows: firstOf(limit, lists, descending),
      page: args,
      order,
      place: (row) => row,
      node: (row) => row,
      count: async () => {
        const counts = await eachDirectoryService(ids, (id) => this.views.count(id, args));
        return counts.reduce((total, count) => total + count, 0);
      },
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
