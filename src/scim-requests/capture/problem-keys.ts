import type { ExplanationCode } from '../diagnosis/explanations.js';
import type { Opening } from '../diagnosis/problem.js';
import { keyOf, type Target } from './problem-target.js';
import { filterIn, isRead, pathOf, type SignFacts, targetIn } from './sign-facts.js';

/** Key of a request that was authenticated at the right address. */
export const LET_IN = 'let-in';
/** Begins the keys of a look-up that returned a user or group. */
export const LOOKED_UP = 'looked-up:';
/** Begins the keys of a request that was processed, whatever the result. */
export const SEEN = 'seen:';

/** Returns the keys that end several failures of one subject: a look-up ends them only if it ends each of them. */
export function keysOfAll(openings: readonly Opening[]): string[] {
  const isLookUp = (key: string) => key.startsWith(LOOKED_UP);
  const areLookUps = openings.every(({ keys }) => keys.some(isLookUp));
  return [...new Set(openings.flatMap(({ keys }) => keys))].filter((key) => areLookUps || !isLookUp(key));
}

/**
 * Returns the keys that end a rejection. A write must be processed later. A look-up and a creation are over too if a later
 * look-up returns the user or group: one without a result says that it is still missing.
 */
export function stoppedKeys(facts: SignFacts, target: Target): string[] {
  const isOver = (key: string) => (isRead(facts) || facts.method === 'POST' ? [seen(key), lookedUp(key)] : [seen(key)]);
  return keysOf(target).flatMap(isOver);
}

/**
 * Returns the keys of a success that ends a failed write. A success of the user or group that holds the name says
 * nothing about the one that wants it.
 */
export function closingKeys({ method }: SignFacts, code: ExplanationCode, target: Target): string[] {
  const { nameKey, externalIdKey, subject } = target;
  if (method !== 'POST') return [subject.key];
  const created = nameKey === undefined ? [] : [`created:${nameKey}`];
  if (code === 'USER_NAME_TAKEN') return [...created, ...(externalIdKey ? [externalIdKey] : [])];
  if (code === 'EXTERNAL_ID_TAKEN') return [...created, ...(nameKey ? [nameKey] : [])];
  return keysOf(target);
}

/** Keys that a successful request closes. */
export function successKeys(facts: SignFacts): string[] {
  const filter = filterIn(facts);
  if (isRead(facts)) return [endpointKey(facts), ...(filter === undefined ? [] : [filterKey(facts, filter)])];
  const target = targetIn(facts);
  if (!target) return [endpointKey(facts)];
  const created = facts.method === 'POST' && target.nameKey !== undefined ? [`created:${target.nameKey}`] : [];
  return [endpointKey(facts), ...keysOf(target), ...created];
}

/** Keys of a request that was processed, whatever the result, and of the user or group that a look-up returned. */
export function seenKeys(facts: SignFacts): string[] {
  const target = targetIn(facts);
  const keys = target ? keysOf(target) : [];
  const isFound = facts.status < 400 && facts.subject.subjectId !== null;
  const ofTarget = isRead(facts) ? (isFound ? keys.map(lookedUp) : []) : keys.map(seen);
  return [LET_IN, seen(endpointKey(facts)), ...ofTarget];
}

function keysOf({ idKey, nameKey, externalIdKey }: Target): string[] {
  return [idKey, externalIdKey, nameKey].filter((key) => key !== undefined);
}

export function seen(key: string): string {
  return `${SEEN}${key}`;
}

function lookedUp(key: string): string {
  return `${LOOKED_UP}${key}`;
}

export function endpointKey({ method, path }: SignFacts): string {
  const [first = '', second] = pathOf(path).split('/').slice(1);
  return keyOf('request', `${method} /${first}${second === '.search' ? '/.search' : ''}`);
}

export function filterKey({ subject }: SignFacts, filter: string): string {
  const [attribute = ''] = /[A-Za-z][\w.:$-]*/.exec(filter) ?? [];
  return keyOf('filter-attribute', `${subject.resourceType ?? ''} ${attribute.toLowerCase()}`);
}
