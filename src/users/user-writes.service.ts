import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Author } from '../changes/author.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { nameKey } from '../scim-protocol/index.js';
import { bareOf, identityChange, memoryOf } from './identity.js';
import { END_MEMBERSHIPS, LOCK_GROUPS_OF_USER, LOCK_USER_AND_HOLDER, RELEASE_EXTERNAL_ID } from './identity-sql.js';
import { searchText } from './search-text.js';
import { externalIdTaken, taken } from './user-errors.js';
import { snapshot, type UserAttributes, type UserRecord } from './user-record.js';
import { toRecord, type UserRow } from './user-row.js';
import type { PersonRules } from './user-sql.js';
import { LOCK_RENAMES, OVERWRITE_USER } from './user-write-sql.js';

/** What a request makes of a user; undefined if the user is no longer the one that the request was meant for. */
export type Next<Result = UserAttributes | undefined> = (current: UserRecord) => Result;

/** Overwrites stored users: without a lock where that is enough, because it nearly always is. */
@Injectable()
export class UserWrites {
  constructor(private readonly database: Database) {}

  /** Returns undefined if the user is gone, or no longer the one that the request was meant for. */
  async write(author: Author, current: UserRecord, next: Next, rules: PersonRules): Promise<UserRecord | undefined> {
    return (await this.withoutLock(author, current, next, rules)) ?? this.withLocks(author, current, next, rules);
  }

  /**
   * Undefined where locks are needed: `current` is no longer what is stored, another row holds the externalId, or the row
   * becomes another person's.
   */
  private async withoutLock(
    author: Author,
    current: UserRecord,
    next: Next,
    rules: PersonRules,
  ): Promise<UserRecord | undefined> {
    const user = next(current);
    if (!user || isAnotherPerson(current, user)) return undefined;
    try {
      return await this.store(author, current, user, rules);
    } catch (error) {
      if (isUniqueViolation(error, 'users_external_id_unique')) return undefined;
      throw error;
    }
  }

  private async withLocks(
    author: Author,
    seen: UserRecord,
    next: Next,
    rules: PersonRules,
  ): Promise<UserRecord | undefined> {
    const wanted = next(seen);
    if (!wanted) return undefined;
    try {
      return await this.database.transaction(async () => {
        const { current, others } = await this.lock(author, seen, wanted, rules);
        const user = current && next(current);
        if (!user) return undefined;
        const holder = others.find(({ externalId }) => externalId === user.externalId);
        if (holder) await this.takeExternalId(author, user, holder);
        const own = { externalIdIsUnique: rules.externalIdIsUnique && !holder?.active };
        return isAnotherPerson(current, user)
          ? this.becomeAnother(author, current, next, own)
          : this.store(author, current, user, own);
      });
    } catch (error) {
      throw isUniqueViolation(error, 'users_external_id_unique') ? externalIdTaken(wanted.externalId) : error;
    }
  }

  /**
   * Locks what a write needs in the order that all writers keep: renames, groups, users by their ids. A membership added
   * between the locks of the groups and of the user locks its group late; should that deadlock, the transaction is retried.
   */
  private async lock(author: Author, seen: UserRecord, wanted: UserAttributes, { externalIdIsUnique }: PersonRules) {
    const { directoryServiceId } = author;
    const { id } = seen;
    if (isRename(seen, wanted)) await this.database.run(LOCK_RENAMES, { directoryServiceId });
    if (isAnotherPerson(seen, wanted)) await this.database.run(LOCK_GROUPS_OF_USER, { directoryServiceId, id });
    const externalId = externalIdIsUnique ? wanted.externalId : null;
    const rows = await this.database.run(LOCK_USER_AND_HOLDER, { directoryServiceId, id, externalId });
    const current = rows.find((row) => row.id === id);
    return { current: current && toRecord(current), others: rows.filter((row) => row.id !== id) };
  }

  /** An inactive holder gives its externalId up; of an active one only an inactive user may have it too. */
  private async takeExternalId(author: Author, user: UserAttributes, holder: UserRow): Promise<void> {
    if (holder.active && user.active) throw externalIdTaken(user.externalId);
    if (holder.active) return;
    const { directoryServiceId } = author;
    await this.database.run(RELEASE_EXTERNAL_ID, { directoryServiceId, id: holder.id });
  }

  /** Gives a locked row to another person: ends the memberships and clears the old profile. */
  private async becomeAnother(author: Author, current: UserRecord, next: Next, rules: PersonRules) {
    const user = next(bareOf(current));
    if (!user) return undefined;
    const { directoryServiceId, actor, requestId, tokenId } = author;
    await this.database.run(END_MEMBERSHIPS, { directoryServiceId, actor, requestId, tokenId, id: current.id });
    return this.store(author, { ...current, groups: [] }, user, rules);
  }

  /** No difference is no change. Undefined when `current` is no longer what is stored. */
  private async store(
    author: Author,
    current: UserRecord,
    user: UserAttributes,
    { externalIdIsUnique }: PersonRules,
  ): Promise<UserRecord | undefined> {
    if (isDeepStrictEqual(comparable(current), comparable(user))) return current;
    const { id, version } = current;
    const identityChanged = identityChange(current, user) ?? null;
    const kind = identityChanged?.isAnotherPerson ? 'user.identityChanged' : kindOf(current, user);
    const memory = memoryOf(current, user);
    const asked = { version, kind, renames: isRename(current, user), identityChanged, externalIdIsUnique };
    try {
      const row = await OVERWRITE_USER.run(this.database, { ...valuesOf(author, id, user), ...memory, ...asked });
      return row && { ...current, ...user, ...memory, version: row.version, updatedAt: new Date(row.updatedAt) };
    } catch (error) {
      throw isUniqueViolation(error, 'users_user_name_unique') ? taken(user.userName) : error;
    }
  }
}

function isAnotherPerson(current: UserRecord, user: UserAttributes): boolean {
  return identityChange(current, user)?.isAnotherPerson ?? false;
}

function isRename(current: UserRecord, { userName }: UserAttributes): boolean {
  return current.userName !== userName && nameKey(current.userName) !== nameKey(userName);
}

export function valuesOf({ directoryServiceId, actor, requestId, tokenId }: Author, id: string, user: UserAttributes) {
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
