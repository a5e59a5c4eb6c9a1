import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Author } from '../changes/author.js';
import { DomainError } from '../common/domain-error.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { snapshot, type UserAttributes, type UserRecord } from './user-record.js';
import {
  countUsers,
  deleteUser,
  insertUser,
  lockMatches,
  lockUser,
  selectUsers,
  toRecord,
  updateUser,
} from './user-sql.js';

const INSERT_ATTEMPTS = 3;

/** The people of a directory: written only by the directory that owns them. */
@Injectable()
export class Users {
  constructor(private readonly database: Database) {}

  async get(directoryServiceId: string, id: string): Promise<UserRecord> {
    const one = { limit: 1, offset: 0 };
    const [row] = isUuid(id) ? await this.database.query(selectUsers(directoryServiceId, sql`u.id = ${id}`, one)) : [];
    if (!row) throw notFound(id);
    return toRecord(row);
  }

  /** A page in order of creation and the number of all that meet `condition`, an expression over `users u`. */
  async list(
    directoryServiceId: string,
    condition: RawBuilder<unknown>,
    page: { readonly limit: number; readonly offset: number },
  ): Promise<{ records: UserRecord[]; total: number }> {
    const rows = page.limit > 0 ? await this.database.query(selectUsers(directoryServiceId, condition, page)) : [];
    const isWhole = page.offset === 0 && rows.length < page.limit;
    const [counted] = isWhole ? [] : await this.database.query(countUsers(directoryServiceId, condition));
    return { records: rows.map(toRecord), total: counted?.total ?? rows.length };
  }

  /**
   * Creates a user. One who was deactivated and has the same userName or externalId comes back in place, with their id;
   * an active one is a conflict, and nothing changes.
   */
  async create(author: Author, user: UserAttributes): Promise<UserRecord> {
    for (let attempt = 1; attempt <= INSERT_ATTEMPTS; attempt++) {
      const [row] = await this.database.query(insertUser(author, uuidv7(), user));
      if (row) return toRecord(row);
      const restored = await this.restore(author, user);
      if (restored) return restored;
    }
    throw taken(user.userName);
  }

  /** Replaces what the directory says of a user by what `next` makes of it; no difference is no change. */
  async change(author: Author, id: string, next: (current: UserRecord) => UserAttributes): Promise<UserRecord> {
    if (!isUuid(id)) throw notFound(id);
    return this.database.transaction(async () => {
      const [row] = await this.database.query(lockUser(author.directoryServiceId, id));
      if (!row) throw notFound(id);
      const current = toRecord(row);
      return this.update(author, current, next(current));
    });
  }

  async delete(author: Author, id: string): Promise<void> {
    const rows = isUuid(id) ? await this.database.query(deleteUser(author, id)) : [];
    if (rows.length === 0) throw notFound(id);
  }

  private async restore(author: Author, user: UserAttributes): Promise<UserRecord | undefined> {
    return this.database.transaction(async () => {
      const [match] = await this.database.query(lockMatches(author.directoryServiceId, user));
      if (!match) return undefined;
      if (match.active) throw match.sameName ? taken(user.userName) : externalIdTaken(user.externalId);
      return this.update(author, toRecord(match), user);
    });
  }

  private async update(author: Author, current: UserRecord, user: UserAttributes): Promise<UserRecord> {
    if (isDeepStrictEqual(comparable(current), comparable(user))) return current;
    try {
      const [row] = await this.database.query(updateUser(author, current, user));
      return { ...current, ...user, version: row!.version, updatedAt: new Date(row!.updatedAt) };
    } catch (error) {
      throw isUniqueViolation(error, 'users_user_name_unique') ? taken(user.userName) : error;
    }
  }
}

function comparable(user: UserAttributes) {
  return { ...snapshot(user), derived: [...user.derived] };
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
