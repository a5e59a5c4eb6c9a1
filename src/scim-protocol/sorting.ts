import type { AttributePath } from './filter/ast.js';
import { instantOf } from './instant.js';
import { isArray, isObject, objectOrEmpty, type JsonObject, type JsonValue } from './json.js';
import { attributePath } from './filter/attribute-path.js';
import { attributeNamed, locateAttribute } from './schema/find-attribute.js';
import { nameKey } from './name-key.js';
import type { Attribute, ResourceSchema } from './schema/types.js';
import { ScimError } from './scim-error.js';

/** Sort parameters (RFC 7644 §3.4.2.3). The path leads to an attribute with an order. */
export interface Sort {
  readonly path: AttributePath;
  readonly descending: boolean;
}

/** Returns undefined if the client names no attribute: "If sortBy is not specified, sortOrder is ignored". */
export function parseSort(
  query: { readonly sortBy?: unknown; readonly sortOrder?: unknown },
  schema: ResourceSchema,
): Sort | undefined {
  const { sortBy, sortOrder } = query;
  if (sortBy === undefined || sortBy === '') return undefined;
  if (typeof sortBy !== 'string') throw invalid('sortBy must name one attribute');
  return { path: sortablePath(sortBy.trim(), schema), descending: isDescending(sortOrder) };
}

/**
 * Returns the path with the names of the schema. For a complex attribute without sub-attribute, returns the path of its
 * `value`.
 */
function sortablePath(text: string, schema: ResourceSchema): AttributePath {
  const path = attributePath(text);
  const located = path && locateAttribute(schema, path);
  if (!located) throw invalid(`sortBy: ${schema.resourceType} has no attribute ${text.slice(0, 64)}`);
  const { extension, attribute, subAttribute = defaultPart(attribute) } = located;
  const { type, returned } = subAttribute ?? attribute;
  if (type === 'complex')
    throw invalid(`sortBy: ${attribute.name} is a complex attribute. Specify one of its sub-attributes`);
  if (returned === 'never' || attribute.returned === 'never') {
    throw invalid(`sortBy: ${attribute.name} is never returned, so sorting by it is not supported`);
  }
  return {
    ...(extension && { urn: extension.id }),
    attribute: attribute.name,
    ...(subAttribute && { subAttribute: subAttribute.name }),
  };
}

function defaultPart({ subAttributes = [] }: Attribute): Attribute | undefined {
  return attributeNamed(subAttributes, 'value');
}

function isDescending(sortOrder: unknown): boolean {
  const order = typeof sortOrder === 'string' ? sortOrder.toLowerCase() : sortOrder;
  if (order === undefined || order === '' || order === 'ascending') return false;
  if (order === 'descending') return true;
  throw invalid('sortOrder must be ascending or descending');
}

/**
 * Compares two resources: negative, zero or positive. "All attribute types that have no value are … last" in ascending
 * order, and first in descending order.
 */
export function compareForSort(left: JsonObject, right: JsonObject, sort: Sort, schema: ResourceSchema): number {
  const located = locateAttribute(schema, sort.path);
  if (!located) return 0;
  const { extension, attribute, subAttribute } = located;
  const keyOf = (resource: JsonObject) => {
    const owner = extension ? objectOrEmpty(resource[extension.id]) : resource;
    const value = preferred(owner[attribute.name]);
    const part = subAttribute && isObject(value) ? value[subAttribute.name] : value;
    return sortKey(part, subAttribute ?? attribute);
  };
  return sort.descending ? compareKeys(keyOf(right), keyOf(left)) : compareKeys(keyOf(left), keyOf(right));
}

/** Returns "the primary attribute value, or else the first value in the list". */
function preferred(value: JsonValue | undefined): JsonValue | undefined {
  return isArray(value)
    ? (value.find((element) => isObject(element) && element['primary'] === true) ?? value[0])
    : value;
}

type Key = string | number | undefined;

function sortKey(value: JsonValue | undefined, { type, caseExact, isName }: Attribute): Key {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return undefined;
  if (type === 'dateTime') return instantOf(value);
  if (isName) return nameKey(value);
  return caseExact ? value : value.toLowerCase();
}

function compareKeys(left: Key, right: Key): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left < right ? -1 : 1;
}

function invalid(detail: string): ScimError {
  return ScimError.of('invalidValue', detail);
}
