import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { BEFORE_ALL } from '../database/keyset.js';
import { Statement } from '../database/statement.js';
import type { GroupRecord, MemberBatch, MemberResource } from './group-record.js';
import { SHOWN_NAME } from '../users/user-row.js';
import { COLUMNS, type GroupRow, toRecord } from './group-sql.js';

/** Limit of members per statement, which bounds the memory of reading a group. */
const BATCH = 5_000;

interface BatchRow {
  readonly count: number;
  readonly last: string | null;
  readonly json: string;
}

interface GroupMembers {
  readonly groupId: string;
  readonly json: string;
}

interface Place {
  readonly directoryServiceId: string;
  readonly after: string;
  readonly limit: number;
}

/**
 * Members of a group `g` after a place, as JSON that goes out as it is: none of them becomes an object here. The text is put
 * together in the order of the rows, and by hand, which takes half as long; the place is told of the users too, because
 * those before it need not be passed over.
 */
const membersAfter = (after: unknown, limit: unknown) => sql`lateral (
  select count(*)::int as count, max(m.user_id::text) as last, coalesce(string_agg(
      '{"value":"' || m.user_id || '","display":' || to_json(m.display_name) || ',"type":"User"}', ','), '') as json
  from (select m.user_id, ${SHOWN_NAME} as display_name from group_members m join users u on u.id = m.user_id
    where m.group_id = g.id and m.user_id > ${after}::uuid and u.id > ${after}::uuid
    order by m.user_id limit ${limit}::int) m) members`;

const READ_WITH_MEMBERS = new Statement<Place & { id: string }, GroupRow & BatchRow>(
  'groups.read_with_members',
  ({ directoryServiceId, id, after, limit }) => sql`select ${COLUMNS}, members.*
    from groups g cross join ${membersAfter(after, limit)}
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id}`,
);

const READ_MEMBERS = new Statement<Place & { ids: readonly string[] }, BatchRow & { groupId: string }>(
  'groups.read_members',
  ({ directoryServiceId, ids, after, limit }) => sql`select g.id as "groupId", members.*
    from groups g cross join ${membersAfter(after, limit)}
    where g.directory_service_id = ${directoryServiceId} and g.id = any(${ids}::uuid[])`,
);

const FIRST_MEMBERS = new Statement<Omit<Place, 'directoryServiceId'> & { ids: readonly string[] }, GroupMembers>(
  'groups.first_members',
  ({ ids, after, limit }) => sql`select g.id as "groupId", members.json
    from groups g cross join ${membersAfter(after, limit)} where g.id = any(${ids}::uuid[])`,
);

/** Reads the members of groups, some thousands at a time. */
@Injectable()
export class MemberBatches {
  constructor(private readonly database: Database) {}

  /** A group with its first members, in one statement. */
  async first(
    directoryServiceId: string,
    id: string,
  ): Promise<{ group: GroupRecord; members: MemberBatch } | undefined> {
    const place = { directoryServiceId, id, after: BEFORE_ALL, limit: BATCH };
    const [row] = await this.database.run(READ_WITH_MEMBERS, place);
    if (!row) return undefined;
    const { count, last, json, ...group } = row;
    return { group: toRecord(group), members: toBatch(id, { count, last, json }, BATCH) };
  }

  /** The first members of several groups, in one statement; of many groups few each. */
  async ofAll(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, MemberBatch>> {
    if (ids.length === 0) return new Map();
    const limit = Math.ceil(BATCH / ids.length);
    const rows = await this.database.run(READ_MEMBERS, { directoryServiceId, ids, after: BEFORE_ALL, limit });
    return new Map(rows.map(({ groupId, ...row }) => [groupId, toBatch(groupId, row, limit)]));
  }

  /** The first members of groups the caller has made sure of, at most `limit` of each, in one statement. */
  async firstOf(
    ids: readonly string[],
    limit: number,
    withReferences: (json: string) => string,
  ): Promise<Map<string, MemberResource[]>> {
    const rows = await this.database.run(FIRST_MEMBERS, { ids, after: BEFORE_ALL, limit });
    return new Map(
      rows.map(({ groupId, json }) => [groupId, JSON.parse(`[${withReferences(json)}]`) as MemberResource[]]),
    );
  }

  /** All members of a group, batch by batch. To be read in one snapshot, so that they were all members at one time. */
  async *all(directoryServiceId: string, id: string): AsyncGenerator<string> {
    for (let after: string | undefined = BEFORE_ALL; after !== undefined;) {
      const [row] = await this.database.run(READ_MEMBERS, { directoryServiceId, ids: [id], after, limit: BATCH });
      if (!row) return;
      const batch = toBatch(id, row, BATCH);
      if (batch.json !== '') yield batch.json;
      after = batch.last;
    }
  }
}

function toBatch(groupId: string, { count, last, json }: BatchRow, limit: number): MemberBatch {
  return { groupId, json, last: count === limit && last !== null ? last : undefined };
}
