import { patchOf, URN } from '../../okta/scim.ts';
import { isCreated, isDeleted, isGroup, isGroupChanged } from '../checks.ts';
import type { Person } from '../company.ts';
import type { Series } from '../series.ts';
import type { System } from '../systems.ts';

/** Number of members added by one request when a group is built. */
const CHUNK = 1000;

export async function createGroup(series: Series, { client }: System, displayName: string): Promise<string> {
  const body = { schemas: [URN.group], displayName, members: [] };
  const answer = await series.send(client, { method: 'POST', path: '/Groups', body }, isCreated);
  return String(answer?.body?.['id']);
}

export async function deleteGroup(series: Series, { client }: System, id: string): Promise<void> {
  await series.send(client, { method: 'DELETE', path: `/Groups/${id}` }, isDeleted);
}

/** Adds people, 1,000 per request. */
export async function addAll(series: Series, system: System, id: string, people: readonly Person[]): Promise<void> {
  for (let from = 0; from < people.length; from += CHUNK) {
    await addMembers(series, system, id, people.slice(from, from + CHUNK));
  }
}

export async function addMembers(
  series: Series,
  { client }: System,
  id: string,
  people: readonly Person[],
): Promise<boolean> {
  const body = patchOf({ op: 'add', path: 'members', value: people.map(({ id: value }) => ({ value })) });
  return (await series.send(client, { method: 'PATCH', path: `/Groups/${id}`, body }, isGroupChanged)) !== undefined;
}

export async function removeMember(series: Series, { client }: System, id: string, person: Person): Promise<boolean> {
  const body = patchOf({ op: 'remove', path: `members[value eq "${person.id}"]` });
  return (await series.send(client, { method: 'PATCH', path: `/Groups/${id}`, body }, isGroupChanged)) !== undefined;
}

/** Reads a group and compares its members. Reads it without members if they are undefined. */
export async function readGroup(
  series: Series,
  { client }: System,
  id: string,
  members: ReadonlySet<string> | undefined,
): Promise<readonly string[]> {
  const path = `/Groups/${id}${members ? '' : '?excludedAttributes=members'}`;
  const answer = await series.send(client, { method: 'GET', path }, isGroup(id, members));
  return answer ? [id] : [];
}

export const idsOf = (people: readonly Person[]): Set<string> => new Set(people.map(({ id }) => id));
