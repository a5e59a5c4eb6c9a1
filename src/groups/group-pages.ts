import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { isAfter, type Order, ordering } from '../database/keyset.js';
import { containing } from '../database/like.js';
import { OrderDirection } from '../graphql/order.js';
import { foldText } from '../scim-protocol/index.js';
import { toUserView, USER_VIEW, visibleServices } from '../users/user-pages.js';
import type { UserView } from '../users/user.type.js';
import { GroupOrderField, type GroupsArgs, type GroupView, type MembersArgs } from './group.type.js';

const GROUP_VIEW = sql`g.id, g.directory_service_id as "directoryServiceId", g.display_name as "displayName",
  g.external_id as "externalId", g.profile, g.created_at as "createdAt", g.updated_at as "updatedAt"`;

/** Browsing groups across the directory services of an organization, and the memberships of one group or user. */
@Injectable()
export class GroupPages {
  constructor(private readonly database: Database) {}

  async page(organizationId: string, args: GroupsArgs): Promise<Connection<GroupView>> {
    const { field, direction } = args.orderBy ?? { field: GroupOrderField.DISPLAY_NAME, direction: OrderDirection.ASC };
    const order = `group ${field} ${direction}`;
    const after = readCursor(args.after, order);
    const search = args.search?.trim();
    const condition = search ? sql`g.display_name_key like ${containing(foldText(search))}` : sql`true`;
    const services = visibleServices(organizationId, args.directoryServiceId);
    const isByName = field === GroupOrderField.DISPLAY_NAME;
    const sorted: Order = {
      key: isByName ? sql`g.display_name_key` : undefined,
      descending: direction === OrderDirection.DESC,
      isIndexed: true,
    };
    const query = sql<GroupView & { display_name_key: string }>`select g.* from (${services}) d cross join lateral (
        select ${GROUP_VIEW}, g.display_name_key from groups g
        where g.directory_service_id = d.id and ${condition} and ${isAfter(sql`g.id`, { order: sorted, after })}
        order by ${ordering(sql`g.id`, sorted)} limit ${args.first + 1}) g
      order by ${ordering(sql`g.id`, sorted)} limit ${args.first + 1}`;
    return toConnection({
      rows: await this.database.query(query),
      page: args,
      order,
      place: ({ display_name_key: key, id }) => ({ key: isByName ? key : '', id }),
      node: toGroupView,
      count: () => this.count(sql`groups g where g.directory_service_id in (${services}) and ${condition}`),
    });
  }

  async find(organizationId: string, id: string): Promise<GroupView | undefined> {
    if (!isUuid(id)) return undefined;
    const [row] = await this.database.query(sql<GroupView>`select ${GROUP_VIEW} from groups g
      where g.id = ${id} and g.directory_service_id in (${visibleServices(organizationId)})`);
    return row && toGroupView(row);
  }

  /** The members of a group the caller has made sure of, in order of their creation. */
  async members({ id, directoryServiceId }: GroupView, args: MembersArgs): Promise<Connection<UserView>> {
    const search = args.search?.trim();
    const condition = search ? sql`u.search like ${containing(foldText(search))}` : sql`true`;
    const memberships = sql`group_members m join users u on u.id = m.user_id
      where m.group_id = ${id} and m.directory_service_id = ${directoryServiceId} and ${condition}`;
    return this.byId({
      args,
      order: 'member',
      columns: USER_VIEW,
      from: memberships,
      id: sql`m.user_id`,
      view: toUserView,
    });
  }

  /** The groups of a user the caller has made sure of, in order of their creation. */
  async groupsOf(user: UserView, args: PageArgs): Promise<Connection<GroupView>> {
    const memberships = sql`group_members m join groups g on g.id = m.group_id
      where m.user_id = ${user.id} and m.directory_service_id = ${user.directoryServiceId}`;
    return this.byId({
      args,
      order: 'membership',
      columns: GROUP_VIEW,
      from: memberships,
      id: sql`m.group_id`,
      view: toGroupView,
    });
  }

  private async byId<View extends { id: string }>(list: {
    args: PageArgs;
    order: string;
    columns: RawBuilder<unknown>;
    from: RawBuilder<unknown>;
    id: RawBuilder<unknown>;
    view: (row: View) => View;
  }): Promise<Connection<View>> {
    const { args, order, columns, from, id, view } = list;
    const after = readCursor(args.after, order);
    const isFurther = after ? sql`${id} > ${after.id}::uuid` : sql`true`;
    const rows = await this.database.query(
      sql<View>`select ${columns} from ${from} and ${isFurther} order by ${id} limit ${args.first + 1}`,
    );
    return toConnection({
      rows,
      page: args,
      order,
      place: (row) => ({ key: '', id: row.id }),
      node: view,
      count: () => this.count(from),
    });
  }

  private async count(from: RawBuilder<unknown>): Promise<number> {
    const [row] = await this.database.query(sql<{ count: number }>`select count(*)::int as count from ${from}`);
    return row!.count;
  }
}

function toGroupView(row: GroupView): GroupView {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}
