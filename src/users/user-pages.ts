import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import type { Connection } from '../graphql/connection.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { isAfter, type Order, ordering } from '../database/keyset.js';
import { containing } from '../database/like.js';
import { OrderDirection } from '../graphql/order.js';
import { foldText } from '../scim-protocol/index.js';
import { UserOrderField, type UsersArgs } from './user.args.js';
import { SHOWN_NAME } from './user-row.js';
import type { UserView } from './user.type.js';

/** A user as the driver hands it over, with its place in the order asked for. */
export type UserViewRow = UserView & { readonly user_name_key: string };

/** The columns of `users u` that GraphQL shows. */
export const USER_VIEW = sql`u.id, u.directory_service_id as "directoryServiceId", u.user_name as "userName",
  u.external_id as "externalId", u.active, ${SHOWN_NAME} as "displayName", u.given_name as "givenName",
  u.family_name as "familyName", u.primary_email as "primaryEmail", u.profile, u.created_at as "createdAt",
  u.updated_at as "updatedAt", u.deactivated_at as "deactivatedAt"`;

/** Dates come as text from the driver. */
export function toUserView(row: UserView): UserView {
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    deactivatedAt: row.deactivatedAt ? new Date(row.deactivatedAt) : null,
  };
}

/** Browsing users across the directory services of an organization, page by page. */
@Injectable()
export class UserPages {
  constructor(private readonly database: Database) {}

  async page(organizationId: string, args: UsersArgs): Promise<Connection<UserView>> {
    const { field, direction } = args.orderBy ?? { field: UserOrderField.USER_NAME, direction: OrderDirection.ASC };
    const order = `user ${field} ${direction}`;
    const after = readCursor(args.after, order);
    const condition = conditionOf(args);
    const services = visibleServices(organizationId, args.directoryServiceId);
    const isByName = field === UserOrderField.USER_NAME;
    const descending = direction === OrderDirection.DESC;
    const sorted = (alias: string): Order => ({
      key: isByName ? sql.ref(`${alias}.user_name_key`) : undefined,
      descending,
      isIndexed: true,
    });
    const query = sql<UserViewRow>`select u.* from (${services}) d cross join lateral (
        select ${USER_VIEW}, u.user_name_key from users u
        where u.directory_service_id = d.id and ${condition} and ${isAfter(sql`u.id`, { order: sorted('u'), after })}
        order by ${ordering(sql`u.id`, sorted('u'))} limit ${args.first + 1}) u
      order by ${ordering(sql`u.id`, sorted('u'))} limit ${args.first + 1}`;
    return toConnection({
      rows: await this.database.query(query),
      page: args,
      order,
      place: ({ user_name_key: key, id }) => ({ key: isByName ? key : '', id }),
      node: toUserView,
      count: () => this.count(services, condition),
    });
  }

  async find(organizationId: string, id: string): Promise<UserView | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.database.query(sql<UserView>`select ${USER_VIEW} from users u
      where u.id = ${id} and u.directory_service_id in (${visibleServices(organizationId)})`);
    return row && toUserView(row);
  }

  private async count(services: RawBuilder<unknown>, condition: RawBuilder<unknown>): Promise<number> {
    const [row] = await this.database.query(sql<{ count: number }>`select count(*)::int as count from users u
      where u.directory_service_id in (${services}) and ${condition}`);
    return row!.count;
  }
}

/** The ids of the organization's directory services that are not deleted: the bound of every query here. */
export function visibleServices(organizationId: string, only?: string | null): RawBuilder<unknown> {
  const one = only === undefined || only === null ? sql`true` : isUuid(only) ? sql`s.id = ${only}::uuid` : sql`false`;
  return sql`select s.id from directory_services s
    where s.organization_id = ${organizationId}::uuid and s.deleted_at is null and ${one}`;
}

function conditionOf({ active, search, groupId }: UsersArgs): RawBuilder<unknown> {
  const conditions = [sql`true`];
  if (active !== undefined && active !== null) conditions.push(sql`u.active = ${active}::boolean`);
  if (search?.trim()) conditions.push(sql`u.search like ${containing(foldText(search.trim()))}`);
  if (groupId !== undefined && groupId !== null) conditions.push(memberOf(groupId));
  return sql.join(conditions, sql` and `);
}

function memberOf(groupId: string): RawBuilder<boolean> {
  if (!isUuid(groupId)) return sql<boolean>`false`;
  return sql<boolean>`exists (select from group_members m where m.group_id = ${groupId}::uuid and m.user_id = u.id)`;
}
