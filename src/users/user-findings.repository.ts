import { Injectable } from '@nestjs/common';
import { type Expression, type RawBuilder, sql } from 'kysely';
import { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import { nameKey } from '../scim-protocol/index.js';
import type { userSchema } from './user.entity.js';

/** Maximum number of active users that are checked, newest first. */
const MAX_USERS = 5_000;
const MAX_EXAMPLES = 3;

/** Users or groups that a warning is about: how many, when the last of them changed, and a few of them. */
export interface NamedRows {
  readonly count: number;
  readonly lastSeenAt: Date;
  readonly examples: readonly { readonly id: string; readonly name: string }[];
}

/** Names by which requests refer to users or groups. */
export interface Identifiers {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly externalIds: readonly string[];
}

/** Finds users about whom an administrator should be warned. */
@Injectable()
export class UserFindingsRepository {
  constructor(private readonly database: Database) {}

  /** Users who already shared a name when names began to be compared by keys; undefined if there are none. */
  async withSharedNames(directoryServiceId: string): Promise<NamedRows | undefined> {
    const shared = this.users(directoryServiceId).where('u.userNameIsUnique', '=', false);
    const [row] = await this.database.select(
      shared.select((eb) => [
        eb.fn.countAll<string>().as('count'),
        eb.fn.max('u.updatedAt').as('updatedAt'),
        examples(eb.ref('u.id'), sql`${eb.ref('u.id')}`).as('ids'),
        examples(eb.ref('u.userName'), sql`${eb.ref('u.id')}`).as('names'),
      ]),
    );
    return toNamedRows(row!);
  }

  /**
   * The newest active users whose userName does not match a regular expression of PostgreSQL, ignoring case; without one,
   * those whose userName is not their primary email address. Undefined if there are none.
   */
  async withUnexpectedNames(directoryServiceId: string, pattern: string | undefined): Promise<NamedRows | undefined> {
    const newest = this.users(directoryServiceId)
      .select(['u.id', 'u.userName', 'u.primaryEmail', 'u.updatedAt'])
      .where('u.active', '=', true)
      .orderBy('u.id', 'desc')
      .limit(MAX_USERS)
      .as('n');
    const query = this.tables()
      .selectFrom(newest)
      .select((eb) => [
        eb.fn.countAll<string>().as('count'),
        eb.fn.max('n.updatedAt').as('updatedAt'),
        examples(eb.ref('n.id'), sql`${eb.ref('n.id')} desc`).as('ids'),
        examples(eb.ref('n.userName'), sql`${eb.ref('n.id')} desc`).as('names'),
      ]);
    const [row] = await this.database.select(
      query.where((eb) =>
        pattern === undefined
          ? sql<boolean>`lower(${eb.ref('n.userName')}) is distinct from lower(${eb.ref('n.primaryEmail')})`
          : sql<boolean>`${eb.ref('n.userName')} !~* ${pattern}`,
      ),
    );
    return toNamedRows(row!);
  }

  /** Those users that have one of these ids, userNames or externalIds. */
  async identified(directoryServiceId: string, { ids, names, externalIds }: Identifiers) {
    if (ids.length + names.length + externalIds.length === 0) return [];
    const query = this.users(directoryServiceId)
      .select(['u.id', 'u.userName', 'u.userNameKey', 'u.displayName', 'u.externalId'])
      .where((eb) =>
        eb.or([
          ...(ids.length > 0 ? [eb('u.id', 'in', ids)] : []),
          ...(names.length > 0 ? [eb('u.userNameKey', 'in', names.map(nameKey))] : []),
          ...(externalIds.length > 0 ? [eb('u.externalId', 'in', externalIds)] : []),
        ]),
      );
    return this.database.select(query);
  }

  private users(directoryServiceId: string) {
    return this.tables().selectFrom('User as u').where('u.directoryService', '=', directoryServiceId);
  }

  private tables() {
    return this.database.tables<{ User: Table<typeof userSchema> }>();
  }
}

/** The first few values of a column, in an order. */
export function examples(column: Expression<string>, order: RawBuilder<unknown>): RawBuilder<string[] | null> {
  return sql`(array_agg(${column} order by ${order}))[1:${sql.lit(MAX_EXAMPLES)}]`;
}

/** `updatedAt` of an aggregate has the name of a property, so that it is converted as the entity says. */
export function toNamedRows(row: {
  readonly count: string | number;
  readonly updatedAt: Date | null;
  readonly ids: readonly string[] | null;
  readonly names: readonly string[] | null;
}): NamedRows | undefined {
  const { count, updatedAt, ids, names } = row;
  if (!updatedAt || !ids || !names) return undefined;
  return { count: Number(count), lastSeenAt: updatedAt, examples: ids.map((id, at) => ({ id, name: names[at]! })) };
}
