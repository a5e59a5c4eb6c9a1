import { Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import { uuidv7 } from 'uuidv7';
import type { Author } from '../changes/author.js';
import { isUuid } from '../common/uuid.js';
import { Database } from '../database/database.js';
import { BEFORE_ALL, type PageQuery, type Page, toPage } from '../database/keyset.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { nameKey } from '../scim-protocol/index.js';
import { NOTHING_KEPT } from './identity.js';
import { externalIdTaken, notFound, taken } from './user-errors.js';
import { selectUsers } from './user-listing.js';
import type { UserAttributes, UserRecord } from './user-record.js';
import { toRecord } from './user-row.js';
import { FIND_BY_USER_NAME, FIND_MATCHES, LIST_USERS, LOCK_USER, type PersonRules, READ_USER } from './user-sql.js';
import { DELETE_USER, INSERT_USER, SET_ACTIVE } from './user-write-sql.js';
import { type Next, UserWrites, valuesOf } from './user-writes.service.js';

/** Each attempt but the last fails because another request inserted, changed or deleted the user in between. */
const INSERT_ATTEMPTS = 10;

/** The people of a directory: written only by the directory that owns them. */
@Injectable()
export class Users {
  constructor(
    private readonly database: Database,
    private readonly writes: UserWrites,
  ) {}

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
  async list(directoryServiceId: string, condition: RawBuilder<unknown>, page: PageQuery): Promise<Page<UserRecord>> {
    const rows = page.limit > 0 ? await this.database.query(selectUsers(directoryServiceId, condition, page)) : [];
    return toPage(rows, toRecord);
  }

  /** A page of all, in order of creation. */
  async all(directoryServiceId: string, { limit, offset, after }: PageQuery): Promise<Page<UserRecord>> {
    const values = { directoryServiceId, limit, offset, after: after?.id ?? BEFORE_ALL };
    const rows = limit > 0 ? await this.database.run(LIST_USERS, values) : [];
    return { records: rows.map(toRecord), positions: rows.map(({ id }) => ({ key: null, id })) };
  }

  /**
   * Creates a user. One who was deactivated and has the same userName or externalId comes back in place, with their id;
   * an active one is a conflict, and nothing changes. A different externalId makes the row another person's.
   */
  async create(author: Author, user: UserAttributes, rules: PersonRules): Promise<UserRecord> {
    for (let attempt = 1; attempt <= INSERT_ATTEMPTS; attempt++) {
      const id = uuidv7();
      const row = await INSERT_USER.run(this.database, { ...valuesOf(author, id, user), ...rules });
      if (row) return toRecord({ ...user, ...row, ...NOTHING_KEPT, id, version: 1, groups: [] });
      const restored = await this.restore(author, user, rules);
      if (restored) return restored;
    }
    throw taken(user.userName);
  }

  /**
   * Replaces what the directory says of a user by what `next` makes of it; no difference is no change. The user is read
   * without a lock and written only if no other request wrote in between; then once more, with the lock.
   */
  async change(author: Author, id: string, next: Next<UserAttributes>, rules: PersonRules): Promise<UserRecord> {
    const current = await this.get(author.directoryServiceId, id);
    const changed = await this.writes.write(author, current, next, rules);
    if (!changed) throw notFound(id);
    return changed;
  }

  /**
   * Activates or deactivates a user. Returns undefined on a concurrent change, or if another row holds the externalId: then
   * the caller falls back to `change`.
   */
  async setActive(author: Author, id: string, active: boolean, rules: PersonRules): Promise<UserRecord | undefined> {
    if (!isUuid(id)) throw notFound(id);
    const { directoryServiceId, actor, requestId, tokenId } = author;
    const { externalIdIsUnique } = rules;
    const values = { directoryServiceId, actor, requestId, tokenId, id, active, externalIdIsUnique };
    try {
      const row = await SET_ACTIVE.run(this.database, values);
      if (!row) throw notFound(id);
      return row.active === active ? toRecord(row) : undefined;
    } catch (error) {
      if (isUniqueViolation(error, 'users_external_id_unique')) return undefined;
      throw error;
    }
  }

  /** Deletes a user with their memberships. `check` sees the user first and may refuse by throwing. */
  async delete(author: Author, id: string, check?: (current: UserRecord) => void): Promise<void> {
    if (!isUuid(id)) throw notFound(id);
    const { directoryServiceId } = author;
    const deleted = await this.database.transaction(async () => {
      const [row] = await this.database.run(LOCK_USER, { directoryServiceId, id });
      if (row) check?.(toRecord(row));
      return this.database.run(DELETE_USER, { ...author, id });
    });
    if (deleted.length === 0) throw notFound(id);
  }

  private async restore(author: Author, user: UserAttributes, rules: PersonRules): Promise<UserRecord | undefined> {
    const { directoryServiceId } = author;
    const userNameKey = nameKey(user.userName);
    const [match] = await this.database.run(FIND_MATCHES, { ...user, ...rules, directoryServiceId, userNameKey });
    if (!match) return undefined;
    const next = (current: UserRecord) => {
      if (current.version !== match.version) return undefined;
      if (current.active) throw match.sameName ? taken(user.userName) : externalIdTaken(user.externalId);
      return user;
    };
    return this.writes.write(author, toRecord(match), next, rules);
  }
}
