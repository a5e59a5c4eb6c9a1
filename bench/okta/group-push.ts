import type { PushedGroup } from './company.ts';
import { idOf, lookUp } from './lists.ts';
import type { OktaClient } from './okta-client.ts';
import { URN, type JsonObject } from './scim.ts';
import type { Person } from './staff.ts';
import { bodyOf, requireStatus, TaskError } from './task.ts';

/**
 * Actions on a pushed group by an Okta administrator or by changes in Okta. Each flavor sends other requests for them.
 */
export interface GroupPush {
  push(group: PushedGroup): Promise<void>;
  rename(group: PushedGroup): Promise<void>;
  changeMembers(group: PushedGroup, added: readonly Person[], removed: readonly Person[]): Promise<void>;
  /** "Push now": sends the complete list of members. */
  pushNow(group: PushedGroup): Promise<void>;
}

/** Links an existing group with this name. Returns whether there was one. */
export async function linkGroup(
  client: OktaClient,
  group: PushedGroup,
  encoding: 'percent' | 'plus',
): Promise<boolean> {
  const found = await lookUp(client, { endpoint: 'Groups', name: group.name, encoding });
  group.remoteId = found && idOf(found, 'look up group');
  return found !== undefined;
}

/** Creates the group and reads it back, as Okta always does. */
export async function createGroup(client: OktaClient, group: PushedGroup, members: readonly Person[]): Promise<void> {
  const body = { schemas: [URN.group], displayName: group.name, members: members.map((person) => member(person)) };
  const task = `create user group ${group.name}`;
  const created = bodyOf(await client.call('create group', 'POST', '/Groups', body), task, 201);
  group.remoteId = idOf(created, task);
  group.pushed = new Set(members);
  await readGroup(client, group);
}

export async function readGroup(client: OktaClient, group: PushedGroup): Promise<JsonObject> {
  return bodyOf(await client.call('read group', 'GET', groupPath(group)), `read group ${group.name}`, 200);
}

/** Unlinks the group with "Delete the group in the target app". */
export async function deleteGroup(client: OktaClient, group: PushedGroup): Promise<void> {
  const path = groupPath(group);
  requireStatus(await client.call('delete group', 'DELETE', path), `delete group ${group.name}`, 204);
  requireStatus(await client.call('read group', 'GET', path), `read deleted group ${group.name}`, 404);
  group.remoteId = undefined;
  group.pushed = new Set();
}

export function member(person: Person, display: string | null = person.userName): JsonObject {
  return { value: person.remoteId, display };
}

export function groupPath(group: PushedGroup): string {
  if (group.remoteId === undefined) {
    throw new TaskError(`${group.name} has not been pushed to the application`);
  }
  return `/Groups/${encodeURIComponent(group.remoteId)}`;
}
