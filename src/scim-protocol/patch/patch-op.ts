import { isArray, isObject, memberNamed, type JsonValue } from '../json.js';
import { requireStorable } from '../json-limits.js';
import { requireMessage } from '../message.js';
import { sameText } from '../schema/find-attribute.js';
import type { ResourceSchema } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Rules, Strictness } from '../strictness.js';
import { URN } from '../urn.js';
import type { Operation } from './operation.js';
import { readPath } from './read-path.js';
import { normalizeOperation } from './normalize-operation.js';

/**
 * Maximum number of operations. Okta sends one for each member that it removes, up to 1000 in a request, and others
 * beside them.
 */
export const MAX_OPERATIONS = 2000;

const OPS = ['add', 'replace', 'remove'] as const;

/**
 * Parses the body of a PATCH (RFC 7644 §3.5.2) and normalizes the deviations of Okta, Entra ID and OneLogin: each
 * resulting operation has one attribute, named as in the schema. Verifies `schemas` only in strict mode, because
 * OneLogin's is wrong. The result may be empty, for example for a change of the password.
 */
export function parsePatchOp(body: unknown, schema: ResourceSchema, strictness: Strictness = 'lenient'): Operation[] {
  if (!isObject(body)) throw ScimError.of('invalidSyntax', 'The body must be a JSON object');
  requireStorable(body);
  if (strictness === 'strict') requireMessage(body, URN.patchOp);
  const operations = memberNamed(body, 'Operations');
  if (!isArray(operations) || operations.length === 0) {
    throw ScimError.of('invalidSyntax', 'Operations must be an array with at least one operation');
  }
  if (operations.length > MAX_OPERATIONS) {
    throw ScimError.of('invalidValue', `Operations can contain at most ${MAX_OPERATIONS} operations`);
  }
  const rules = { schema, strictness };
  return operations.flatMap((operation, index) => parseOperation(operation, `Operations[${index}]`, rules));
}

function parseOperation(operation: JsonValue, label: string, rules: Rules): Operation[] {
  if (!isObject(operation)) throw ScimError.of('invalidSyntax', `${label} must be an object`);
  const word = memberNamed(operation, 'op');
  const op = OPS.find((candidate) => typeof word === 'string' && sameText(candidate, word));
  if (!op) throw ScimError.of('invalidSyntax', `${label}.op must be add, replace or remove`);
  const path = memberNamed(operation, 'path') ?? '';
  if (typeof path !== 'string') throw ScimError.of('invalidPath', `${label}.path must be a string`);
  const value = memberNamed(operation, 'value');
  return normalizeOperation({ op, path: path === '' ? undefined : readPath(path, rules.schema), value }, rules);
}
