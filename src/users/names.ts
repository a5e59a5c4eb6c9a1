import { isObject, type JsonObject, type JsonValue } from '../scim-protocol/index.js';

/** Profile with its names, and the paths of the names that were derived. */
export interface NamedProfile {
  readonly profile: JsonObject;
  readonly derived: readonly string[];
}

interface Names {
  readonly [part: string]: string | undefined;
  readonly displayName?: string | undefined;
  readonly formatted?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
}

const PARTS = ['honorificPrefix', 'givenName', 'middleName', 'familyName', 'honorificSuffix'] as const;
const PATHS = {
  displayName: 'displayName',
  formatted: 'name.formatted',
  givenName: 'name.givenName',
  familyName: 'name.familyName',
};
type Derivable = keyof typeof PATHS;
const DERIVABLE = Object.keys(PATHS) as Derivable[];

/** Returns whether the client cleared a name or never had it, so that no name is derived. */
export type IsCleared = (path: string) => boolean;

/**
 * Derives missing names of a new user from the others. Names that the client explicitly left empty stay empty.
 *
 * @param fallback an email address or a userName
 */
export function completeNames(profile: JsonObject, fallback: string, isCleared: IsCleared): NamedProfile {
  return derive(profile, namesOf(profile), (key) => !isCleared(PATHS[key]), fallback);
}

/**
 * Derives names again if they were derived before and are unchanged in the request, because Okta writes back what it
 * has read, and the full name if its parts have changed. Names that `previous` did not have, or that the request
 * removes, stay empty.
 */
export function updateNames(profile: JsonObject, fallback: string, previous: NamedProfile): NamedProfile {
  const [sent, before] = [namesOf(profile), namesOf(previous.profile)];
  const isStale = sent.formatted === before.formatted && PARTS.some((part) => sent[part] !== before[part]);
  const mayDerive = (key: Derivable) =>
    sent[key] !== undefined &&
    sent[key] === before[key] &&
    (previous.derived.includes(PATHS[key]) || (key === 'formatted' && isStale));
  const kept = Object.fromEntries(Object.entries(sent).filter(([key]) => !mayDerive(key as Derivable)));
  return derive(profile, kept, mayDerive, fallback);
}

/**
 * Returns the names as sent by the client, and the paths of those that were derived before the directory service was
 * strict.
 */
export function keepNames(profile: JsonObject, previous: NamedProfile | undefined): NamedProfile {
  if (!previous || previous.derived.length === 0) return { profile, derived: [] };
  const [sent, before] = [namesOf(profile), namesOf(previous.profile)];
  const isEcho = (key: Derivable) => sent[key] !== undefined && sent[key] === before[key];
  const derived = DERIVABLE.filter((key) => previous.derived.includes(PATHS[key]) && isEcho(key));
  return { profile, derived: derived.map((key) => PATHS[key]).sort() };
}

/** Keeps all names sent by the identity provider, even if they contradict each other. */
function derive(
  profile: JsonObject,
  sent: Names,
  mayDerive: (key: Derivable) => boolean,
  fallback: string,
): NamedProfile {
  const formatted = fullName(sent);
  const displayName = sent.formatted ?? formatted ?? fallback;
  const parts = splitName(sent, sent.formatted ?? sent.displayName ?? wordsOf(fallback));
  const found: Names = { displayName, formatted, ...parts };
  const derived = DERIVABLE.filter((key) => sent[key] === undefined && found[key] !== undefined && mayDerive(key));
  const names = { ...sent, ...Object.fromEntries(derived.map((key) => [key, found[key]])) };
  return { profile: withNames(profile, names), derived: derived.map((key) => PATHS[key]).sort() };
}

/** Returns the full name, or undefined if there are only titles. */
function fullName(names: Names): string | undefined {
  if (names.givenName === undefined && names.familyName === undefined) return undefined;
  return PARTS.map((part) => names[part])
    .filter(Boolean)
    .join(' ');
}

const WORD = /^[\p{L}\p{M}'’-]+$/u;

/** Returns the missing parts from a text that is consistent with the sent parts. */
function splitName({ givenName, familyName }: Names, text: string): Names {
  const words = text.trim().split(/\s+/);
  if (!words.every((word) => WORD.test(word))) return {};
  const [whole, [first, ...rest]] = [words.join(' '), words];
  if (givenName !== undefined) {
    return whole.startsWith(`${givenName} `) ? { familyName: whole.slice(givenName.length + 1) } : {};
  }
  if (familyName !== undefined) {
    return whole.endsWith(` ${familyName}`) ? { givenName: whole.slice(0, -familyName.length - 1) } : {};
  }
  return { givenName: first, familyName: rest.join(' ') || undefined };
}

/**
 * Returns the words of a login such as `ada.lovelace@…`, or an empty text if it is not a name, such as `b@…` or
 * `h2.1795@…`.
 */
function wordsOf(login: string): string {
  const [local = ''] = login.split('@');
  const words = local.split(/[._]+/);
  return words.length > 1 && words.every((word) => word.length > 1 && WORD.test(word)) ? words.join(' ') : '';
}

function namesOf(profile: JsonObject): Names {
  const name = isObject(profile['name']) ? profile['name'] : {};
  const entries = [...PARTS, 'formatted'].map((part) => [part, textOf(name[part])]);
  entries.push(['displayName', textOf(profile['displayName'])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function withNames({ displayName: _, name: __, ...profile }: JsonObject, names: Names): JsonObject {
  const { displayName, ...name } = names;
  return {
    ...profile,
    ...(displayName !== undefined && { displayName }),
    ...(Object.keys(name).length > 0 && { name }),
  };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
