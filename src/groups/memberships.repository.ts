import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { Database } from '../database/database.js';
import { BEFORE_ALL } from '../database/keyset.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import { filterToSql } from '../resource-query/filter-to-sql.js';
import type { Filter } from '../scim-protocol/index.js';
import { SHOWN_NAME } from '../users/user-columns.js';
import { type GroupRow, RECORD, toRecord } from './group-columns.js';
import type { GroupRecord, MemberBatch, MemberResource } from './group-record.js';
import { memberSources } from './group-sources.js';
import { CHANGE_MEMBERS } from './group-write-statements.js';

/** Maximum number of members per statement, which bounds the memory for reading a group. */
const BATCH = 5_000;

interface BatchRow {
  readonly count: number;
  readonly last: string | null;
  readonly json: string;
}

interface Place {
  readonly directoryServiceId: string;
  readonly after: string;
  readonly limit: number;
}

/**
 * Selects members of a group `g` after a user id, as JSON that is sent unchanged without being parsed here. The text is
 * concatenated in row order, which takes half the time of JSON functions. The condition on the ids is repeated for the
 * users, so that earlier rows of them are not read.
 */
const membersAfter = ({
  directoryServiceId,
  after,
  limit,
}: { readonly [Name in keyof Place]: unknown }) => sql`lateral (
  select count(*)::int as count, max(m.user_id::text) as last, coalesce(string_agg(
      '{"value":"' || m.user_id || '","display":' || to_json(m.display_name) || ',"type":"User"}', ','), '') as json
  from (select m.user_id, ${SHOWN_NAME} as display_name
    from group_members m join users u on u.directory_service_id = ${directoryServiceId} and u.id = m.user_id
    where m.directory_service_id = ${directoryServiceId} and m.group_id = g.id
      and m.user_id > ${after}::uuid and u.id > ${after}::uuid
    order by m.user_id limit ${limit}::int) m) members`;

const READ_WITH_MEMBERS = new PreparedStatement<Place & { id: string }, GroupRow & BatchRow>(
  'groups.read_with_members',
  (read) => sql`select ${RECORD}, members.*
    from groups g cross join ${membersAfter(read)}
    where g.directory_service_id = ${read.directoryServiceId} and g.id = ${read.id}`,
);

const READ_MEMBERS = new PreparedStatement<Place & { ids: readonly string[] }, BatchRow & { groupId: string }>(
  'groups.read_members',
  (read) => sql`select g.id as "groupId", members.*
    from groups g cross join ${membersAfter(read)}
    where g.directory_service_id = ${read.directoryServiceId} and g.id = any(${read.ids}::uuid[])`,
);

/** Reads and writes of the table `group_members`. Each method is restricted to one directory service. */
@Injectable()
export class MembershipsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Adds and removes members, whose ids are UUIDs in lock order. Returns the group after the change, or undefined if it
   * does not exist. An id that is not the id of a user of the directory service violates a foreign key.
   */
  async change(
    author: Author,
    groupId: string,
    add: readonly string[],
    remove: readonly string[],
  ): Promise<GroupRecord | undefined> {
    const { directoryServiceId, actor, requestId, tokenId } = author;
    const values = { directoryServiceId, actor, requestId, tokenId, id: groupId, add, remove };
    const row = await CHANGE_MEMBERS.run(this.database, values);
    return row && toRecord(row);
  }

  /** Returns the ids of the members that match a filter over `members`. */
  async idsWhere(directoryServiceId: string, groupId: string, filter: Filter): Promise<string[]> {
    const rows = await this.database.query(sql<{ id: string }>`select u.id
      from group_members m join users u on u.directory_service_id = ${directoryServiceId} and u.id = m.user_id
      where m.directory_service_id = ${directoryServiceId} and m.group_id = ${groupId}
        and ${filterToSql(filter, memberSources(directoryServiceId))}`);
    return rows.map(({ id }) => id);
  }

  /** Returns a group with its first members, in one statement. */
  async withGroup(
    directoryServiceId: string,
    id: string,
  ): Promise<{ group: GroupRecord; members: MemberBatch } | undefined> {
    const place = { directoryServiceId, id, after: BEFORE_ALL, limit: BATCH };
    const [row] = await this.database.run(READ_WITH_MEMBERS, place);
    if (!row) return undefined;
    const { count, last, json, ...group } = row;
    return { group: toRecord(group), members: toBatch(id, { count, last, json }, BATCH) };
  }

  /** Returns the first members of several groups, in one statement. The more groups, the fewer members of each. */
  async first(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, MemberBatch>> {
    if (ids.length === 0) return new Map();
    const limit = Math.ceil(BATCH / ids.length);
    const rows = await this.database.run(READ_MEMBERS, { directoryServiceId, ids, after: BEFORE_ALL, limit });
    return new Map(rows.map(({ groupId, ...row }) => [groupId, toBatch(groupId, row, limit)]));
  }

  /**
   * Returns the first `limit` members of several groups, in one statement. `withReferences` adds `$ref` to the JSON.
   */
  async resources(
    directoryServiceId: string,
    ids: readonly string[],
    limit: number,
    withReferences: (json: string) => string,
  ): Promise<Map<string, MemberResource[]>> {
    const rows = await this.database.run(READ_MEMBERS, { directoryServiceId, ids, after: BEFORE_ALL, limit });
    return new Map(
      rows.map(({ groupId, json }) => [groupId, JSON.parse(`[${withReferences(json)}]`) as MemberResource[]]),
    );
  }

  /**
   * Yields all members of a group in batches. Must run in one snapshot, so that the result is the membership at one
   * point in time.
   */
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
