import { isObject, type JsonObject, type JsonValue } from '../scim-protocol/index.js';

/** A profile whose names are complete, and the paths of those that were worked out here. */
export interface NamedProfile {
  readonly profile: JsonObject;
  readonly derived: readonly string[];
}

interface Names {
  readonly [part: string]: string | undefined;
  readonly displayName?: string;
  readonly formatted?: string;
  readonly givenName?: string;
  readonly familyName?: string;
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

/**
 * Completes the names of a profile: Okta wants both parts of the name of everybody, and people want one to read. What was
 * worked out here before and comes back unchanged is worked out anew, because Okta writes back what it read.
 */
export function completeNames(profile: JsonObject, fallback: string, previous?: NamedProfile): NamedProfile {
  const sent = previous
    ? withoutEchoes(namesOf(profile), namesOf(previous.profile), previous.derived)
    : namesOf(profile);
  const displayName = sent.displayName ?? sent.formatted ?? fullName(sent) ?? fallback;
  const [givenName, familyName] = splitName(sent, displayName, fallback);
  const complete = { ...sent, displayName, formatted: sent.formatted ?? fullName(sent), givenName, familyName };
  const derived = DERIVABLE.filter((key) => sent[key] === undefined && complete[key] !== undefined);
  return { profile: withNames(profile, complete), derived: derived.map((key) => PATHS[key]).sort() };
}

/** What the directory itself sent stays, even where it no longer fits the rest: it may be meant so. */
function withoutEchoes(sent: Names, before: Names, derived: readonly string[]): Names {
  const isEcho = (key: string) =>
    DERIVABLE.some((name) => name === key && derived.includes(PATHS[name])) && sent[key] === before[key];
  return Object.fromEntries(Object.entries(sent).filter(([key]) => !isEcho(key)));
}

function fullName(names: Names): string | undefined {
  return (
    PARTS.map((part) => names[part])
      .filter(Boolean)
      .join(' ') || undefined
  );
}

/** A missing part is read off the display name, or the local part of the fallback (an e-mail address or a userName). */
function splitName(sent: Names, displayName: string, fallback: string): [string, string] {
  const text = displayName === fallback ? (fallback.split('@')[0] || fallback).replaceAll(/[._]+/g, ' ') : displayName;
  const [first = fallback, ...rest] = text.trim().split(/\s+/);
  const givenName = sent.givenName ?? first;
  return [givenName, sent.familyName ?? (rest.join(' ') || first)];
}

function namesOf(profile: JsonObject): Names {
  const name = isObject(profile['name']) ? profile['name'] : {};
  const entries = [...PARTS, 'formatted'].map((part) => [part, textOf(name[part])]);
  entries.push(['displayName', textOf(profile['displayName'])]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function withNames(profile: JsonObject, names: Names): JsonObject {
  const { displayName, ...parts } = names;
  const name = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
  return { ...profile, displayName, name };
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
