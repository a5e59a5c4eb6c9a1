import { isObject } from '../../scim-protocol/index.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import type { Opening, ProblemData, Sign, Subject } from '../diagnosis/problem.js';
import {
  closingKeys,
  endpointKey,
  filterKey,
  LET_IN,
  SEEN,
  seen,
  seenKeys,
  stoppedKeys,
  successKeys,
} from './problem-keys.js';
import { keyOf, keyOfId, type Target } from './problem-target.js';
import { filterIn, isRead, pathOf, type SignFacts, targetIn } from './sign-facts.js';
import { cut } from './text.js';

/** Causes of a person or group whose name or externalId another one has. */
const TAKEN: ReadonlySet<ExplanationCode> = new Set(['USER_NAME_TAKEN', 'EXTERNAL_ID_TAKEN', 'GROUP_NAME_TAKEN']);

const MAX_TEXT = 500;
/** Answers rather than failures: the client waits, starts again, or continues without it. */
const NO_PROBLEM: ReadonlySet<ExplanationCode> = new Set([
  'RATE_LIMITED',
  'NOT_OFFERED',
  'CURSOR_EXPIRED',
  'CHANGED_MEANWHILE',
  'WRONG_METHOD',
  'DIRECTORY_SERVICE_DELETED',
]);
/** SCIM endpoints. A 404 below one of them is not about the base URL. */
const ENDPOINT = /^\/(?:Users|Groups|Bulk|Me|Schemas|ResourceTypes|ServiceProviderConfig|\.search)(?=[/?]|$)/;

/** Returns the problems that a request opens, and the keys of those that it closes. */
export function signOf(facts: SignFacts): Sign {
  const { status, code } = facts;
  if (status < 400) return { opens: [], succeeded: successKeys(facts), seen: seenKeys(facts) };
  if (isStoppedBefore(facts)) return { opens: stopped(facts), succeeded: [], seen: [] };
  const opens = code && !NO_PROBLEM.has(code) ? refused(facts, code) : [];
  return { opens, succeeded: [], seen: seenKeys(facts) };
}

/** Returns whether the subject of an opening may be an existing user or group with its name, rather than another one. */
export function isPerhapsExisting({ code, subject: { kind, id } }: Opening): boolean {
  return (kind === 'USER' || kind === 'GROUP') && !id && !TAKEN.has(code);
}

/** Returns an opening about a user or group that exists. */
export function withId(opening: Opening, id: string): Opening {
  const key = keyOfId(id);
  const isOver = opening.keys.some((one) => one.startsWith(SEEN)) ? seen(key) : key;
  return { ...opening, subject: { ...opening.subject, id, key }, keys: [...opening.keys, isOver] };
}

/** Whether the request was rejected regardless of what it asks for. */
function isStoppedBefore(facts: SignFacts): boolean {
  return [401, 429, 503].includes(facts.status) || isWrongAddress(facts);
}

function isWrongAddress({ code, path }: SignFacts): boolean {
  return code === 'WRONG_BASE_URL' || (code === 'WRONG_PATH' && !ENDPOINT.test(path));
}

/** The client is locked out, and the person or group of this request is not synchronized. */
function stopped(facts: SignFacts): Opening[] {
  const { code, status, tokenId, path } = facts;
  if (!code || NO_PROBLEM.has(code)) return [];
  const data = { tokenId, detail: cut(facts.detail, MAX_TEXT) };
  const of = (subject: Subject): Opening => ({
    code,
    variant: '',
    severity: 'LOCKOUT',
    subject,
    keys: [LET_IN],
    data,
  });
  const lockout = isWrongAddress(facts)
    ? [of({ kind: 'ADDRESS', key: keyOf('address', pathOf(path)), name: cut(pathOf(path), MAX_TEXT) })]
    : status === 401
      ? [of({ kind: 'TOKEN', key: `token:${tokenId ?? ''}` })]
      : [];
  const target = targetIn(facts);
  if (target) return [...lockout, opening({ code, target, keys: stoppedKeys(facts, target), data })];
  // Without its body, a write says only that something was not stored. The lockout covers that.
  return isRead(facts) || lockout.length > 0 ? lockout : [ofRequest(facts, code, { data, isOver: seen })];
}

function refused(facts: SignFacts, code: ExplanationCode): Opening[] {
  const { method, status, failure } = facts;
  const data: ProblemData = {
    detail: cut(facts.detail, MAX_TEXT),
    ...(failure && 'attribute' in failure && { attribute: failure.attribute }),
    ...memberData(facts),
  };
  // A 404 of a read is an answer, and so is that of a deletion.
  if (status === 404 && (isRead(facts) || method === 'DELETE')) return [];
  if (isRead(facts))
    return status === 400 && filterIn(facts) ? [ofFilter(facts, code, data)] : readFailure(facts, code, data);
  const target = targetIn(facts);
  if (!target) return [ofRequest(facts, code, { data, isOver: (key) => key })];
  return [opening({ code, target, keys: closingKeys(facts, code, target), data })];
}

function readFailure(facts: SignFacts, code: ExplanationCode, data: ProblemData): Opening[] {
  return facts.subject.resourceType ? [ofRequest(facts, code, { data, isOver: (key) => key })] : [];
}

interface Parts {
  readonly code: ExplanationCode;
  readonly target: Target;
  readonly keys: readonly string[];
  readonly data: ProblemData;
}

function opening({ code, target, keys, data }: Parts): Opening {
  const { idKey, externalIdKey, subject } = target;
  const severity = subject.kind === 'USER' ? 'PEOPLE' : 'MEMBERSHIPS';
  // Several people may want one name that is taken.
  const key = TAKEN.has(code) ? (idKey ?? externalIdKey ?? subject.key) : subject.key;
  return { code, variant: data.attribute ?? '', severity, subject: { ...subject, key }, keys, data };
}

interface RequestParts {
  readonly data: ProblemData;
  readonly isOver: (key: string) => string;
}

/** A request that names neither a person nor a group: its endpoint is the subject. */
function ofRequest(facts: SignFacts, code: ExplanationCode, { data, isOver }: RequestParts): Opening {
  const key = endpointKey(facts);
  const name = `${facts.method} ${pathOf(facts.path)}`;
  const severity = facts.subject.resourceType === 'GROUP' ? 'MEMBERSHIPS' : 'PEOPLE';
  const subject = { kind: 'REQUEST', key, name: cut(name, MAX_TEXT) } as const;
  // Another request of the same kind says nothing about one that was too large.
  const keys = code === 'TOO_LARGE' ? [] : [isOver(key)];
  return { code, variant: data.attribute ?? '', severity, subject, keys, data };
}

function ofFilter(facts: SignFacts, code: ExplanationCode, data: ProblemData): Opening {
  const filter = filterIn(facts) ?? '';
  const severity = facts.subject.resourceType === 'GROUP' ? 'MEMBERSHIPS' : 'PEOPLE';
  const subject = { kind: 'FILTER', key: keyOf('filter', filter), name: cut(filter, MAX_TEXT) } as const;
  return { code, variant: '', severity, subject, keys: [filterKey(facts, filter)], data };
}

/** The name that a group's request gives to the member that is not a user. */
function memberData({ failure, request, redact }: SignFacts): Partial<ProblemData> {
  if (failure?.code !== 'UNKNOWN_MEMBER') return {};
  const { member } = failure;
  return { member: redact(member), memberName: cut(displayOf(member, request), MAX_TEXT) };
}

function displayOf(member: string, body: unknown): string | undefined {
  if (Array.isArray(body)) return body.map((one) => displayOf(member, one)).find((one) => one !== undefined);
  if (!isObject(body)) return undefined;
  if (body['value'] === member && typeof body['display'] === 'string') return body['display'];
  return ['members', 'Operations', 'value', 'data']
    .map((name) => displayOf(member, body[name]))
    .find((one) => one !== undefined);
}
