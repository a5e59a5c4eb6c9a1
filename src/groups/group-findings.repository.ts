import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import { nameKey } from '../scim-protocol/index.js';
import { examples, type Identifiers, type NamedRows, toNamedRows } from '../users/user-findings.repository.js';
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

  /** Those groups that have one of these ids or names. */
  async identified(directoryServiceId: string, { ids, names }: Pick<Identifiers, 'ids' | 'names'>) {
    if (ids.length + names.length === 0) return [];
    const query = this.groups(directoryServiceId)
      .select(['g.id', 'g.displayName', 'g.displayNameKey'])
      .where((eb) =>
        eb.or([
          ...(ids.length > 0 ? [eb('g.id', 'in', ids)] : []),
          ...(names.length > 0 ? [eb('g.displayNameKey', 'in', names.map(nameKey))] : []),
        ]),
      );
    return this.database.select(query);
  }

  private groups(directoryServiceId: string) {
    return this.tables().selectFrom('Group as g').where('g.directoryService', '=', directoryServiceId);
  }

  private tables() {
    return this.database.tables<{ Group: Table<typeof groupSchema> }>();
  }
}
