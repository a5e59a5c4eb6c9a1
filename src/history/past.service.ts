import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { type ChangeRow, changeColumns, onlyMember } from '../changes/change-rows.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { readCursor, toConnection } from '../graphql/keyset.js';
import { visibleServices } from '../users/user-pages.js';
import type { PastGroupView, PastMemberView, PastUserView } from './history.type.js';

type State = Record<string, unknown>;

/** Users, groups and members as they were, put together from the journal. */
@Injectable()
export class Past {
  constructor(private readonly database: Database) {}

  /** A user as of a moment; undefined before their creation and after their deletion. */
  async user(organizationId: string, id: string, time: Date): Promise<PastUserView | undefined> {
    const state = await this.state(organizationId, sql`c.user_id = ${uuidOrNull(id)}::uuid`, time);
    return state && { id, time, ...(state as Omit<PastUserView, 'id' | 'time'>) };
  }

  /** A group as of a moment; undefined before its creation and after its deletion. */
  async group(organizationId: string, id: string, time: Date): Promise<PastGroupView | undefined> {
    const isOfGroup = sql`c.group_id = ${uuidOrNull(id)}::uuid and c.kind <> 'group.membersChanged'`;
    const state = await this.state(organizationId, isOfGroup, time);
    return state && { id, time, ...(state as Omit<PastGroupView, 'id' | 'time'>) };
  }

  /**
   * The members of a group as of a moment, in the order of their creation. Its cost grows with the changes of the group's
   * members until then. Users deleted since are among them; users deleted before are not, and no user is in a group
   * that had been deleted.
   */
  async members(
    organizationId: string,
    groupId: string,
    { time, ...args }: PageArgs & { time: Date },
  ): Promise<Connection<PastMemberView>> {
    const order = `past member ${time.toISOString()}`;
    const after = readCursor(args.after, order);
    const members = membersAt(organizationId, uuidOrNull(groupId), time);
    const isFurther = after ? sql`m.user_id > ${after.id}::uuid` : sql`true`;
    const rows = await this.database.query(sql<PastMemberRow>`
      select m.user_id as "userId", m.id::text as "changeId", m.directory_service_id as "directoryServiceId",
        past."userName" from (${members}) m
      left join lateral (select c.data->'after'->>'userName' as "userName" from changes c where c.user_id = m.user_id
        and c.occurred_at <= ${time.toISOString()}::timestamptz order by c.id desc limit 1) past on true
      where ${isFurther} order by m.user_id limit ${args.first + 1}`);
    return toConnection({
      rows,
      page: args,
      order,
      place: ({ userId }) => ({ key: '', id: userId }),
      node: (row) => row,
      count: async () => {
        const query = sql<{ count: number }>`select count(*)::int as count from (${members}) m`;
        return (await this.database.query(query))[0]!.count;
      },
    });
  }

  /** Changes by their ids, each naming one member. */
  async additions(members: readonly PastMemberView[]): Promise<Map<string, ChangeRow>> {
    const all = sql.join(
      members.map(
        ({ changeId, userId, directoryServiceId }) => sql`(select ${changeColumns(onlyMember(userId))}
      from changes c where c.id = ${changeId}::bigint and c.directory_service_id = ${directoryServiceId}::uuid)`,
      ),
      sql` union all `,
    );
    const rows = await this.database.query(sql<ChangeRow>`${all}`);
    return new Map(rows.map((row) => [`${row.id} ${row.added[0]}`, row]));
  }

  /** What the last line of the journal before a moment says that its subject is. */
  private async state(
    organizationId: string,
    isOfSubject: RawBuilder<unknown>,
    time: Date,
  ): Promise<State | undefined> {
    const [row] = await this.database.query(sql<{ state: State | null }>`select c.data->'after' as state from changes c
      where ${isOfSubject} and c.directory_service_id in (${visibleServices(organizationId)})
        and c.occurred_at <= ${time.toISOString()}::timestamptz order by c.id desc limit 1`);
    return row?.state ?? undefined;
  }
}

type PastMemberRow = PastMemberView;

/** For every user whom the group's journal names the last line decides, unless they or the group were deleted by then. */
function membersAt(organizationId: string, groupId: string | null, time: Date): RawBuilder<unknown> {
  const until = sql`c.occurred_at <= ${time.toISOString()}::timestamptz`;
  const lines = sql`select c.* from changes c where c.group_id = ${groupId}::uuid and ${until}
    and c.directory_service_id in (${visibleServices(organizationId)})`;
  return sql`select m.user_id, m.id, m.directory_service_id from (
      select distinct on (m.user_id) m.* from (
        select c.id, c.directory_service_id, a.value::uuid as user_id, true as is_added
          from (${lines} and c.kind = 'group.membersChanged') c, jsonb_array_elements_text(c.data->'added') a
        union all select c.id, c.directory_service_id, r.value::uuid, false
          from (${lines} and c.kind = 'group.membersChanged') c, jsonb_array_elements_text(c.data->'removed') r) m
      order by m.user_id, m.id desc) m
    where m.is_added and not exists (${lines} and c.kind = 'group.deleted')
      and not exists (select from changes c where c.user_id = m.user_id and c.kind = 'user.deleted' and ${until})`;
}

function uuidOrNull(id: string): string | null {
  return isUuid(id) ? id : null;
}
