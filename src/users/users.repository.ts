import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import type { ChangeData } from '../changes/change.entity.js';
import { type Counted, counted } from '../database/counted.js';
import { Database } from '../database/database.js';
import { BEFORE_ALL, isAfter, keyColumn, ordering, type Page, type PageQuery, toPage } from '../database/keyset.js';
import type { ResourceQuery } from '../resource-query/resource-query.js';
import { nameKey } from '../scim-protocol/index.js';
import type { IdentityMemory } from './identity.js';
import { searchColumns } from './search-columns.js';
import { recordColumns, toRecord, type UserRow } from './user-columns.js';
import {
  FIND_BY_USER_NAME,
  FIND_MATCH,
  LIST_USERS,
  LOCK_GROUPS_OF_USER,
  LOCK_USER,
  LOCK_USER_AND_HOLDER,
  READ_USER,
} from './user-read-statements.js';
import { snapshot, type UserAttributes, type UserRecord } from './user-record.js';
import type { UserUniqueness } from './user-uniqueness.js';
import {
  CREATE_USER,
  DELETE_USER,
  END_MEMBERSHIPS,
  LOCK_RENAMES,
  OVERWRITE_USER,
  type OverwriteValues,
  RELEASE_EXTERNAL_ID,
  SET_ACTIVE,
} from './user-write-statements.js';

/** Reads and writes of the table `users` for SCIM. Each method is restricted to one directory service. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  async find(directoryServiceId: string, id: string): Promise<UserRecord | undefined> {
    const row = await READ_USER.run(this.database, { directoryServiceId, id });
    return row && toRecord(row);
  }

  /** Returns the user whose userName has the same key. */
  async findByUserName(directoryServiceId: string, userName: string): Promise<UserRecord | undefined> {
    const values = { directoryServiceId, userName, userNameKey: nameKey(userName) };
    const row = await FIND_BY_USER_NAME.run(this.database, values);
    return row && toRecord(row);
  }

  /** Returns the user that is the same person as a new one, and whether the userName matches. */
  async findMatch(directoryServiceId: string, user: UserAttributes, rules: UserUniqueness) {
    const { userName, externalId } = user;
    const { externalIdIsUnique } = rules;
    const values = { directoryServiceId, userName, userNameKey: nameKey(userName), externalId, externalIdIsUnique };
    const [row] = await this.database.run(FIND_MATCH, values);
    if (!row) return undefined;
    const { sameName, ...match } = row;
    return { match: toRecord(match), sameName };
  }

  /** Returns a page of the users that match a query. All users in order of creation have a prepared statement. */
  async list(directoryServiceId: string, query: ResourceQuery, page: PageQuery): Promise<Page<UserRecord>> {
    const { limit, offset, after } = page;
    if (limit <= 0) return { records: [], positions: [] };
    if (query.filter || query.order) return toPage(await this.select(directoryServiceId, query, page), toRecord);
    const values = { directoryServiceId, limit, offset, after: after?.id ?? BEFORE_ALL };
    const rows = await this.database.run(LIST_USERS, values);
    return { records: rows.map(toRecord), positions: rows.map(({ id }) => ({ key: null, id })) };
  }

  /** Returns the number of users that match a query. */
  async count(directoryServiceId: string, query: ResourceQuery): Promise<Counted> {
    const [row] = await this.database.query(
      counted(
        directoryServiceId,
        sql`users u where u.directory_service_id = ${directoryServiceId} and ${query.condition()}`,
      ),
    );
    return row!;
  }

  /** Returns a user and locks it until the transaction ends. */
  async lock(directoryServiceId: string, id: string): Promise<UserRecord | undefined> {
    const [row] = await this.database.run(LOCK_USER, { directoryServiceId, id });
    return row && toRecord(row);
  }

  /** Returns a user and the exclusive holder of an externalId, and locks both until the transaction ends. */
  async lockWithHolder(directoryServiceId: string, id: string, externalId: string | null): Promise<UserRecord[]> {
    const rows = await this.database.run(LOCK_USER_AND_HOLDER, { directoryServiceId, id, externalId });
    return rows.map(toRecord);
  }

  /** Serializes renames in the directory service until the transaction ends. */
  async lockRenames(directoryServiceId: string): Promise<void> {
    await this.database.run(LOCK_RENAMES, { directoryServiceId });
  }

  async lockGroupsOf(directoryServiceId: string, id: string): Promise<void> {
    await this.database.run(LOCK_GROUPS_OF_USER, { directoryServiceId, id });
  }

  /** Returns undefined if the userName, or a unique externalId, is taken. */
  async insert(author: Author, id: string, user: UserAttributes, rules: UserUniqueness) {
    const entry = { kind: 'user.created', data: { label: user.userName, after: snapshot(user) } } as const;
    const row = await CREATE_USER.run(this.database, { ...valuesOf(author, id, user), ...rules, ...entry });
    return row && { createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
  }

  /**
   * Returns undefined if the user was changed since `version` was read. Throws a unique violation if the name is taken.
   */
  async overwrite(
    author: Author,
    id: string,
    user: UserAttributes & UserUniqueness & IdentityMemory & OverwriteValues,
    { kind, ...changes }: { kind: ChangeKind } & Pick<ChangeData, 'changed' | 'identityChanged'>,
  ): Promise<{ version: number; updatedAt: Date } | undefined> {
    const data = { label: user.userName, ...changes, after: snapshot(user) };
    const row = await OVERWRITE_USER.run(this.database, { ...user, ...valuesOf(author, id, user), kind, data });
    return row && { version: row.version, updatedAt: new Date(row.updatedAt) };
  }

  /** Returns the user after the change. Throws a unique violation if another active user holds the externalId. */
  async setActive(author: Author, id: string, active: boolean, rules: UserUniqueness): Promise<UserRecord | undefined> {
    const { externalIdIsUnique } = rules;
    const kind = active ? 'user.reactivated' : 'user.deactivated';
    const values = { ...by(author), id, userId: id, kind, active, externalIdIsUnique } as const;
    const row = await SET_ACTIVE.run(this.database, values);
    return row && toRecord(row);
  }

  /** Deletes a user with its memberships. Returns whether there was one. */
  async delete(author: Author, id: string): Promise<boolean> {
    return (await this.database.run(DELETE_USER, { ...by(author), id })).length > 0;
  }

  /** Releases the externalId of a locked user for another row. */
  async releaseExternalId(directoryServiceId: string, id: string): Promise<void> {
    await this.database.run(RELEASE_EXTERNAL_ID, { directoryServiceId, id });
  }

  /** Deletes all memberships of a locked user, with journal entries. */
  async endMemberships(author: Author, id: string): Promise<void> {
    await this.database.run(END_MEMBERSHIPS, { ...by(author), id });
  }

  /** Determines the page before looking up groups, so that skipped users cost nothing. */
  private select(directoryServiceId: string, query: ResourceQuery, { limit, offset, after }: PageQuery) {
    const { order } = query;
    return this.database.query(sql<UserRow & { sortKey: string | null }>`
      select ${recordColumns(directoryServiceId)}, u."sortKey" from (
        select u.*, ${keyColumn(order)} as "sortKey" from users u
        where u.directory_service_id = ${directoryServiceId} and ${query.condition()}
          and ${isAfter(sql`u.id`, { order, after })}
        order by ${ordering(sql`u.id`, order)} limit ${limit} offset ${offset}) u
      order by ${ordering(sql`u.id`, order)}`);
  }
}

/** Returns only the author of an object with other properties. */
function by({ directoryServiceId, actor, requestId, tokenId }: Author): Author {
  return { directoryServiceId, actor, requestId, tokenId };
}

function valuesOf(author: Author, id: string, user: UserAttributes) {
  return { ...user, ...by(author), id, userId: id, userNameKey: nameKey(user.userName), ...searchColumns(user) };
}
