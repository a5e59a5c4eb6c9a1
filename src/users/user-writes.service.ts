import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Author } from '../changes/author.js';
import { changedAttributes } from '../changes/attribute-changes.js';
import type { ChangeKind } from '../changes/change-kinds.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { nameKey } from '../scim-protocol/index.js';
import { bareOf, identityChange, memoryOf } from './identity.js';
import { externalIdTaken, taken } from './user-errors.js';
import { snapshot, type UserAttributes, type UserRecord } from './user-record.js';
import type { UserUniqueness } from './user-uniqueness.js';
import { UsersRepository } from './users.repository.js';

/**
 * Returns the new attributes of a user, or undefined if the user is no longer the one for which the request was meant.
 */
export type Next<Result = UserAttributes | undefined> = (current: UserRecord) => Result;

/** Overwrites stored users, without a lock if possible, which is nearly always the case. */
@Injectable()
export class UserWrites {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
  ) {}

  /** Returns undefined if the user was deleted, or is no longer the one for which the request was meant. */
  async write(author: Author, current: UserRecord, next: Next, rules: UserUniqueness): Promise<UserRecord | undefined> {
    return (await this.withoutLock(author, current, next, rules)) ?? this.withLocks(author, current, next, rules);
  }

  /**
   * Returns undefined if locks are required: on a concurrent change, if another row holds the externalId, or if the row
   * is reassigned to another person.
   */
  private async withoutLock(
    author: Author,
    current: UserRecord,
    next: Next,
    rules: UserUniqueness,
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
    rules: UserUniqueness,
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
   * Acquires the locks of a write in the order of all writers: renames, groups, users by id. A membership that is added
   * between the locks on the groups and on the user locks its group late; the transaction is retried if that deadlocks.
   */
  private async lock(author: Author, seen: UserRecord, wanted: UserAttributes, { externalIdIsUnique }: UserUniqueness) {
    const { directoryServiceId } = author;
    const { id } = seen;
    if (isRename(seen, wanted)) await this.users.lockRenames(directoryServiceId);
    if (isAnotherPerson(seen, wanted)) await this.users.lockGroupsOf(directoryServiceId, id);
    const externalId = externalIdIsUnique ? wanted.externalId : null;
    const locked = await this.users.lockWithHolder(directoryServiceId, id, externalId);
    return { current: locked.find((user) => user.id === id), others: locked.filter((user) => user.id !== id) };
  }

  /**
   * Releases the externalId of an inactive holder. If the holder is active, only an inactive user may have the same
   * externalId.
   */
  private async takeExternalId(author: Author, user: UserAttributes, holder: UserRecord): Promise<void> {
    if (holder.active && user.active) throw externalIdTaken(user.externalId);
    if (!holder.active) await this.users.releaseExternalId(author.directoryServiceId, holder.id);
  }

  /** Reassigns a locked row to another person: deletes the memberships and clears the old profile. */
  private async becomeAnother(author: Author, current: UserRecord, next: Next, rules: UserUniqueness) {
    const user = next(bareOf(current));
    if (!user) return undefined;
    await this.users.endMemberships(author, current.id);
    return this.store(author, { ...current, groups: [] }, user, rules);
  }

  /** Skips the write if there is no difference. Returns undefined if `current` is outdated. */
  private async store(
    author: Author,
    current: UserRecord,
    user: UserAttributes,
    { externalIdIsUnique }: UserUniqueness,
  ): Promise<UserRecord | undefined> {
    if (isDeepStrictEqual(comparable(current), comparable(user))) return current;
    const { id, version } = current;
    const identityChanged = identityChange(current, user);
    const kind = identityChanged?.isAnotherPerson ? 'user.identityChanged' : kindOf(current, user);
    const memory = memoryOf(current, user);
    const changed = changedAttributes(snapshot(current), snapshot(user));
    const entry = { kind, changed, ...(identityChanged && { identityChanged }) } as const;
    const write = { ...user, ...memory, version, renames: isRename(current, user), externalIdIsUnique };
    try {
      const stored = await this.users.overwrite(author, id, write, entry);
      return stored && { ...current, ...user, ...memory, ...stored };
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

function comparable(user: UserAttributes | UserRecord) {
  return { ...snapshot(user), derived: [...user.derived] };
}

function kindOf(before: UserRecord, after: UserAttributes): ChangeKind {
  if (before.active === after.active) return 'user.updated';
  return after.active ? 'user.reactivated' : 'user.deactivated';
}
