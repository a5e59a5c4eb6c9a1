import { isArray, isObject, memberNamed, type JsonObject, type JsonValue } from '../json.js';
import { requireStorable } from '../json-limits.js';
import { requireMessage } from '../message.js';
import { ScimError } from '../scim-error.js';
import type { Strictness } from '../strictness.js';
import { URN } from '../urn.js';
import {
  isMalformed,
  type BulkMethod,
  type BulkOperation,
  type BulkRequest,
  type MalformedOperation,
} from './operation.js';

/**
 * Parses the body of a `POST /Bulk` (RFC 7644 §3.7). An invalid operation does not affect the others: its error becomes
 * its result.
 */
export function parseBulkRequest(
  body: unknown,
  limits: { readonly maxOperations: number },
  strictness: Strictness = 'lenient',
): BulkRequest {
  if (!isObject(body)) throw ScimError.of('invalidSyntax', 'The body must be a JSON object');
  if (strictness === 'strict') requireMessage(body, URN.bulkRequest);
  const operations = memberNamed(body, 'Operations');
  if (!isArray(operations) || operations.length === 0) {
    throw ScimError.of('invalidSyntax', 'Operations must be an array with at least one operation');
  }
  if (operations.length > limits.maxOperations) {
    throw ScimError.withStatus(413, `A bulk request can contain at most ${limits.maxOperations} operations`);
  }
  const failOnErrors = errorsIn(memberNamed(body, 'failOnErrors') ?? null);
  return {
    ...(failOnErrors !== undefined && { failOnErrors }),
    operations: withUniqueBulkIds(operations.map(operationOrError)),
  };
}

/** Treats the limits 0 and 1 alike: the first error stops the execution. */
function errorsIn(failOnErrors: JsonValue): number | undefined {
  if (failOnErrors === null) return undefined;
  if (typeof failOnErrors === 'number' && Number.isInteger(failOnErrors) && failOnErrors >= 0) {
    return Math.max(failOnErrors, 1);
  }
  throw ScimError.of('invalidValue', 'failOnErrors must be a positive integer');
}

function operationOrError(sent: JsonValue, index: number): BulkOperation | MalformedOperation {
  try {
    return parseOperation(sent, `Operations[${index}]`);
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    const [method, bulkId] = isObject(sent) ? [memberNamed(sent, 'method'), memberNamed(sent, 'bulkId')] : [];
    return {
      ...(typeof method === 'string' && { method: method.toUpperCase() }),
      ...(typeof bulkId === 'string' && { bulkId }),
      error,
    };
  }
}

function parseOperation(sent: JsonValue, label: string): BulkOperation {
  if (!isObject(sent)) throw ScimError.of('invalidSyntax', `${label} must be an object`);
  requireStorable(sent, label);
  const method = methodIn(sent, label);
  const [bulkId, version] = [textIn(sent, 'bulkId', label), textIn(sent, 'version', label)];
  const data = memberNamed(sent, 'data');
  if (method === 'POST' && bulkId === undefined)
    throw ScimError.of('invalidValue', `${label}: a POST requires a bulkId`);
  if (method !== 'DELETE' && !isObject(data)) throw ScimError.of('invalidSyntax', `${label}.data must be an object`);
  return {
    method,
    ...targetIn(sent, method, label),
    ...(bulkId !== undefined && { bulkId }),
    ...(version !== undefined && { version }),
    ...(method !== 'DELETE' && { data }),
  };
}

const METHODS: readonly BulkMethod[] = ['POST', 'PUT', 'PATCH', 'DELETE'];

function methodIn(sent: JsonObject, label: string): BulkMethod {
  const word = textIn(sent, 'method', label)?.toUpperCase();
  const method = METHODS.find((candidate) => candidate === word);
  if (!method) throw ScimError.of('invalidSyntax', `${label}.method must be POST, PUT, PATCH or DELETE`);
  return method;
}

const PATH = /^\/?(user|group)s(?:\/([^/?#\s]+))?\/?$/i;

function targetIn(sent: JsonObject, method: BulkMethod, label: string): Pick<BulkOperation, 'resource' | 'id'> {
  const [, type, id] = PATH.exec(textIn(sent, 'path', label) ?? '') ?? [];
  if (type === undefined) throw ScimError.withStatus(404, `${label}.path must be a path below /Users or /Groups`);
  if ((method === 'POST') !== (id === undefined)) {
    const wanted = method === 'POST' ? 'must be /Users or /Groups' : 'must contain the id of a resource';
    throw ScimError.of('invalidValue', `${label}: the path of a ${method} ${wanted}`);
  }
  return { resource: type.toLowerCase() === 'user' ? 'User' : 'Group', ...(id !== undefined && { id }) };
}

/** Returns undefined if the member is absent, `null` or empty. */
function textIn(sent: JsonObject, name: string, label: string): string | undefined {
  const value = memberNamed(sent, name) ?? '';
  if (typeof value !== 'string') throw ScimError.of('invalidValue', `${label}.${name} must be a string`);
  return value === '' ? undefined : value;
}

/** Rejects operations with the same bulkId, because references to it would be ambiguous. */
function withUniqueBulkIds(operations: BulkRequest['operations']): BulkRequest['operations'] {
  const uses = new Map<string, number>();
  for (const { bulkId } of operations) if (bulkId !== undefined) uses.set(bulkId, (uses.get(bulkId) ?? 0) + 1);
  return operations.map((operation) => {
    const { method, bulkId } = operation;
    if (isMalformed(operation) || bulkId === undefined || uses.get(bulkId) === 1) return operation;
    return { method, bulkId, error: ScimError.of('invalidValue', `The bulkId ${bulkId} is used more than once`) };
  });
}
