import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { RawBuilder } from 'kysely';
import type { Author } from '../changes/author.js';
import { DomainError } from '../common/domain-error.js';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/postgres-errors.js';
import { nameKey } from '../scim-protocol/index.js';
import { type GroupAttributes, type GroupRecord, type MemberDelta, snapshot } from './group-record.js';
import { LOCK_GROUP, OVERWRITE_GROUP, READ_GROUP, toRecord } from './group-sql.js';
import { membersWhere, REPLACE_GROUP } from './member-sql.js';
import { Members } from './members.service.js';

/** One step of a membership change. */
export type MemberStep = MemberDelta | { readonly removeWhere: RawBuilder<unknown> };

/** What a change makes of a group: its attributes, and the steps by which its members change. */
export interface GroupChange {
  /** Sees the group before anything is written, and may refuse by throwing. */
  readonly check?: ((current: GroupRecord) => void) | undefined;
  readonly attributes?: ((current: GroupRecord) => GroupAttributes) | undefined;
  readonly members: readonly MemberStep[];
}

/** Carries out the changes of groups: each in as few statements as it can be done in without losing anything. */
@Injectable()
export class GroupChanges {
  constructor(
    private readonly database: Database,
    private readonly members: Members,
  ) {}

  /** No difference is no change. Answers the group without its members. */
  async apply(author: Author, id: string, change: GroupChange): Promise<GroupRecord> {
    const delta = onlyDelta(change);
    const found = delta
      ? await this.members.change(author, id, delta)
      : ((await this.withoutLock(author, id, change)) ?? (await this.withLock(author, id, change)));
    if (!found) throw notFound(id);
    return found;
  }

  /**
   * Reads the group and writes it if no other request wrote in between. Undefined where one did, or where it takes several
   * statements: then the lock is needed.
   */
  private async withoutLock(author: Author, id: string, change: GroupChange): Promise<GroupRecord | undefined> {
    const [step, ...others] = change.members;
    if (others.length > 0 || (step && !isReplacement(step))) return undefined;
    const [row] = await this.database.run(READ_GROUP, { directoryServiceId: author.directoryServiceId, id });
    if (!row) throw notFound(id);
    const current = toRecord(row);
    change.check?.(current);
    const attributes = change.attributes?.(current) ?? current;
    return step ? this.replace(author, current, attributes, step.add) : this.overwrite(author, current, attributes);
  }

  private async withLock(author: Author, id: string, change: GroupChange): Promise<GroupRecord | undefined> {
    return this.database.transaction(async () => {
      const [row] = await this.database.run(LOCK_GROUP, { directoryServiceId: author.directoryServiceId, id });
      if (!row) return undefined;
      let current: GroupRecord | undefined = toRecord(row);
      change.check?.(current);
      if (change.attributes) current = await this.overwrite(author, current, change.attributes(current));
      for (const step of change.members) current = current && (await this.take(author, current, step));
      return current;
    });
  }

  /** One step on a locked group. */
  private async take(author: Author, group: GroupRecord, step: MemberStep): Promise<GroupRecord | undefined> {
    if ('removeWhere' in step) {
      const found = await this.database.query(membersWhere(group.id, step.removeWhere));
      return this.members.change(author, group.id, { add: [], remove: found.map(({ id }) => id) });
    }
    return isReplacement(step)
      ? this.replace(author, group, group, step.add)
      : this.members.change(author, group.id, step);
  }

  /** Undefined when `current` is no longer what is stored. */
  private async overwrite(
    author: Author,
    current: GroupRecord,
    group: GroupAttributes,
  ): Promise<GroupRecord | undefined> {
    if (isDeepStrictEqual(snapshot(current), snapshot(group))) return current;
    const values = { ...valuesOf(author, current.id, group), version: current.version };
    const [row] = await tellTaken(group, () => this.database.run(OVERWRITE_GROUP, values));
    return row && { ...current, ...snapshot(group), version: row.version, updatedAt: new Date(row.updatedAt) };
  }

  /** Undefined when `current` is no longer what is stored. */
  private async replace(
    author: Author,
    current: GroupRecord,
    group: GroupAttributes,
    memberIds: readonly string[],
  ): Promise<GroupRecord | undefined> {
    const add = this.members.idsOf(memberIds);
    const values = { ...valuesOf(author, current.id, group), version: current.version, add };
    const run = () => tellTaken(group, () => this.database.run(REPLACE_GROUP, values));
    const [row] = await this.members.tellUnknown(run);
    if (!row || row.isStale) return undefined;
    const { isStale: _, ...replaced } = row;
    return toRecord(replaced);
  }
}

/** The adds and removes of a change that does nothing else: they need to know nothing of the group. */
function onlyDelta({ check, attributes, members: [step, ...others] }: GroupChange): MemberDelta | undefined {
  const isAlone = step && !check && !attributes && others.length === 0;
  return isAlone && !('removeWhere' in step) && !step.keepOnly ? step : undefined;
}

function isReplacement(step: MemberStep): step is MemberDelta {
  return 'keepOnly' in step && step.keepOnly;
}

export function valuesOf(
  { directoryServiceId, actor, requestId, tokenId }: Author,
  id: string,
  group: GroupAttributes,
) {
  const { displayName, externalId, profile } = group;
  const by = { directoryServiceId, actor, requestId, tokenId };
  return {
    ...by,
    id,
    displayName,
    displayNameKey: nameKey(displayName),
    externalId,
    profile: JSON.stringify(profile),
  };
}

async function tellTaken<T>({ displayName }: GroupAttributes, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUniqueViolation(error, 'groups_display_name_unique') ? taken(displayName) : error;
  }
}

export function notFound(id: string): DomainError {
  return new DomainError('not-found', `Group ${id} not found in this directory service`);
}

export function taken(displayName: string): DomainError {
  return new DomainError('taken', `A group named ${displayName} already exists in this directory service`, undefined, {
    code: 'GROUP_NAME_TAKEN',
    displayName,
  });
}
