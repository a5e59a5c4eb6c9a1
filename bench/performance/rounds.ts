import type { Options } from './options.ts';
import type { Postgres } from './postgres.ts';
import { StartError } from './processes.ts';
import type { Recorder } from './recorder.ts';
import { inParallel } from './series.ts';
import type { System } from './systems.ts';
import { deleteGroups, makeGroups } from './workloads/groups.ts';
import { WORKLOADS } from './workloads/index.ts';
import { countsFor, type Turn, type Workload } from './workloads/workload.ts';
import { warmUp } from './workloads/reading.ts';
import { createUser } from './workloads/writing.ts';

const QUICK_DIVISOR = 6;
const WARM_UP_DIVISOR = 6;
const GROUP_SIZES = [100, 1_000, 10_000];
/** Workloads whose cost might depend on the number of stored users. The others are not repeated in the second half. */
const REPEATED = new Set(['get', 'lookup-hit', 'post', 'put', 'patch-active', 'import']);

interface Surroundings {
  readonly options: Options;
  readonly systems: readonly System[];
  readonly recorder: Recorder;
  readonly postgres: Postgres;
  readonly tell: (line: string) => void;
}

/** Runs all workloads: users, then groups, then both again with larger numbers. */
export class Rounds {
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  async run(): Promise<void> {
    const { users, large, only } = this.around.options;
    const chosen = WORKLOADS.filter(({ name }) => only.length === 0 || only.includes(name));
    const of = (kind: Workload['of']) => chosen.filter((workload) => workload.of === kind);
    await this.fill(users);
    await this.repeat(of('users'), { users, groupSizes: [] });
    await this.repeat(of('groups'), { users, groupSizes: GROUP_SIZES.filter((size) => size <= users) });
    if (large <= users) return;
    await this.fill(large);
    await this.repeat(
      of('users').filter(({ name }) => REPEATED.has(name)),
      { users: large, groupSizes: [] },
    );
    await this.repeat(
      of('groups').filter(({ name }) => name !== 'group-race'),
      { users: large, groupSizes: [large] },
    );
  }

  /** Creates users up to this number, as fast as possible. */
  private async fill(users: number): Promise<void> {
    const { systems, recorder, options, tell } = this.around;
    for (const system of systems) {
      const started = performance.now();
      const series = recorder.series({ workload: 'fill', system });
      const missing = Math.max(0, users - system.company.people.length);
      await inParallel(missing, options.connections, () => createUser(series, system));
      const held = system.company.people.length;
      if (held < users) throw new StartError(`${system.name} holds ${held} of ${users} users: ${problemsOf(recorder)}`);
      if (missing > 0) tell(`${system.name}: ${missing} users created in ${seconds(started)} s`);
    }
  }

  /** Round 0 is shorter. It warms up, and is the only one that counts statements. */
  private async repeat(workloads: readonly Workload[], holding: Pick<Turn, 'users' | 'groupSizes'>): Promise<void> {
    if (workloads.length === 0) return;
    const { postgres, options, tell } = this.around;
    const turns = (round: number) => this.turns(round, holding);
    const withGroups = turns(0).filter(({ system }) => !system.only);
    await this.eachSystem(withGroups, makeGroups);
    for (let round = 0; round <= options.rounds; round++) {
      const started = performance.now();
      if (round === 0) await postgres.count(true);
      for (const workload of workloads) {
        for (const turn of turns(round)) {
          if (!takesPart(turn.system, workload)) continue;
          await warmUp(turn);
          await workload.run(turn);
        }
      }
      if (round === 0) await postgres.count(false);
      tell(`${workloads[0]?.of} at ${holding.users} users, round ${round} of ${options.rounds}: ${seconds(started)} s`);
    }
    await this.eachSystem(withGroups, deleteGroups);
  }

  private async eachSystem(turns: readonly Turn[], work: (turn: Turn) => Promise<void>): Promise<void> {
    for (const turn of turns) await work(turn);
  }

  /**
   * Returns one turn of each system. Each round starts with another system, so that a disturbance affects all of them.
   */
  private turns(round: number, holding: Pick<Turn, 'users' | 'groupSizes'>): Turn[] {
    const { systems, recorder, options } = this.around;
    const divisor = (options.quick ? QUICK_DIVISOR : 1) * (round === 0 ? WARM_UP_DIVISOR : 1);
    const first = round % systems.length;
    const inTurn = [...systems.slice(first), ...systems.slice(0, first)];
    const common = { round, recorder, connections: options.connections, counts: countsFor(divisor), ...holding };
    return inTurn.map((system) => ({ system, ...common }));
  }
}

const takesPart = ({ name, only }: System, workload: Workload): boolean =>
  (only?.has(workload.name) ?? true) && (workload.systems?.includes(name) ?? true);
const problemsOf = ({ problems }: Recorder): string => [...problems].join('; ');
const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);
