import { foundCompany, type Company } from './company.ts';
import type { EventKind } from './day-context.ts';
import { liveDay } from './day.ts';
import { AiwGroupPush } from './group-push-aiw.ts';
import { OinGroupPush } from './group-push-oin.ts';
import type { GroupPush } from './group-push.ts';
import { importAll } from './lists.ts';
import type { OktaClient } from './okta-client.ts';
import type { Flavour, Options } from './options.ts';
import type { Progress } from './progress.ts';
import { Provisioning } from './provisioning.ts';
import { Random } from './random.ts';
import { Tasks } from './tasks.ts';

/** Company whose Okta pushes to the application, in one flavor. */
export class Session {
  readonly company: Company;
  readonly flavour: Flavour;
  events: ReadonlyMap<EventKind, number> = new Map();
  retried = 0;
  readonly tasks: Tasks;
  private readonly takenNames = new Set<string>();
  private readonly provisioning: Provisioning;
  private readonly groupPush: GroupPush;
  private readonly client: OktaClient;
  private readonly options: Options;
  private readonly progress: Progress;

  constructor(flavour: Flavour, options: Options, client: OktaClient, progress: Progress) {
    this.flavour = flavour;
    this.company = foundCompany(flavour === 'oin' ? 'Acme' : 'Globex', options);
    this.provisioning = new Provisioning(client, flavour, new Random(options.seed));
    this.groupPush = flavour === 'oin' ? new OinGroupPush(client, options.membersPerPatch) : new AiwGroupPush(client);
    this.client = client;
    this.options = options;
    this.tasks = new Tasks(options.concurrency, client.signal, options.url);
    this.progress = progress;
  }

  async run(): Promise<void> {
    await this.import();
    await this.pushEverything();
    await this.retryFailed();
    await this.day();
    await this.retryFailed();
  }

  /** "Import now": links existing people by the id that Okta assigned to them, and groups by name. */
  private async import(): Promise<void> {
    for (const { id, externalId } of await importAll(this.client, 'Users')) {
      if (typeof id === 'string' && typeof externalId === 'string') {
        this.provisioning.imported.set(externalId, id);
      }
    }
    for (const { displayName } of await importAll(this.client, 'Groups')) {
      this.takenNames.add(String(displayName).toLowerCase());
    }
  }

  private async pushEverything(): Promise<void> {
    const { name, groups } = this.company;
    const people = [...this.company.staff.people];
    this.progress.begin(`${name}: pushing users`, people.length);
    await this.tasks.runAll(
      people,
      (person) => ({ person }),
      (person) => this.provisioning.assign(person).finally(() => this.progress.step()),
    );
    this.progress.end();
    this.progress.begin(`${name}: pushing groups`, groups.length);
    await this.tasks.runAll(
      groups,
      (group) => ({ groups: [group] }),
      (group) => this.groupPush.push(group).finally(() => this.progress.step()),
    );
    this.progress.end();
  }

  private async day(): Promise<void> {
    const { dayEvents: events } = this.options;
    this.progress.begin(`${this.company.name}: simulating a day`, events);
    const { company, client, flavour, provisioning, groupPush, takenNames, tasks } = this;
    this.events = await liveDay(
      { company, client, flavour, provisioning, groupPush, takenNames },
      { events, tasks, onEvent: () => this.progress.step() },
    );
    this.progress.end();
  }

  /** Repeats all failed tasks once, like the administrator's "Retry selected". Tasks that fail again stay failed. */
  private async retryFailed(): Promise<void> {
    const subjects = this.tasks.failed.map(({ subject }) => subject);
    this.retried += subjects.length;
    this.tasks.failed = [];
    const people = [...new Set(subjects.flatMap(({ person }) => person ?? []))];
    const groups = [...new Set(subjects.flatMap((subject) => subject.groups ?? []))];
    await this.tasks.runAll(
      people,
      (person) => ({ person }),
      (person) => this.provisioning.resync(person),
    );
    await this.tasks.runAll(
      groups,
      (group) => ({ groups: [group] }),
      (group) => (group.remoteId === undefined ? this.groupPush.push(group) : this.groupPush.pushNow(group)),
    );
  }
}
