import { canonicalUuid } from '../common/uuid.js';
import type { GroupAttributes, GroupRecord, MemberDelta } from '../groups/group-record.js';
import type { MemberStep } from '../groups/group-changes.service.js';
import { groupResource } from '../groups/group-resource.js';
import type { JsonObject, MemberOperation } from '../scim-protocol/index.js';
import { filterToSql } from './filter-to-sql.js';
import { metaOf } from './meta.js';
import { MEMBER_SOURCES } from './storage.js';
import { groupTag } from './version.js';

/** A group as SCIM clients read it, without its `members`. */
export function toScimGroup(group: GroupRecord, baseUrl: string): JsonObject {
  return { ...groupResource(group), meta: metaOf('Group', group, baseUrl, groupTag(group)) };
}

const NOT_PROFILE = new Set(['schemas', 'id', 'externalId', 'displayName', 'members', 'meta']);

/** What a SCIM resource without nulls says of a group, but for its members. */
export function fromScimGroup(resource: JsonObject): GroupAttributes {
  const externalId = resource['externalId'];
  return {
    displayName: resource['displayName'] as string,
    externalId: typeof externalId === 'string' && externalId !== '' ? externalId : null,
    profile: Object.fromEntries(
      Object.entries(resource).filter(([key, value]) => !NOT_PROFILE.has(key) && value !== undefined),
    ),
  };
}

/** Folds the membership operations of a PATCH, in their order, into as few set changes as they need: mostly one. */
export function toMemberSteps(operations: readonly MemberOperation[]): MemberStep[] {
  const steps: MemberStep[] = [];
  let fold = new Fold();
  for (const operation of operations) {
    if (operation.kind === 'removeWhere') {
      steps.push(fold.toDelta(), { removeWhere: filterToSql(operation.where, MEMBER_SOURCES) });
      fold = new Fold();
    } else fold.take(operation);
  }
  return [...steps, fold.toDelta()].filter(doesSomething);
}

function doesSomething(step: MemberStep): boolean {
  return 'removeWhere' in step || step.keepOnly || step.add.length > 0 || step.remove.length > 0;
}

/** The net effect of adds, removes and replaces; later operations override earlier ones. */
class Fold {
  private readonly add = new Set<string>();
  private readonly remove = new Set<string>();
  private keepOnly = false;

  take(operation: Exclude<MemberOperation, { kind: 'removeWhere' }>): void {
    if (operation.kind === 'replace' || operation.kind === 'clear') {
      this.keepOnly = true;
      this.add.clear();
      this.remove.clear();
    }
    const ids = operation.kind === 'clear' ? [] : operation.ids;
    const [into, outOf] = operation.kind === 'remove' ? [this.remove, this.add] : [this.add, this.remove];
    for (const id of ids.map(canonicalUuid)) {
      into.add(id);
      outOf.delete(id);
    }
  }

  toDelta(): MemberDelta {
    return { add: [...this.add], remove: [...this.remove], keepOnly: this.keepOnly };
  }
}
