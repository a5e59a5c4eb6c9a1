import { parsePath } from '../filter/parser.js';
import { isArray, isObject, type JsonObject, type JsonValue } from '../json.js';
import { requireStorable } from '../json-limits.js';
import { sameText } from '../schema/find-attribute.js';
import type { ResourceSchema } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Operation } from './operation.js';
import { straighten } from './straighten.js';

/** Okta sends one operation for each member it removes, up to 1000 in a request, and others beside them. */
export const MAX_OPERATIONS = 2000;

const OPS = ['add', 'replace', 'remove'] as const;

/**
 * The body of a PATCH, RFC 7644 §3.5.2, with the dialects of Okta, Entra ID and OneLogin straightened: what comes out
 * names one attribute in each operation, the way the schema does. `schemas` is not looked at, because OneLogin's is wrong.
 * No operations may be left, for instance of a password change: then there is nothing to do.
 */
export function parsePatchOp(body: unknown, schema: ResourceSchema): Operation[] {
  if (!isObject(body)) throw ScimError.of('invalidSyntax', 'The body must be a JSON object');
  requireStorable(body);
  const operations = memberNamed(body, 'Operations');
  if (!isArray(operations) || operations.length === 0) {
    throw ScimError.of('invalidSyntax', 'Operations must be an array with at least one operation');
  }
  if (operations.length > MAX_OPERATIONS) {
    throw ScimError.of('invalidValue', `Operations may hold at most ${MAX_OPERATIONS} operations`);
  }
  return operations.flatMap((operation, index) => parseOperation(operation, `Operations[${index}]`, schema));
}

function parseOperation(operation: JsonValue, label: string, schema: ResourceSchema): Operation[] {
  if (!isObject(operation)) throw ScimError.of('invalidSyntax', `${label} must be an object`);
  const word = memberNamed(operation, 'op');
  const op = OPS.find((candidate) => typeof word === 'string' && sameText(candidate, word));
  if (!op) throw ScimError.of('invalidSyntax', `${label}.op must be add, replace or remove`);
  const path = memberNamed(operation, 'path') ?? '';
  if (typeof path !== 'string') throw ScimError.of('invalidPath', `${label}.path must be a string`);
  const value = memberNamed(operation, 'value');
  return straighten({ op, path: path === '' ? undefined : parsePath(path), value }, schema);
}

function memberNamed(object: JsonObject, name: string): JsonValue | undefined {
  const key = Object.keys(object).find((candidate) => sameText(candidate, name));
  return key === undefined ? undefined : object[key];
}
