import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Author } from '../changes/author.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import type { MemberOperation } from '../scim-protocol/index.js';
import { notFound, taken } from './group-errors.js';
import { type GroupAttributes, type GroupRecord, snapshot } from './group-record.js';
import { GroupsRepository } from './groups.repository.js';
import { Members } from './members.service.js';
import { isReplacement, type MembershipChange, membershipChanges, type MembershipDelta } from './membership-change.js';
import { MembershipsRepository } from './memberships.repository.js';

/** Returns the new attributes and the change of members for a stored group. */
export interface GroupChange {
  /** Receives the group before anything is written, and throws to reject the request. */
  readonly check?: ((current: GroupRecord) => void) | undefined;
  readonly attributes?: ((current: GroupRecord) => GroupAttributes) | undefined;
  readonly members: readonly MemberOperation[];
}

interface Steps extends Omit<GroupChange, 'members'> {
  readonly members: readonly MembershipChange[];
}

/** Executes changes of groups with as few statements as possible without losing concurrent changes. */
@Injectable()
export class GroupChanges {
  constructor(
    private readonly database: Database,
    private readonly groups: GroupsRepository,
    private readonly memberships: MembershipsRepository,
    private readonly members: Members,
  ) {}

  /** Applies a change. Skips the write if there is no difference. Returns the group without its members. */
  async apply(author: Author, id: string, change: GroupChange): Promise<GroupRecord> {
    const steps = { ...change, members: membershipChanges(change.members) };
    const delta = onlyDelta(steps);
    const found = delta
      ? await this.members.change(author, id, delta)
      : ((await this.withoutLock(author, id, steps)) ?? (await this.withLock(author, id, steps)));
    if (!found) throw notFound(id);
    return found;
  }

  /**
   * Reads the group and writes it if no other request wrote in between. Returns undefined on a concurrent change, or if
   * the change takes several statements: the caller then retries with the lock.
   */
  private async withoutLock(author: Author, id: string, steps: Steps): Promise<GroupRecord | undefined> {
    const [step, ...others] = steps.members;
    if (others.length > 0 || (step && !isReplacement(step))) return undefined;
    const current = await this.groups.find(author.directoryServiceId, id);
    if (!current) throw notFound(id);
    steps.check?.(current);
    const attributes = steps.attributes?.(current) ?? current;
    return step ? this.replace(author, current, attributes, step.add) : this.overwrite(author, current, attributes);
  }

  private async withLock(author: Author, id: string, steps: Steps): Promise<GroupRecord | undefined> {
    return this.database.transaction(async () => {
      let current = await this.groups.lock(author.directoryServiceId, id);
      if (!current) return undefined;
      steps.check?.(current);
      if (steps.attributes) current = await this.overwrite(author, current, steps.attributes(current));
      for (const step of steps.members) current = current && (await this.take(author, current, step));
      return current;
    });
  }

  /** Applies one step to a locked group. */
  private async take(author: Author, group: GroupRecord, step: MembershipChange): Promise<GroupRecord | undefined> {
    if ('removeWhere' in step) {
      const remove = await this.memberships.idsWhere(author.directoryServiceId, group.id, step.removeWhere);
      return this.members.change(author, group.id, { add: [], remove });
    }
    return isReplacement(step)
      ? this.replace(author, group, group, step.add)
      : this.members.change(author, group.id, step);
  }

  /** Returns undefined if `current` is outdated. */
  private async overwrite(
    author: Author,
    current: GroupRecord,
    group: GroupAttributes,
  ): Promise<GroupRecord | undefined> {
    if (isDeepStrictEqual(snapshot(current), snapshot(group))) return current;
    const stored = await nameIsFree(group, () => this.groups.overwrite(author, current, group));
    return stored && { ...current, ...snapshot(group), ...stored };
  }

  /** Returns undefined if `current` is outdated. */
  private async replace(
    author: Author,
    current: GroupRecord,
    group: GroupAttributes,
    memberIds: readonly string[],
  ): Promise<GroupRecord | undefined> {
    const ids = this.members.idsOf(memberIds);
    const replace = () => nameIsFree(group, () => this.groups.replace(author, current, group, ids));
    const stored = await this.members.knownUsers(replace);
    return stored && { ...current, ...snapshot(group), ...stored };
  }
}

/** Returns the adds and removes of a change without any other step, which does not require reading the group. */
function onlyDelta({ check, attributes, members: [step, ...others] }: Steps): MembershipDelta | undefined {
  const isAlone = step && !check && !attributes && others.length === 0;
  return isAlone && !('removeWhere' in step) && !step.replaceAll ? step : undefined;
}

/** Runs a write that sets a name, and translates its unique violation. */
async function nameIsFree<T>({ displayName }: GroupAttributes, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUniqueViolation(error, 'groups_display_name_unique') ? taken(displayName) : error;
  }
}
