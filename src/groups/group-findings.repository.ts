import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import { examples, type NamedRows, toNamedRows } from '../users/user-findings.repository.js';
import type { groupMemberSchema } from './group-member.entity.js';
import type { groupSchema } from './group.entity.js';

/** Finds groups about which an administrator should be warned. */
@Injectable()
export class GroupFindingsRepository {
  constructor(private readonly database: Database) {}

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

  private groups(directoryServiceId: string) {
    return this.tables().selectFrom('Group as g').where('g.directoryService', '=', directoryServiceId);
  }

  private tables() {
    return this.database.tables<{
      Group: Table<typeof groupSchema>;
      GroupMember: Table<typeof groupMemberSchema>;
    }>();
  }
}
