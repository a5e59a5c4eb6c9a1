import { canonicalUuid } from '../common/uuid.js';
import type { Filter, MemberOperation } from '../scim-protocol/index.js';

/** Change of the members of a group as sets of user ids. `replaceAll` removes all members that are not in `add`. */
export interface MembershipDelta {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly replaceAll: boolean;
}

/** One step of a change of members: sets, or the removal of the members that match a filter. */
export type MembershipChange = MembershipDelta | { readonly removeWhere: Filter };

/** Combines the operations of a PATCH, in order, into as few steps as possible, usually one. */
export function membershipChanges(operations: readonly MemberOperation[]): MembershipChange[] {
  const changes: MembershipChange[] = [];
  let delta = new DeltaBuilder();
  for (const operation of operations) {
    if (operation.kind === 'removeWhere') {
      changes.push(delta.build(), { removeWhere: operation.where });
      delta = new DeltaBuilder();
    } else delta.take(operation);
  }
  return [...changes, delta.build()].filter(hasEffect);
}

export function isReplacement(change: MembershipChange): change is MembershipDelta {
  return 'replaceAll' in change && change.replaceAll;
}

function hasEffect(change: MembershipChange): boolean {
  return 'removeWhere' in change || change.replaceAll || change.add.length > 0 || change.remove.length > 0;
}

/** Accumulates the net effect of adds, removes and replaces. Later operations override earlier ones. */
class DeltaBuilder {
  private readonly add = new Set<string>();
  private readonly remove = new Set<string>();
  private replaceAll = false;

  take(operation: Exclude<MemberOperation, { kind: 'removeWhere' }>): void {
    if (operation.kind === 'replace' || operation.kind === 'clear') {
      this.replaceAll = true;
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

  build(): MembershipDelta {
    return { add: [...this.add], remove: [...this.remove], replaceAll: this.replaceAll };
  }
}
