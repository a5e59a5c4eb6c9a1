import { isUuid } from '../../common/uuid.js';
import { kindOf } from './request-kind.js';
import { isObject } from '../../scim-protocol/index.js';

/** The type of the resource that the path of a request names. */
export const RESOURCE_TYPES = ['USER', 'GROUP'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** The user or group of a request, as far as the request or its response identifies it. */
export interface RequestSubject {
  readonly resourceType: ResourceType | null;
  readonly subjectId: string | null;
  readonly userName: string | null;
  readonly displayName: string | null;
  readonly externalId: string | null;
  /** Ids of the members that a write to a group names; empty if there are more than the limit. */
  readonly memberIds: readonly string[];
}

/** The redacted parts of a request from which its subject is read. */
export interface SubjectFacts {
  readonly method: string;
  readonly path: string;
  readonly request: unknown;
  /** Text of the response. */
  readonly response: string;
}

/** A larger membership change is found by its group only, which bounds the size of a row and of the index. */
const MAX_MEMBERS = 200;
const NAMES = ['userName', 'displayName', 'externalId'] as const;
type Names = Partial<Record<(typeof NAMES)[number], string>>;

const RESOURCE = /\/(Users|Groups)(?=[/?]|$)/i;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const ALL_UUIDS = new RegExp(UUID, 'gi');
const FILTER = /[?&]filter=\s*(userName|displayName|externalId)\s+eq\s+("(?:[^"\\]|\\.)*")/i;

/** Returns the subject of a request. */
export function requestSubjectOf(facts: SubjectFacts): RequestSubject {
  const [, resource] = RESOURCE.exec(facts.path.split('?')[0]!) ?? [];
  const resourceType = resource ? (resource.toLowerCase() === 'users' ? 'USER' : 'GROUP') : null;
  const names: Names = resourceType ? { ...namesIn(facts), ...namesSent(facts) } : {};
  return {
    resourceType,
    subjectId: idOf(facts),
    userName: names.userName ?? null,
    displayName: names.displayName ?? null,
    externalId: names.externalId ?? null,
    memberIds: resourceType === 'GROUP' ? membersNamed(facts.request) : [],
  };
}

/** The id in the path, or that of the only resource in the response. */
function idOf({ method, path, response }: SubjectFacts): string | null {
  const [inPath] = UUID.exec(path.split('?')[0]!) ?? [];
  if (inPath) return inPath.toLowerCase();
  const isOne = /"totalResults":1\b/.test(response) && kindOf(method, path) === 'LOOKUP';
  if (method !== 'POST' && !isOne) return null;
  const [, inResponse] = /"id":"([^"]+)"/.exec(response) ?? [];
  return inResponse && isUuid(inResponse) ? inResponse : null;
}

/** Names in the body of a write, or in the filter of a look-up. */
function namesSent({ method, path, request }: SubjectFacts): Names {
  if (method === 'GET') return namesInFilter(path);
  if (!isObject(request)) return {};
  const operations = request['Operations'];
  if (!Array.isArray(operations)) return namesOf(request);
  const parts = operations
    .filter(isObject)
    .map(({ path: target, value }) =>
      namesOf(typeof target === 'string' ? { [target]: value } : isObject(value) ? value : {}),
    );
  return parts.reduce<Names>((all, part) => ({ ...all, ...part }), {});
}

function namesInFilter(path: string): Names {
  const [, attribute, value] = FILTER.exec(plain(path)) ?? [];
  return attribute && value ? namesOf({ [attribute]: JSON.parse(value) as unknown }) : {};
}

/** SCIM compares names of attributes without their case. */
function namesOf(attributes: Readonly<Record<string, unknown>>): Names {
  const found = Object.entries(attributes).flatMap(([key, value]) => {
    const name = NAMES.find((one) => one.toLowerCase() === key.toLowerCase());
    return name && typeof value === 'string' && value ? [[name, value]] : [];
  });
  return Object.fromEntries(found) as Names;
}

/** The name at the beginning of a single resource in a response. */
function namesIn({ path, response }: SubjectFacts): Names {
  const name = /\/Users/i.test(path) ? 'userName' : 'displayName';
  const [, value] = new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*")`).exec(response) ?? [];
  // A list is no single resource, and a look-up names what it asks for in its filter.
  return value && !response.includes('"totalResults"') ? { [name]: JSON.parse(value) as string } : {};
}

function membersNamed(request: unknown): string[] {
  if (!isObject(request)) return [];
  const operations = Array.isArray(request['Operations']) ? request['Operations'].filter(isObject) : [];
  const inOperations = operations.flatMap(({ path, value }) => [...idsInPath(path), ...idsInValue(path, value)]);
  const ids = [...new Set([...idsIn(request['members']), ...inOperations])];
  return ids.length > MAX_MEMBERS ? [] : ids;
}

const isMembers = (path: unknown): path is string => typeof path === 'string' && /^members\b/i.test(path);

function idsInPath(path: unknown): string[] {
  return isMembers(path) ? (path.match(ALL_UUIDS) ?? []).map((id) => id.toLowerCase()) : [];
}

function idsInValue(path: unknown, value: unknown): string[] {
  if (isMembers(path)) return idsIn(value);
  return path === undefined && isObject(value) ? idsIn(value['members']) : [];
}

function idsIn(members: unknown): string[] {
  const list = Array.isArray(members) ? members : [members];
  return list.filter(isObject).flatMap(({ value }) => (isUuid(value) ? [value.toLowerCase()] : []));
}

function plain(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}
