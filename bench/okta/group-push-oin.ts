import { pushable, type PushedGroup } from './company.ts';
import { createGroup, groupPath, linkGroup, member, type GroupPush } from './group-push.ts';
import type { OktaClient } from './okta-client.ts';
import { patchOf, type JsonObject } from './scim.ts';
import type { Person } from './staff.ts';
import { requireStatus } from './task.ts';

/** Group push of the catalog's "SCIM 2.0 Test App", which sends every change after the create as a PATCH. */
export class OinGroupPush implements GroupPush {
  private readonly client: OktaClient;
  /** Changes in one PATCH. Okta's default is 100, and integrations may set up to 1,000. */
  private readonly chunk: number;

  constructor(client: OktaClient, chunk: number) {
    this.client = client;
    this.chunk = chunk;
  }

  async push(group: PushedGroup): Promise<void> {
    if (await linkGroup(this.client, group, 'percent')) {
      await this.pushNow(group);
      return;
    }
    await createGroup(this.client, group, []);
    await this.changeMembers(group, pushable(group), []);
  }

  /** Okta repeats the id in the value, and sends this even if the name did not change. */
  async rename(group: PushedGroup): Promise<void> {
    const operation = { op: 'replace', value: { id: group.remoteId, displayName: group.name } };
    await this.patch('rename group', group, [operation]);
  }

  /** Sends the chunks of a change concurrently, as Okta does. */
  async changeMembers(group: PushedGroup, added: readonly Person[], removed: readonly Person[]): Promise<void> {
    added.forEach((person) => group.pushed.add(person));
    removed.forEach((person) => group.pushed.delete(person));
    await this.rename(group);
    const changes = [
      ...removed.map((person) => ({ person, add: false })),
      ...added.map((person) => ({ person, add: true })),
    ];
    const patches = chunksOf(changes, this.chunk).map((chunk) => [
      ...chunk.filter(({ add }) => !add).map(({ person }) => removal(person)),
      ...addition(chunk.filter(({ add }) => add).map(({ person }) => person)),
    ]);
    await Promise.all(patches.map((operations) => this.patch('change members', group, operations)));
  }

  /** Waits for the first chunk, because it replaces the members. */
  async pushNow(group: PushedGroup): Promise<void> {
    const people = pushable(group);
    group.pushed = new Set(people);
    await this.rename(group);
    const [first = [], ...rest] = chunksOf(people, this.chunk);
    const replacement = { op: 'replace', path: 'members', value: first.map((person) => member(person)) };
    await this.patch('replace members', group, [replacement]);
    await Promise.all(rest.map((chunk) => this.patch('change members', group, addition(chunk))));
  }

  private async patch(
    kind: 'rename group' | 'change members' | 'replace members',
    group: PushedGroup,
    operations: JsonObject[],
  ): Promise<void> {
    const task = kind === 'rename group' ? 'update user group' : 'update user group membership for group';
    const reply = await this.client.call(kind, 'PATCH', groupPath(group), patchOf(...operations));
    requireStatus(reply, `${task} ${group.name}`, 200, 204);
  }
}

/** Okta removes each member by a separate operation, but adds all by one. */
const removal = (person: Person): JsonObject => ({ op: 'remove', path: `members[value eq "${person.remoteId}"]` });

const addition = (people: readonly Person[]): JsonObject[] =>
  people.length === 0 ? [] : [{ op: 'add', path: 'members', value: people.map((person) => member(person)) }];

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
