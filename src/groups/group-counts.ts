import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import { type GraphqlContext, loaderFor } from '../graphql/context.js';

const COUNTS = {
  /** Members by group. */
  members: (ids: readonly string[]) =>
    sql<CountRow>`select group_id as id, count(*)::int as count from group_members where group_id = any(${ids}::uuid[]) group by 1`,
  /** Groups by user. */
  groupsOfUser: (ids: readonly string[]) =>
    sql<CountRow>`select user_id as id, count(*)::int as count from group_members where user_id = any(${ids}::uuid[]) group by 1`,
  /** Groups by directory service. */
  groups: (ids: readonly string[]) =>
    sql<CountRow>`select directory_service_id as id, count(*)::int as count from groups
      where directory_service_id = any(${ids}::uuid[]) group by 1`,
  /** Memberships by directory service. */
  memberships: (ids: readonly string[]) =>
    sql<CountRow>`select g.directory_service_id as id, count(*)::int as count
      from groups g join group_members m on m.group_id = g.id where g.directory_service_id = any(${ids}::uuid[]) group by 1`,
} satisfies Record<string, (ids: readonly string[]) => RawBuilder<CountRow>>;

interface CountRow {
  readonly id: string;
  readonly count: number;
}

/** Counts about groups, for all parents of one answer in one query. */
@Injectable()
export class GroupCounts {
  constructor(private readonly database: Database) {}

  async of(what: keyof typeof COUNTS, context: GraphqlContext, id: string): Promise<number> {
    const loader = loaderFor(context, `count.${what}`, async (ids) => {
      const rows = await this.database.query(COUNTS[what](ids));
      return new Map(rows.map((row) => [row.id, row.count]));
    });
    return (await loader.load(id)) ?? 0;
  }
}
