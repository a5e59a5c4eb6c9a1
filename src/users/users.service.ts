import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { Author } from '../changes/author.js';
import type { Counted } from '../database/counted.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import type { Page, PageQuery } from '../database/keyset.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import type { ResourceQuery } from '../resource-query/resource-query.js';
import { NOTHING_KEPT } from './identity.js';
import { externalIdTaken, notFound, taken } from './user-errors.js';
import type { UserAttributes, UserRecord } from './user-record.js';
import type { UserUniqueness } from './user-uniqueness.js';
import { type Next, UserWrites } from './user-writes.service.js';
import { UsersRepository } from './users.repository.js';

/**
 * Maximum number of attempts. Each one but the last fails because another request concurrently inserted, changed or
 * deleted the user.
 */
const INSERT_ATTEMPTS = 10;

/** Users of a directory service. Only its identity provider changes them. */
@Injectable()
export class Users {
  constructor(
    private readonly database: Database,
    private readonly repository: UsersRepository,
    private readonly writes: UserWrites,
  ) {}

  async get(directoryServiceId: string, id: string): Promise<UserRecord> {
    const user = isUuid(id) ? await this.repository.find(directoryServiceId, id) : undefined;
    if (!user) throw notFound(id);
    return user;
  }

  /** Returns the user whose userName has the same key. */
  findByUserName(directoryServiceId: string, userName: string): Promise<UserRecord | undefined> {
    return this.repository.findByUserName(directoryServiceId, userName);
  }

  /** Returns a page of the users that match a query. */
  list(directoryServiceId: string, query: ResourceQuery, page: PageQuery): Promise<Page<UserRecord>> {
    return this.repository.list(directoryServiceId, query, page);
  }

  /** Returns the number of users that match a query. */
  count(directoryServiceId: string, query: ResourceQuery): Promise<Counted> {
    return this.repository.count(directoryServiceId, query);
  }

  /**
   * Creates a user. A deactivated user with the same userName or externalId is reactivated with the same id; an active
   * one is a conflict, and nothing changes. A different externalId reassigns the row to another person.
   */
  async create(author: Author, user: UserAttributes, rules: UserUniqueness): Promise<UserRecord> {
    for (let attempt = 1; attempt <= INSERT_ATTEMPTS; attempt++) {
      const id = uuidv7();
      const inserted = await this.repository.insert(author, id, user, rules);
      if (inserted) return { ...user, ...inserted, ...NOTHING_KEPT, id, version: 1, groups: [] };
      const restored = await this.restore(author, user, rules);
      if (restored) return restored;
    }
    throw taken(user.userName);
  }

  /**
   * Replaces the attributes of a user with the result of `next`. Skips the write if there is no difference. Reads the
   * user without a lock and writes it if there was no concurrent change; otherwise retries with the lock.
   */
  async change(author: Author, id: string, next: Next<UserAttributes>, rules: UserUniqueness): Promise<UserRecord> {
    const current = await this.get(author.directoryServiceId, id);
    const changed = await this.writes.write(author, current, next, rules);
    if (!changed) throw notFound(id);
    return changed;
  }

  /**
   * Activates or deactivates a user. Returns undefined on a concurrent change, or if another row holds the externalId;
   * the caller then falls back to `change`.
   */
  async setActive(author: Author, id: string, active: boolean, rules: UserUniqueness): Promise<UserRecord | undefined> {
    if (!isUuid(id)) throw notFound(id);
    try {
      const user = await this.repository.setActive(author, id, active, rules);
      if (!user) throw notFound(id);
      return user.active === active ? user : undefined;
    } catch (error) {
      if (isUniqueViolation(error, 'users_external_id_unique')) return undefined;
      throw error;
    }
  }

  /** Deletes a user with its memberships. `check` receives the user first and throws to reject the request. */
  async delete(author: Author, id: string, check?: (current: UserRecord) => void): Promise<void> {
    if (!isUuid(id)) throw notFound(id);
    const isDeleted = check
      ? await this.database.transaction(async () => {
          const user = await this.repository.lock(author.directoryServiceId, id);
          if (user) check(user);
          return this.repository.delete(author, id);
        })
      : await this.repository.delete(author, id);
    if (!isDeleted) throw notFound(id);
  }

  private async restore(author: Author, user: UserAttributes, rules: UserUniqueness): Promise<UserRecord | undefined> {
    const found = await this.repository.findMatch(author.directoryServiceId, user, rules);
    if (!found) return undefined;
    const { match, sameName } = found;
    const next = (current: UserRecord) => {
      if (current.version !== match.version) return undefined;
      if (current.active) throw sameName ? taken(user.userName) : externalIdTaken(user.externalId);
      return user;
    };
    return this.writes.write(author, match, next, rules);
  }
}
