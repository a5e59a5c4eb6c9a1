import type { Filter } from '../filter/ast.js';
import { isArray, isObject, type JsonValue } from '../json.js';
import { ScimError } from '../scim-error.js';
import type { Operation } from './operation.js';

/** Changes of a group's members by a PATCH, which are applied without loading the members. */
export type MemberOperation =
  | { readonly kind: 'add' | 'replace' | 'remove'; readonly ids: string[] }
  | { readonly kind: 'removeWhere'; readonly where: Filter }
  | { readonly kind: 'clear' };

export interface GroupPatch {
  readonly attributes: Operation[];
  readonly members: MemberOperation[];
}

/** Separates operations on members from the others, in request order. Merges adjacent ones of the same kind. */
export function splitGroupPatch(operations: readonly Operation[]): GroupPatch {
  const members = operations.filter(concernsMembers).flatMap(memberOperation);
  return {
    attributes: operations.filter((operation) => !concernsMembers(operation)),
    members: merged(members),
  };
}

function concernsMembers({ path }: Operation): boolean {
  return path.attribute === 'members' && path.urn === undefined;
}

/** Returns the distinct ids in `members` as parsed by `parseResource`. Absent members are an empty list. */
export function memberIds(members: JsonValue | undefined): string[] {
  const ids = new Set<string>();
  (isArray(members) ? members : []).forEach((member, index) => {
    const { value, type = 'User' } = isObject(member) ? member : { value: member };
    if (typeof value !== 'string' || value === '') throw invalid(`members[${index}].value must be the id of a user`);
    if (typeof type !== 'string' || type.toLowerCase() !== 'user') {
      throw invalid(`members[${index}] is a ${JSON.stringify(type)}. Only users can be members of a group`);
    }
    ids.add(value);
  });
  return [...ids];
}

function memberOperation({ op, path: { where, subAttribute }, value = null }: Operation): MemberOperation[] {
  if (subAttribute !== undefined || (where && op !== 'remove')) {
    throw ScimError.of('invalidPath', 'Members can be added, removed and replaced, but not modified');
  }
  if (where) {
    const ids = idsIn(where);
    return [ids ? { kind: 'remove', ids } : { kind: 'removeWhere', where }];
  }
  if (op === 'remove') return [{ kind: 'clear' }];
  return op === 'add' && value === null ? [] : [{ kind: op, ids: memberIds(value) }];
}

/** Returns the ids of a filter of the form `value eq "a" or value eq "b"`, otherwise undefined. */
function idsIn(where: Filter): string[] | undefined {
  if (where.kind === 'or') {
    const [left, right] = [idsIn(where.left), idsIn(where.right)];
    return left && right && [...left, ...right];
  }
  const isId = where.kind === 'compare' && where.path.attribute === 'value' && where.operator === 'eq';
  return isId && typeof where.value === 'string' ? [where.value] : undefined;
}

function merged(operations: readonly MemberOperation[]): MemberOperation[] {
  const runs: MemberOperation[][] = [];
  for (const operation of operations) {
    const run = runs.at(-1);
    if (run?.[0]?.kind === operation.kind) run.push(operation);
    else runs.push([operation]);
  }
  return runs.flatMap(mergeRun);
}

/** Returns the last of several lists that replace each other. */
function mergeRun(run: MemberOperation[]): MemberOperation[] {
  const kind = run[0]?.kind;
  if (kind === 'removeWhere') return run;
  if (kind !== 'add' && kind !== 'remove') return run.slice(-1);
  const lists = run as { readonly ids: string[] }[];
  return [{ kind, ids: [...new Set(lists.flatMap(({ ids }) => ids))] }];
}

function invalid(detail: string): ScimError {
  return ScimError.of('invalidValue', detail);
}
