import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import type { Author } from '../changes/author.js';
import { DomainError } from '../common/domain-error.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { type ListPage, type Page, toPage } from '../database/list-page.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { snapshot, type UserAttributes, type UserRecord } from './user-record.js';
import {
  countUsers,
  deleteUser,
  insertUser,
  lockMatches,
  lockUser,
  type PersonRules,
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
    return toPage([row], toRecord).records[0]!;
  }

  /** A page of those who meet `condition`, an expression over `users u`. */
  async list(directoryServiceId: string, condition: RawBuilder<unknown>, page: ListPage): Promise<Page<UserRecord>> {
    const rows = page.limit > 0 ? await this.database.query(selectUsers(directoryServiceId, condition, page)) : [];
    return toPage(rows, toRecord);
  }

  /** How many meet `condition`. */
  async count(directoryServiceId: string, condition: RawBuilder<unknown>): Promise<number> {
    const [row] = await this.database.query(countUsers(directoryServiceId, condition));
    return row!.total;
  }

  /**
   * Creates a user. One who was deactivated and has the same userName or externalId comes back in place, with their id;
   * an active one is a conflict, and nothing changes.
   */
  async create(author: Author, user: UserAttributes, rules: PersonRules): Promise<UserRecord> {
    for (let attempt = 1; attempt <= INSERT_ATTEMPTS; attempt++) {
      const [row] = await this.database.query(insertUser(author, user, rules));
      if (row) return toRecord(row);
      const restored = await this.restore(author, user, rules);
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

  /** Deletes a user with their memberships. `check` sees the user first and may refuse by throwing. */
  async delete(author: Author, id: string, check?: (current: UserRecord) => void): Promise<void> {
    if (!isUuid(id)) throw notFound(id);
    const deleted = await this.database.transaction(async () => {
      const [row] = check ? await this.database.query(lockUser(author.directoryServiceId, id)) : [];
      if (row) check?.(toRecord(row));
      return this.database.query(deleteUser(author, id));
    });
    if (deleted.length === 0) throw notFound(id);
  }

  private async restore(author: Author, user: UserAttributes, rules: PersonRules): Promise<UserRecord | undefined> {
    return this.database.transaction(async () => {
      const [match] = await this.database.query(lockMatches(author.directoryServiceId, user, rules));
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
