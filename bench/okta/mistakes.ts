import { randomUUID } from 'node:crypto';
import { testConnection } from './connection.ts';
import type { PushedGroup } from './company.ts';
import { groupPath, member } from './group-push.ts';
import { OktaClient, type ClientOptions } from './okta-client.ts';
import { patchOf, URN } from './scim.ts';
import type { Session } from './session.ts';

/** Number of attempts: Okta repeats a failed push each time its administrator selects "Retry selected". */
const TIMES = 5;

/** Makes known mistakes of Okta administrators. None of them changes the stored data. */
export async function makeMistakes(client: OktaClient, session: Session, options: MistakeOptions): Promise<void> {
  const { people } = session.company.staff;
  const person = people.find((one) => one.active && one.remoteId);
  const group = session.company.groups.find((one) => one.remoteId && one.pushed.size > 0);
  if (person) {
    await duplicateUser(client, person.userName);
  }
  if (group) {
    await writeFromTwoPlaces(client, group, options);
    await pushStrangers(client, group);
  }
  if (options.endedToken !== undefined) {
    await sendEndedToken({ ...options, token: options.endedToken });
  }
}

/** Target of the mistakes. `endedToken` is a revoked or expired token. */
export interface MistakeOptions extends ClientOptions {
  readonly endedToken: string | undefined;
}

/** Maps two people of Okta to one user name. */
async function duplicateUser(client: OktaClient, userName: string): Promise<void> {
  await client.call('create user', 'POST', '/Users', {
    schemas: [URN.user],
    userName: userName.toUpperCase(),
    externalId: randomUUID(),
    name: { givenName: 'Some', familyName: 'Body' },
    active: true,
  });
}

/** Adds members that were never created. */
async function pushStrangers(client: OktaClient, group: PushedGroup): Promise<void> {
  for (let time = 0; time < TIMES; time++) {
    const value = [{ value: randomUUID() }];
    await client.call('change members', 'PATCH', groupPath(group), patchOf({ op: 'add', path: 'members', value }));
  }
}

/** Pushes the same group from two applications, each as a whole. */
async function writeFromTwoPlaces(client: OktaClient, group: PushedGroup, options: MistakeOptions): Promise<void> {
  const other = new OktaClient({ ...options, userAgent: 'Okta SCIM Client 1.0.0 (a second application)' });
  const members = [...group.pushed].map((person) => member(person, null));
  const body = { schemas: [URN.group], id: group.remoteId, displayName: group.name, members };
  try {
    for (const place of [client, other, client, other]) {
      await place.call('replace group', 'PUT', groupPath(group), body);
    }
  } finally {
    other.close();
  }
}

async function sendEndedToken(options: ClientOptions): Promise<void> {
  const client = new OktaClient(options);
  try {
    await testConnection(client, options.url).catch(() => undefined);
  } finally {
    client.close();
  }
}
