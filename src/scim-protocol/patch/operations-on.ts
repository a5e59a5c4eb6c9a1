import type { Filter, Literal } from '../filter/ast.js';
import { isArray, isObject, type JsonValue } from '../json.js';
import { parseSingle, parseValue } from '../resource/parse-value.js';
import type { LocatedAttribute } from '../schema/find-attribute.js';
import type { Attribute } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Strictness } from '../strictness.js';
import type { Operation, PatchPath, SentOperation } from './operation.js';
import { canonicalWhere } from './where.js';

/** The operations on one attribute of the schema; none, when it is one that is accepted and not kept. */
export function operationsOn(
  { op, path: { where } = {}, value }: SentOperation,
  located: LocatedAttribute,
  strictness: Strictness,
): Operation[] {
  const { attribute, subAttribute } = located;
  if (attribute.name === 'schemas' || attribute.mutability === 'writeOnly') return [];
  requireChangeable(located, where);
  const path = pathTo(located, where && canonicalWhere(where, attribute, strictness));
  if (op !== 'remove') return [{ op, path, value: parseTarget({ op, path, value }, located, strictness) }];
  const listed = attribute.multiValued && !where && !subAttribute ? value : undefined;
  if (listed === undefined || listed === null) return [{ op, path }];
  if (strictness === 'strict') throw ScimError.of('invalidValue', `${attribute.name}: a remove operation has no value`);
  return removals(path, attribute, listed);
}

function requireChangeable({ attribute, subAttribute }: LocatedAttribute, where: Filter | undefined): void {
  const isReadOnly = attribute.mutability === 'readOnly' || subAttribute?.mutability === 'readOnly';
  if (isReadOnly) throw ScimError.of('mutability', `${attribute.name} is read-only`);
  if (where && !attribute.multiValued) throw ScimError.of('invalidPath', `${attribute.name} has a single value`);
}

function pathTo({ extension, attribute, subAttribute }: LocatedAttribute, where: Filter | undefined): PatchPath {
  return {
    ...(extension && { urn: extension.id }),
    attribute: attribute.name,
    ...(where && { where }),
    ...(subAttribute && { subAttribute: subAttribute.name }),
  };
}

function parseTarget(
  { op, path, value }: Operation,
  { attribute, subAttribute }: LocatedAttribute,
  strictness: Strictness,
): JsonValue {
  const label = labelOf(path);
  if (value === undefined) throw ScimError.of('invalidValue', `The ${op} of ${label} needs a value`);
  if (subAttribute) return parseValue(subAttribute, value, label, strictness);
  const parse = path.where ? parseSingle : parseValue;
  return parse(attribute, value, label, strictness);
}

/** Entra ID lists the values to remove: only those go, never all of them. */
function removals(path: PatchPath, attribute: Attribute, value: JsonValue): Operation[] {
  const elements = parseValue(attribute, value) ?? (isArray(value) ? [] : null);
  if (!isArray(elements)) throw ScimError.of('invalidValue', `${attribute.name} must be an array`);
  return elements.map((element) => ({ op: 'remove', path: { ...path, where: whereOf(element) } }));
}

/** The filter that selects a value as it was sent: by its `value`, or else by all of its parts. */
function whereOf(element: JsonValue): Filter {
  const parts = isObject(element) ? element : { value: element };
  const names = parts['value'] === undefined ? Object.keys(parts) : ['value'];
  return names
    .map<Filter>((name) => ({
      kind: 'compare',
      path: { attribute: name },
      operator: 'eq',
      value: parts[name] as Literal,
    }))
    .reduce((left, right) => ({ kind: 'and', left, right }));
}

export function labelOf({ attribute, subAttribute }: PatchPath): string {
  return subAttribute === undefined ? `${attribute}` : `${attribute}.${subAttribute}`;
}
