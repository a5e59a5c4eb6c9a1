import { randomUUID } from 'node:crypto';
import { testConnection } from './connection.ts';
import type { PushedGroup } from './company.ts';
import { groupPath, member } from './group-push.ts';
import { OktaClient, type ClientOptions } from './okta-client.ts';
import { patchOf, URN } from './scim.ts';
import type { Session } from './session.ts';

/** Okta repeats a refused push as often as its administrator presses "Retry selected". */
const TIMES = 5;

/** Does what administrators of Okta are known to do wrong. Nothing of it changes what the application has. */
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

/** Where the mistakes go; `endedToken` is one that was revoked or has expired. */
export interface MistakeOptions extends ClientOptions {
  readonly endedToken: string | undefined;
}

/** Two people of Okta are mapped to one user name. */
async function duplicateUser(client: OktaClient, userName: string): Promise<void> {
  await client.call('create user', 'POST', '/Users', {
    schemas: [URN.user],
    userName: userName.toUpperCase(),
    externalId: randomUUID(),
    name: { givenName: 'Some', familyName: 'Body' },
    active: true,
  });
}

/** Members that were never created here. */
async function pushStrangers(client: OktaClient, group: PushedGroup): Promise<void> {
  for (let time = 0; time < TIMES; time++) {
    const value = [{ value: randomUUID() }];
    await client.call('change members', 'PATCH', groupPath(group), patchOf({ op: 'add', path: 'members', value }));
  }
}

/** Two applications push the same group, each the whole of it. */
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
