import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import { examples, type NamedRows, toNamedRows } from '../users/user-findings.repository.js';
import type { groupMemberSchema } from './group-member.entity.js';
import type { groupSchema } from './group.entity.js';

/** Reads what the request log, exports and setup links say of groups, beside what the directory service sent. */
@Injectable()
export class GroupFindingsRepository {
  constructor(private readonly database: Database) {}

  /** Whether a directory service has a group. */
  async hasAny(directoryServiceId: string): Promise<boolean> {
    return (await this.database.select(this.groups(directoryServiceId).select('g.id').limit(1))).length > 0;
  }

  /** Groups that already shared a name when names began to be compared by keys; undefined if there are none. */
  async withSharedNames(directoryServiceId: string): Promise<NamedRows | undefined> {
    const shared = this.groups(directoryServiceId).where('g.displayNameIsUnique', '=', false);
    const [row] = await this.database.select(
      shared.select((eb) => [
        eb.fn.countAll<string>().as('count'),
        eb.fn.max('g.updatedAt').as('updatedAt'),
        examples(eb.ref('g.id'), sql`${eb.ref('g.id')}`).as('ids'),
        examples(eb.ref('g.displayName'), sql`${eb.ref('g.id')}`).as('names'),
      ]),
    );
    return toNamedRows(row!);
  }

  /** Those of some groups that exist and have no members. */
  async emptyAmong(directoryServiceId: string, ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const query = this.groups(directoryServiceId)
      .select('g.id')
      .where('g.id', 'in', ids)
      .where((eb) => {
        const members = eb.selectFrom('GroupMember as m').where('m.directoryService', '=', directoryServiceId);
        return eb.not(eb.exists(members.select('m.userId').whereRef('m.groupId', '=', 'g.id')));
      });
    return new Set((await this.database.select(query)).map(({ id }) => id));
  }

  /** How many members groups have, by their ids; those without members are left out. */
  async memberCounts(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const query = this.members(directoryServiceId)
      .select((eb) => ['m.groupId' as const, eb.fn.countAll<string>().as('count')])
      .where('m.groupId', 'in', ids)
      .groupBy('m.groupId');
    return new Map((await this.database.select(query)).map(({ groupId, count }) => [groupId, Number(count)]));
  }

  private groups(directoryServiceId: string) {
    return this.tables().selectFrom('Group as g').where('g.directoryService', '=', directoryServiceId);
  }

  private members(directoryServiceId: string) {
    return this.tables().selectFrom('GroupMember as m').where('m.directoryService', '=', directoryServiceId);
  }

  private tables() {
    return this.database.tables<{
      Group: Table<typeof groupSchema>;
      GroupMember: Table<typeof groupMemberSchema>;
    }>();
  }
}
