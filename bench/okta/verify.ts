import type { PushedGroup } from './company.ts';
import { objectAt, objectsAt, URN, type JsonObject } from './scim.ts';
import { fullName, type Person } from './staff.ts';

/** Data that was read back from the server. */
export interface ReadBack {
  readonly users: readonly JsonObject[];
  readonly groups: readonly JsonObject[];
}

export interface Verification {
  readonly users: number;
  readonly groups: number;
  readonly memberships: number;
  /** One sentence for each difference. */
  readonly differences: readonly string[];
}

/** Compares the server's data with Okta's state. `others` are the ids that existed before. */
export function verify(
  expected: { people: readonly Person[]; groups: readonly PushedGroup[] },
  found: ReadBack,
  others: { users: ReadonlySet<string>; groups: ReadonlySet<string> },
): Verification {
  const people = expected.people.filter((person) => person.remoteId !== undefined);
  const groups = expected.groups.filter((group) => group.remoteId !== undefined);
  const differences = [
    ...compareAll('user', compareUser, { expected: people, found: found.users, others: others.users }),
    ...compareAll('group', compareGroup, { expected: groups, found: found.groups, others: others.groups }),
  ];
  const memberships = groups.reduce((sum, group) => sum + group.pushed.size, 0);
  return { users: people.length, groups: groups.length, memberships, differences };
}

function compareAll<T extends Person | PushedGroup>(
  noun: string,
  compare: (expected: T, found: JsonObject) => string[],
  sides: { expected: readonly T[]; found: readonly JsonObject[]; others: ReadonlySet<string> },
): string[] {
  const byId = new Map(sides.found.map((resource) => [resource['id'], resource]));
  const known = new Set<unknown>(sides.expected.map(({ remoteId }) => remoteId));
  const strangers = sides.found.filter(({ id }) => !known.has(id) && !sides.others.has(String(id)));
  const twice = sides.found.length - byId.size;
  return [
    ...(twice > 0 ? [`${twice} ${noun}s were listed twice`] : []),
    ...sides.expected.flatMap((item) => {
      const resource = byId.get(item.remoteId);
      return resource ? compare(item, resource) : [`${noun} ${nameOf(item)} is missing`];
    }),
    ...strangers.map(({ userName, displayName }) => `${noun} ${String(userName ?? displayName)} was never pushed`),
  ];
}

const nameOf = (item: Person | PushedGroup): string => ('userName' in item ? item.userName : item.name);

function compareUser(person: Person, user: JsonObject): string[] {
  const name = objectAt(user, 'name');
  const mapped = person.mapping !== 'trimmed';
  const pairs: [string, unknown, unknown][] = [
    ['userName', person.userName, user['userName']],
    ['active', person.active, user['active']],
    ['externalId', person.oktaId, user['externalId']],
    ['name.givenName', person.givenName, name['givenName']],
    ['name.familyName', person.familyName, name['familyName']],
    ['name.formatted', fullName(person), name['formatted'] ?? fullName(person)],
    ['emails', person.userName, primaryEmail(user)],
    ['displayName', fullName(person), user['displayName'] ?? (mapped ? undefined : fullName(person))],
    ['title', mapped ? person.title : '', user['title'] ?? ''],
    [
      'department',
      person.mapping === 'enterprise' ? person.department : undefined,
      objectAt(user, URN.enterprise)['department'],
    ],
    ['password', undefined, user['password']],
  ];
  return pairs
    .filter(([, wanted, got]) => wanted !== got)
    .map(([attribute, wanted, got]) => `user ${person.userName}: ${attribute} is ${show(got)}, not ${show(wanted)}`);
}

function primaryEmail(user: JsonObject): unknown {
  return objectsAt(user, 'emails').find((email) => email['primary'] === true)?.['value'];
}

function compareGroup(group: PushedGroup, found: JsonObject): string[] {
  const listed = objectsAt(found, 'members');
  const present = new Set(listed.map((member) => member['value']));
  const missing = [...group.pushed].filter((person) => !present.has(person.remoteId));
  const expected = new Set<unknown>([...group.pushed].map(({ remoteId }) => remoteId));
  const extra = [...present].filter((id) => !expected.has(id));
  return [
    ...(found['displayName'] === group.name ? [] : [`group ${group.name}is named ${show(found['displayName'])}`]),
    ...missing.map((person) => `group ${group.name}: ${person.userName} is missing`),
    ...extra.map((id) => `group ${group.name}: ${show(id)} should not be a member`),
    ...(listed.length > present.size ? [`group ${group.name} lists a member twice`] : []),
  ];
}

const show = (value: unknown): string => JSON.stringify(value) ?? 'absent';
