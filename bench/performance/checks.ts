import { isDeepStrictEqual } from 'node:util';
import { isObject, objectsAt, parseList, type JsonObject } from '../okta/scim.ts';
import type { Answer } from './client.ts';

/** What is wrong with an answer, or undefined. */
export type Check = (answer: Answer) => string | undefined;

const status =
  (wanted: number): Check =>
  (answer) => {
    if (answer.status !== wanted) return `status ${answer.status} instead of ${wanted}`;
    return answer.contentType.startsWith('application/scim+json') ? undefined : `content type ${answer.contentType}`;
  };

/** One user that has everything the body says. */
export const isUser =
  (wanted: number, body: JsonObject): Check =>
  (answer) =>
    status(wanted)(answer) ?? differenceOf(answer.body ?? {}, body);

/** A list of exactly these users. */
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

/** A page of `count` of all users. */
export const isPage =
  (total: number, start: number, count: number): Check =>
  (answer) => {
    const list = parseList(answer.body);
    if (answer.status !== 200 || !list) return `status ${answer.status}, or no list`;
    if (list.totalResults !== total) return `totalResults ${list.totalResults} instead of ${total}`;
    const wanted = Math.max(0, Math.min(count, total - start + 1));
    return list.resources.length === wanted ? undefined : `${list.resources.length} users on a page of ${wanted}`;
  };

/** A user that was patched: with the user, or 204 without (RFC 7644 §3.5.2). */
export const isPatched =
  (body: JsonObject): Check =>
  (answer) =>
    answer.status === 204 ? hasNoBody(answer) : isUser(200, body)(answer);

/** A group that was changed: without its members, which may be many. */
export const isGroupChanged: Check = (answer) =>
  answer.status === 204 ? hasNoBody(answer) : `status ${answer.status} instead of 204`;

/** A group with exactly these members, each once; undefined: with none shown. */
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

/** How many of those wanted are missing, how many others are there, and how many come twice. */
export function compareMembers(shown: readonly string[], wanted: ReadonlySet<string>) {
  const distinct = new Set(shown);
  return {
    missing: [...wanted].filter((id) => !distinct.has(id)).length,
    extra: [...distinct].filter((id) => !wanted.has(id)).length,
    doubled: shown.length - distinct.size,
  };
}

/** The first attribute that differs; what the server adds does not count, and of lists only the elements sent. */
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
