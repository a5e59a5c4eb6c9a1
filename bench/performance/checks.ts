import { isDeepStrictEqual } from 'node:util';
import { isObject, objectsAt, parseList, type JsonObject } from '../okta/scim.ts';
import type { Answer } from './client.ts';

/** Returns the error in a response, or undefined. */
export type Check = (answer: Answer) => string | undefined;

const status =
  (wanted: number): Check =>
  (answer) => {
    if (answer.status !== wanted) return `status ${answer.status} instead of ${wanted}`;
    return answer.contentType.startsWith('application/scim+json') ? undefined : `content type ${answer.contentType}`;
  };

/** Verifies that the response is a user with all attributes of the body. */
export const isUser =
  (wanted: number, body: JsonObject): Check =>
  (answer) =>
    status(wanted)(answer) ?? differenceOf(answer.body ?? {}, body);

/** Verifies that the response is a list of exactly these users. */
export const isUserList =
  (bodies: readonly JsonObject[]): Check =>
  (answer) => {
    const list = parseList(answer.body);
    if (answer.status !== 200 || !list) return `status ${answer.status}, or no list`;
    if (list.totalResults !== bodies.length || list.resources.length !== bodies.length) {
      return `${list.resources.length} of ${list.totalResults} results instead of ${bodies.length}`;
    }
    return bodies.map((body, index) => differenceOf(list.resources[index] ?? {}, body)).find(Boolean);
  };

/** Verifies that the response is a page of `count` of all users. */
export const isPage =
  (total: number, start: number, count: number): Check =>
  (answer) => {
    const list = parseList(answer.body);
    if (answer.status !== 200 || !list) return `status ${answer.status}, or no list`;
    if (list.totalResults !== total) return `totalResults ${list.totalResults} instead of ${total}`;
    const wanted = Math.max(0, Math.min(count, total - start + 1));
    return list.resources.length === wanted ? undefined : `${list.resources.length} users on a page of ${wanted}`;
  };

/** Verifies the response to a PATCH of a user: the user, or 204 without a body (RFC 7644 §3.5.2). */
export const isPatched =
  (body: JsonObject): Check =>
  (answer) =>
    answer.status === 204 ? hasNoBody(answer) : isUser(200, body)(answer);

/** Verifies the response to a change of a group, which does not contain the members. */
export const isGroupChanged: Check = (answer) =>
  answer.status === 204 ? hasNoBody(answer) : `status ${answer.status} instead of 204`;

/** Verifies that the response is a group with exactly these distinct members, or without members if undefined. */
export const isGroup =
  (id: string, members: ReadonlySet<string> | undefined): Check =>
  (answer) => {
    const problem = status(200)(answer);
    if (problem || answer.body?.['id'] !== id) return problem ?? 'another id';
    const shown = objectsAt(answer.body, 'members').map(({ value }) => String(value));
    const { missing, extra, doubled } = compareMembers(shown, members ?? new Set());
    return missing + extra + doubled === 0
      ? undefined
      : `members: ${missing} missing, ${extra} too many, ${doubled} twice`;
  };

export const isRefused: Check = (answer) => status(401)(answer);
export const isDeleted: Check = (answer) => (answer.status === 204 ? undefined : `status ${answer.status}`);
export const isCreated: Check = (answer) => status(201)(answer);

const hasNoBody = ({ bytes }: Answer): string | undefined => (bytes === 0 ? undefined : '204 with a body');

/** Returns the numbers of missing, unexpected and duplicate members. */
export function compareMembers(shown: readonly string[], wanted: ReadonlySet<string>) {
  const distinct = new Set(shown);
  return {
    missing: [...wanted].filter((id) => !distinct.has(id)).length,
    extra: [...distinct].filter((id) => !wanted.has(id)).length,
    doubled: shown.length - distinct.size,
  };
}

/**
 * Returns a message about the first attribute that differs. Ignores attributes added by the server, and list elements
 * that were not sent.
 */
export function differenceOf(actual: JsonObject, wanted: JsonObject): string | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    if (name !== 'groups' && !includes(actual[name], value)) return `${name} differs`;
  }
  if (typeof actual['id'] !== 'string') return 'id is missing';
  return 'password' in actual ? 'a password is shown' : undefined;
}

function includes(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(actual) && wanted.every((item) => actual.some((other) => includes(other, item)));
  }
  if (!isObject(wanted)) return isDeepStrictEqual(actual, wanted);
  return isObject(actual) && Object.entries(wanted).every(([name, value]) => includes(actual[name], value));
}
