import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { DomainError } from '../common/domain-error.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { BEFORE_ALL, type ListPage, type Page, toPage } from '../database/list-page.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { nameKey } from '../scim-protocol/index.js';
import { searchText } from './search-text.js';
import { selectUsers } from './user-listing.js';
import { snapshot, type UserAttributes, type UserRecord } from './user-record.js';
import {
  DELETE_USER,
  FIND_BY_USER_NAME,
  INSERT_USER,
  LIST_USERS,
  LOCK_MATCHES,
  LOCK_RENAMES,
  LOCK_USER,
  OVERWRITE_USER,
  type PersonRules,
  READ_USER,
  SET_ACTIVE,
  toRecord,
} from './user-sql.js';

const INSERT_ATTEMPTS = 3;

/** The people of a directory: written only by the directory that owns them. */
@Injectable()
export class Users {
  constructor(private readonly database: Database) {}

  async get(directoryServiceId: string, id: string): Promise<UserRecord> {
    const row = isUuid(id) ? await READ_USER.run(this.database, { directoryServiceId, id }) : undefined;
    if (!row) throw notFound(id);
    return toRecord(row);
  }

  /** The user whose userName has the same key. */
  async findByUserName(directoryServiceId: string, userName: string): Promise<UserRecord | undefined> {
    const row = await FIND_BY_USER_NAME.run(this.database, {
      directoryServiceId,
      userName,
      userNameKey: nameKey(userName),
    });
    return row && toRecord(row);
  }

  /** A page of those who meet `condition`, an expression over `users u`. */
  async list(directoryServiceId: string, condition: RawBuilder<unknown>, page: ListPage): Promise<Page<UserRecord>> {
    const rows = page.limit > 0 ? await this.database.query(selectUsers(directoryServiceId, condition, page)) : [];
    return toPage(rows, toRecord);
  }

  /** A page of all, in order of creation. */
  async all(directoryServiceId: string, { limit, offset, after }: ListPage): Promise<Page<UserRecord>> {
    const values = { directoryServiceId, limit, offset, after: after?.id ?? BEFORE_ALL };
    const rows = limit > 0 ? await this.database.run(LIST_USERS, values) : [];
    return { records: rows.map(toRecord), places: rows.map(({ id }) => ({ key: null, id })) };
  }

  /**
   * Creates a user. One who was deactivated and has the same userName or externalId comes back in place, with their id;
   * an active one is a conflict, and nothing changes.
   */
  async create(author: Author, user: UserAttributes, rules: PersonRules): Promise<UserRecord> {
    for (let attempt = 1; attempt <= INSERT_ATTEMPTS; attempt++) {
      const id = uuidv7();
      const row = await INSERT_USER.run(this.database, { ...valuesOf(author, id, user), ...rules });
      if (row) return toRecord({ ...user, ...row, id, version: 1, groups: [] });
      const restored = await this.restore(author, user, rules);
      if (restored) return restored;
    }
    throw taken(user.userName);
  }

  /**
   * Replaces what the directory says of a user by what `next` makes of it; no difference is no change. The user is read
   * without a lock and written only if nobody wrote in between; then once more, with the lock.
   */
  async change(author: Author, id: string, next: (current: UserRecord) => UserAttributes): Promise<UserRecord> {
    const current = await this.get(author.directoryServiceId, id);
    const wanted = next(current);
    const changed = await this.overwrite(author, current, wanted);
    if (changed) return changed;
    const { directoryServiceId } = author;
    return this.database.transaction(async () => {
      if (isRename(current, wanted)) await this.database.run(LOCK_RENAMES, { directoryServiceId });
      const [row] = await this.database.run(LOCK_USER, { directoryServiceId, id });
      if (!row) throw notFound(id);
      const locked = toRecord(row);
      return (await this.overwrite(author, locked, next(locked)))!;
    });
  }

  /** Activates or deactivates a user; undefined where another request was faster: then `change` tells what there is. */
  async setActive(author: Author, id: string, active: boolean): Promise<UserRecord | undefined> {
    if (!isUuid(id)) throw notFound(id);
    const { directoryServiceId, actor, requestId, tokenId } = author;
    try {
      const row = await SET_ACTIVE.run(this.database, { directoryServiceId, actor, requestId, tokenId, id, active });
      if (!row) throw notFound(id);
      return row.active === active ? toRecord(row) : undefined;
    } catch (error) {
      if (!isUniqueViolation(error, 'users_external_id_unique')) throw error;
      throw externalIdTaken((await this.get(directoryServiceId, id)).externalId);
    }
  }

  /** Deletes a user with their memberships. `check` sees the user first and may refuse by throwing. */
  async delete(author: Author, id: string, check?: (current: UserRecord) => void): Promise<void> {
    if (!isUuid(id)) throw notFound(id);
    const { directoryServiceId } = author;
    const deleted = await this.database.transaction(async () => {
      const [row] = check ? await this.database.run(LOCK_USER, { directoryServiceId, id }) : [];
      if (row) check?.(toRecord(row));
      return this.database.run(DELETE_USER, { ...author, id });
    });
    if (deleted.length === 0) throw notFound(id);
  }

  private async restore(author: Author, user: UserAttributes, rules: PersonRules): Promise<UserRecord | undefined> {
    const { directoryServiceId } = author;
    return this.database.transaction(async () => {
      const [match] = await this.database.run(LOCK_MATCHES, {
        ...user,
        ...rules,
        directoryServiceId,
        userNameKey: nameKey(user.userName),
      });
      if (!match) return undefined;
      if (match.active) throw match.sameName ? taken(user.userName) : externalIdTaken(user.externalId);
      return this.overwrite(author, toRecord(match), user);
    });
  }

  /** Undefined when `current` is no longer what is stored. */
  private async overwrite(author: Author, current: UserRecord, user: UserAttributes): Promise<UserRecord | undefined> {
    if (isDeepStrictEqual(comparable(current), comparable(user))) return current;
    const { id, version } = current;
    const asked = { version, kind: kindOf(current, user), renames: isRename(current, user) };
    try {
      const row = await OVERWRITE_USER.run(this.database, { ...valuesOf(author, id, user), ...asked });
      return row && { ...current, ...user, version: row.version, updatedAt: new Date(row.updatedAt) };
    } catch (error) {
      if (isUniqueViolation(error, 'users_user_name_unique')) throw taken(user.userName);
      throw isUniqueViolation(error, 'users_external_id_unique') ? externalIdTaken(user.externalId) : error;
    }
  }
}

function isRename(current: UserRecord, { userName }: UserAttributes): boolean {
  return current.userName !== userName && nameKey(current.userName) !== nameKey(userName);
}

function valuesOf({ directoryServiceId, actor, requestId, tokenId }: Author, id: string, user: UserAttributes) {
  const keys = { userNameKey: nameKey(user.userName), search: searchText(user) };
  return { ...user, ...keys, directoryServiceId, actor, requestId, tokenId, id };
}

function comparable(user: UserAttributes | UserRecord) {
  return { ...snapshot(user), derived: [...user.derived] };
}

function kindOf(before: UserRecord, after: UserAttributes): ChangeKind {
  if (before.active === after.active) return 'user.updated';
  return after.active ? 'user.reactivated' : 'user.deactivated';
}

function notFound(id: string): DomainError {
  return new DomainError('not-found', `User ${id} not found in this directory service`);
}

function taken(userName: string): DomainError {
  return new DomainError('taken', `A user with userName ${userName} already exists in this directory service`);
}

function externalIdTaken(externalId: string | null): DomainError {
  return new DomainError(
    'taken',
    `An active user with externalId ${externalId} already exists in this directory service`,
  );
}
