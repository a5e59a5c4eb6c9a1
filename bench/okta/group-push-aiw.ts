import { pushable, type PushedGroup } from './company.ts';
import { createGroup, groupPath, linkGroup, member, readGroup, type GroupPush } from './group-push.ts';
import type { OktaClient } from './okta-client.ts';
import { URN } from './scim.ts';
import type { Person } from './staff.ts';
import { bodyOf } from './task.ts';

/** Group push of an application of the App Integration Wizard, which writes the whole group for every change. */
export class AiwGroupPush implements GroupPush {
  private readonly client: OktaClient;

  constructor(client: OktaClient) {
    this.client = client;
  }

  /** Creates small groups with their members, and larger ones empty. Okta does both. */
  async push(group: PushedGroup): Promise<void> {
    const people = pushable(group);
    if (!(await linkGroup(this.client, group, 'plus'))) {
      await createGroup(this.client, group, people.length <= 10 ? people : []);
    }
    await this.put(group, people);
  }

  async rename(group: PushedGroup): Promise<void> {
    await this.update(group);
  }

  async changeMembers(group: PushedGroup): Promise<void> {
    await this.update(group);
  }

  async pushNow(group: PushedGroup): Promise<void> {
    await this.update(group);
  }

  private async update(group: PushedGroup): Promise<void> {
    const people = pushable(group);
    await readGroup(this.client, group);
    await this.put(group, people);
  }

  private async put(group: PushedGroup, people: readonly Person[]): Promise<void> {
    group.pushed = new Set(people);
    const members = people.map((person) => member(person, null));
    const body = { schemas: [URN.group], id: group.remoteId, displayName: group.name, members };
    const reply = await this.client.call('replace group', 'PUT', groupPath(group), body);
    bodyOf(reply, `update user group ${group.name}`, 200);
  }
}
