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
type Names = Partial<Record<(typeof NAMES)[number], string | null>>;
/** SCIM compares names of attributes without their case. */
const NAMES_BY_KEY: ReadonlyMap<string, (typeof NAMES)[number]> = new Map(
  NAMES.map((name) => [name.toLowerCase(), name]),
);

const RESOURCE = /\/(Users|Groups)(?=[/?]|$)/i;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const ALL_UUIDS = new RegExp(UUID, 'gi');
const FILTER = /[?&]filter=\s*(userName|displayName|externalId)\s+eq\s+("(?:[^"\\]|\\.)*")/i;
const USER_NAME = /"userName":("(?:[^"\\]|\\.)*")/;
const DISPLAY_NAME = /"displayName":("(?:[^"\\]|\\.)*")/;

/** Returns the subject of a request. */
export function requestSubjectOf(facts: SubjectFacts): RequestSubject {
  const address = addressOf(facts.path);
  const [, resource] = RESOURCE.exec(address) ?? [];
  const idInPath = UUID.exec(address)?.[0].toLowerCase();
  const subjectId = idInPath ?? idIn(facts);
  if (!resource) {
    return { resourceType: null, subjectId, userName: null, displayName: null, externalId: null, memberIds: [] };
  }
  const sent = namesSent(facts);
  const isSingle = idInPath !== undefined;
  return resource.toLowerCase() === 'users'
    ? userOf(subjectId, { userName: nameIn(facts, USER_NAME, isSingle), ...sent })
    : groupOf(subjectId, { displayName: nameIn(facts, DISPLAY_NAME, isSingle), ...sent }, facts);
}

function userOf(subjectId: string | null, { userName = null, displayName = null, externalId = null }: Names) {
  return { resourceType: 'USER', subjectId, userName, displayName, externalId, memberIds: [] } as const;
}

function groupOf(
  subjectId: string | null,
  { userName = null, displayName = null, externalId = null }: Names,
  { request }: SubjectFacts,
) {
  return {
    resourceType: 'GROUP',
    subjectId,
    userName,
    displayName,
    externalId,
    memberIds: membersNamed(request),
  } as const;
}

/** The path without its query. */
function addressOf(path: string): string {
  const end = path.indexOf('?');
  return end < 0 ? path : path.slice(0, end);
}

/** The id of the only resource in the response. */
function idIn({ method, path, response }: SubjectFacts): string | null {
  const isOne = method === 'POST' || (kindOf(method, path) === 'LOOKUP' && /"totalResults":1\b/.test(response));
  if (!isOne) return null;
  const [, id] = /"id":"([^"]+)"/.exec(response) ?? [];
  return id && isUuid(id) ? id : null;
}

/** Names in the body of a write, or in the filter of a look-up. */
function namesSent({ method, path, request }: SubjectFacts): Names {
  const names: Names = {};
  if (method === 'GET') collectFromFilter(path, names);
  if (method === 'GET' || !isObject(request)) return names;
  const operations = request['Operations'];
  if (!Array.isArray(operations)) collect(request, names);
  else for (const operation of operations) collectFromOperation(operation, names);
  return names;
}

function collectFromOperation(operation: unknown, names: Names): void {
  if (!isObject(operation)) return;
  const { path, value } = operation;
  if (typeof path === 'string') collectOne(path, value, names);
  else if (isObject(value)) collect(value, names);
}

function collectFromFilter(path: string, names: Names): void {
  if (!path.includes('?')) return;
  const [, attribute, value] = FILTER.exec(plain(path)) ?? [];
  if (attribute && value) collectOne(attribute, JSON.parse(value), names);
}

function collect(attributes: Readonly<Record<string, unknown>>, names: Names): void {
  for (const [key, value] of Object.entries(attributes)) collectOne(key, value, names);
}

function collectOne(key: string, value: unknown, names: Names): void {
  if (typeof value !== 'string' || !value) return;
  const name = NAMES_BY_KEY.get(key.toLowerCase());
  if (name) names[name] = value;
}

/** The name at the beginning of a single resource in a response. */
function nameIn({ response }: SubjectFacts, pattern: RegExp, isSingle: boolean): string | null {
  const [, value] = pattern.exec(response) ?? [];
  // A list is no single resource, and a look-up names what it asks for in its filter.
  return value && (isSingle || !response.includes('"totalResults"')) ? (JSON.parse(value) as string) : null;
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
