import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { readPosition } from '../changes/change-cursor.js';
import { type ChangeRow, changeColumns, onlyMember, toChangeView } from '../changes/change-rows.js';
import type { ChangeView } from '../changes/change.type.js';
import { toChangeConnection } from '../changes/changes.service.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { visibleServices } from '../users/user-pages.js';

/** The changes of members that name a user, by their index. */
export function naming(userId: string): RawBuilder<boolean> {
  return sql<boolean>`c.kind = 'group.membersChanged'
    and ((c.data->'added') || (c.data->'removed')) @> jsonb_build_array(${userId}::text)`;
}

/** What the journal knows of one user or group: also of those who are gone, whose ids remain theirs. */
@Injectable()
export class History {
  constructor(private readonly database: Database) {}

  /** Changes of a user, and of their memberships, newest first. */
  ofUser(organizationId: string, userId: string, page: PageArgs): Promise<Connection<ChangeView>> {
    const from = sql`(select c.* from changes c where c.user_id = ${userId}::uuid
      union all select c.* from changes c where ${naming(userId)}
      union all select c.* from changes c where c.kind = 'group.deleted'
        and c.group_id in (select c.group_id from changes c where ${naming(userId)})
        and jsonb_exists(c.data->'before'->'members', ${userId}::text)) c`;
    return this.page(organizationId, page, { columns: changeColumns(onlyMember(userId)), from });
  }

  /** Changes of a group and of its members, newest first. */
  ofGroup(organizationId: string, groupId: string, page: PageArgs): Promise<Connection<ChangeView>> {
    const from = sql`(select c.* from changes c where c.group_id = ${groupId}::uuid) c`;
    return this.page(organizationId, page, { columns: changeColumns(), from });
  }

  /** The history of whatever has this id; empty where nothing of the organization ever had it. */
  async of(organizationId: string, id: string, page: PageArgs): Promise<Connection<ChangeView>> {
    if (!isUuid(id)) return toChangeConnection([], page, async () => 0);
    const [row] = await this.database.query(sql<{ isGroup: boolean }>`
      select exists (select from changes c where c.group_id = ${id}::uuid) as "isGroup"`);
    return row!.isGroup ? this.ofGroup(organizationId, id, page) : this.ofUser(organizationId, id, page);
  }

  /** One user's or group's lines are numbered in the order in which they were written: each under the lock of its row. */
  private async page(
    organizationId: string,
    page: PageArgs,
    list: { columns: RawBuilder<ChangeRow>; from: RawBuilder<unknown> },
  ): Promise<Connection<ChangeView>> {
    const isOlder = page.after ? sql`c.id < ${readPosition(page.after).id}::bigint` : sql`true`;
    const bound = sql`c.directory_service_id in (${visibleServices(organizationId)})`;
    const rows = await this.database.query(sql<ChangeRow>`select ${list.columns} from ${list.from}
      where ${bound} and ${isOlder} order by c.id desc limit ${page.first + 1}`);
    return toChangeConnection(rows.map(toChangeView), page, async () => {
      const query = sql<{ count: number }>`select count(*)::int as count from ${list.from} where ${bound}`;
      return (await this.database.query(query))[0]!.count;
    });
  }
}
