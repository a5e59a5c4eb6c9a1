import { idOf, lookUp } from './lists.ts';
import type { OktaClient } from './okta-client.ts';
import type { Flavour } from './options.ts';
import type { Random } from './random.ts';
import { patchOf, type JsonObject } from './scim.ts';
import type { Person } from './staff.ts';
import { bodyOf, requireStatus, TaskError } from './task.ts';
import { RequestTimeout } from './transport.ts';
import { createBody, mergedBody } from './user-bodies.ts';

/** Pushes users as Okta does: looks up before it creates, reads before it writes, never deletes. */
export class Provisioning {
  /** Ids from an import, by Okta's id of the person. */
  readonly imported = new Map<string, string>();
  private readonly client: OktaClient;
  private readonly flavour: Flavour;
  private readonly random: Random;

  constructor(client: OktaClient, flavour: Flavour, random: Random) {
    this.client = client;
    this.flavour = flavour;
    this.random = random;
  }

  /** Assigns a person to the application: links the existing user, or creates one. */
  async assign(person: Person): Promise<void> {
    person.active = true;
    const found = await this.find(person);
    if (!found) {
      await this.create(person);
      return;
    }
    this.remember(person, idOf(found, 'look up user'));
    if (found['active'] === false) {
      await this.activate(person);
    }
    await this.update(person);
  }

  /** Reads the user and writes it back with the mapped attributes changed. */
  async update(person: Person, changes: JsonObject = {}): Promise<void> {
    const path = pathOf(person);
    const current = bodyOf(await this.client.call('read user', 'GET', path), 'read user', 200);
    const body = { ...mergedBody(current, person), ...changes };
    const reply = await this.client.call('update user', 'PUT', path, body);
    bodyOf(reply, `push profile update for ${person.userName}`, 200);
  }

  async deactivate(person: Person): Promise<void> {
    person.active = false;
    await this.setActive(person, 'deactivate user', { active: false });
  }

  /** Some PATCH requests of Okta repeat the id beside the attribute. */
  async activate(person: Person): Promise<void> {
    person.active = true;
    await this.setActive(person, 'activate user', {
      ...(this.random.chance(0.5) && { id: person.remoteId }),
      active: true,
    });
  }

  /** Repeats a failed task: sends the current state, regardless of the previous requests. */
  async resync(person: Person): Promise<void> {
    if (person.remoteId === undefined) {
      await (person.active && this.assign(person));
      return;
    }
    await (person.active ? this.activate(person) : this.deactivate(person));
    await this.update(person);
  }

  /** Requires Sync Password. */
  async syncPassword(person: Person): Promise<void> {
    const password = this.random.code(12);
    if (this.flavour === 'aiw') {
      await this.update(person, { password });
      return;
    }
    const body = patchOf({ op: 'replace', value: { password } });
    requireStatus(await this.client.call('sync password', 'PATCH', pathOf(person), body), 'sync password', 200, 204);
  }

  private async setActive(person: Person, kind: 'activate user' | 'deactivate user', value: JsonObject): Promise<void> {
    if (this.flavour === 'aiw') {
      await this.update(person, { active: value['active'] });
      return;
    }
    const body = patchOf({ op: 'replace', value });
    requireStatus(await this.client.call(kind, 'PATCH', pathOf(person), body), `${kind} ${person.userName}`, 200, 204);
  }

  private async find(person: Person): Promise<JsonObject | undefined> {
    const imported = this.imported.get(person.oktaId);
    if (imported !== undefined && person.remoteId === undefined) {
      const reply = await this.client.call('read user', 'GET', `/Users/${encodeURIComponent(imported)}`);
      return bodyOf(reply, 'read user', 200);
    }
    const encoding = this.flavour === 'aiw' ? 'plus' : 'percent';
    return lookUp(this.client, { endpoint: 'Users', name: person.userName, encoding });
  }

  /**
   * Repeats a create that timed out. If the first one took effect, the second one receives 409, and the user is linked.
   */
  private async create(person: Person): Promise<void> {
    const body = createBody(person, this.random);
    const post = () => this.client.call('create user', 'POST', '/Users', body);
    let repeated = false;
    const reply = await post().catch((error: unknown) => {
      repeated = error instanceof RequestTimeout;
      return repeated ? post() : Promise.reject(error);
    });
    if (repeated && reply.status === 409) {
      await this.assign(person);
      return;
    }
    if (reply.status === 201 && reply.text === '') {
      throw new TaskError('Create new user returned empty user');
    }
    this.remember(person, idOf(bodyOf(reply, `create user ${person.userName}`, 201), 'create user'));
  }

  private remember(person: Person, id: string): void {
    if (person.remoteId !== undefined && person.remoteId !== id) {
      throw new TaskError(`${person.userName} was returned as ${id}, but was ${person.remoteId} before`);
    }
    person.remoteId = id;
  }
}

function pathOf(person: Person): string {
  if (person.remoteId === undefined) {
    throw new TaskError(`${person.userName} has not been created in the application`);
  }
  return `/Users/${encodeURIComponent(person.remoteId)}`;
}
