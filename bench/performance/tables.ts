import { growthTables } from './growth.ts';
import type { Measurement, Results, SystemName } from './results.ts';
import { cpuOf, rateOf, summarise, withinRounds, type Summary } from './summary.ts';
import { number, spread, whole, type Table } from './table.ts';
import { SUFFIX } from './workloads/alone.ts';
import { GROUP_TITLES, SYSTEM_TITLES, USER_TITLES } from './titles.ts';

const SYSTEMS = Object.keys(SYSTEM_TITLES) as SystemName[];

const UNLOGGED = 'rollcall-unlogged' satisfies SystemName;
const RATES = ['per s', 'p50 ms', 'p95 ms', 'speed', 'thrift', 'server µs', 'database µs'];

/** Everything a run has to say, without what was not run. */
export function tablesOf(results: Results): Table[] {
  const summaries = summarise(results.measurements).filter(({ system }) => system !== UNLOGGED);
  const { users } = results.settings;
  return [
    requestsTable(
      `Users, ${whole(users)} held`,
      USER_TITLES,
      summaries.filter(({ size }) => size === users),
    ),
    requestsTable('Groups', GROUP_TITLES, summaries),
    ...growthTables(results, summaries),
    processesTable(results),
    requestLogTable(results),
    floodTable(results),
    memoryTable(summaries),
    racesTable(results),
  ].filter(({ rows }) => rows.length > 0);
}

function requestsTable(title: string, titles: Readonly<Record<string, string>>, summaries: readonly Summary[]): Table {
  const isOfGroups = titles === GROUP_TITLES;
  const chosen = Object.keys(titles).flatMap((workload) =>
    summaries.filter((one) => one.workload === workload).toSorted((left, right) => left.size - right.size),
  );
  return {
    title,
    note: 'Speed and thrift: against the reference in the same round, median (least–most); 1 is as good, 0.5 half as good. Thrift is in processor time.',
    header: ['what', ...(isOfGroups ? ['members'] : []), 'system', ...RATES, 'statements', 'bytes'],
    rows: chosen.map((one) => [
      titles[one.workload] ?? one.workload,
      ...(isOfGroups ? [whole(one.size)] : []),
      SYSTEM_TITLES[one.system],
      number(one.rate),
      number(one.p50),
      number(one.p95),
      one.system === 'reference' ? '1' : spread(one.speed),
      one.system === 'reference' ? '1' : spread(one.thrift),
      number(one.serverCpu),
      number(one.databaseCpu),
      number(one.statements),
      whole(one.bytes),
    ]),
  };
}

function processesTable({ measurements, settings }: Results): Table {
  return {
    title: 'Two processes',
    note: 'Speed of two processes against one in the same round, median (least–most). They share the machine with the database and the driver.',
    header: ['what', 'speed'],
    rows: Object.entries(USER_TITLES).flatMap(([workload, title]) => {
      const timed = measurements.filter(
        (one) =>
          one.system === 'rollcall-2' && one.workload === workload && one.size === settings.users && one.round > 0,
      );
      const speed = withinRounds(timed, measurements, 'rollcall', (one, other) => rateOf(one) / rateOf(other));
      return speed ? [[title, spread(speed)]] : [];
    }),
  };
}

function requestLogTable({ measurements, settings }: Results): Table {
  const logged = measurements.filter(
    ({ system, size, round }) => system === 'rollcall' && size === settings.users && round > 0,
  );
  return {
    title: 'The request log',
    note: 'Rollcall with its request log against Rollcall without, in the same round, median (least–most): 1 is as good, 0.9 a tenth worse. Alone: one connection, one request after the other; the rest: all connections, and no processor idle. Thrift is in processor time of server and database.',
    header: ['what', 'alone, p50', 'p50', 'speed', 'thrift'],
    rows: Object.entries(USER_TITLES).flatMap(([workload, title]) => {
      const against = (name: string, compare: (one: Measurement, other: Measurement) => number) =>
        withinRounds(
          logged.filter((one) => one.workload === name),
          measurements,
          UNLOGGED,
          compare,
        );
      const wait = (one: Measurement, other: Measurement) => other.p50 / one.p50;
      const speed = against(workload, (one, other) => rateOf(one) / rateOf(other));
      const thrift = against(workload, (one, other) => (cpuOf(other) ?? Number.NaN) / (cpuOf(one) ?? Number.NaN));
      const waits = [against(workload + SUFFIX, wait), against(workload, wait)];
      return speed ? [[title, ...[...waits, speed, thrift].map(spread)]] : [];
    }),
  };
}

function floodTable({ measurements }: Results): Table {
  const summaries = summarise(measurements);
  const of = (system: SystemName, workload: string) =>
    summaries.find((one) => one.system === system && one.workload === workload);
  return {
    title: 'A flood of wrong tokens',
    note: 'Readers with the right token, alone and while others send wrong ones as fast as they can; the factor is within each round.',
    header: ['system', 'refused per s', 'statements per refusal', 'alone p50 ms', 'flooded p50 ms', 'factor'],
    rows: SYSTEMS.flatMap((system) => {
      const [refused, alone, flooded] = ['refused', 'honest-alone', 'honest-flooded'].map((name) => of(system, name));
      const timed = measurements.filter(
        (one) => one.system === system && one.workload === 'honest-flooded' && one.round > 0,
      );
      const aside = measurements
        .filter(({ workload }) => workload === 'honest-alone')
        .map((one) => ({ ...one, workload: 'honest-flooded' }));
      const factor = withinRounds(timed, aside, system, (one, other) => one.p50 / other.p50);
      if (!refused || !alone || !flooded) return [];
      return [
        [
          SYSTEM_TITLES[system],
          whole(refused.rate),
          number(refused.statements),
          number(alone.p50),
          number(flooded.p50),
          spread(factor),
        ],
      ];
    }),
  };
}

function memoryTable(summaries: readonly Summary[]): Table {
  const largest = (system: SystemName, workload: string): Summary | undefined =>
    summaries.filter((one) => one.system === system && one.workload === workload).at(-1);
  return {
    title: 'Resident memory, MiB',
    note: 'Of all processes of the server: while users are read, and the most that was seen during the largest import and the reading of the largest group.',
    header: ['system', 'steady', 'import', 'largest group'],
    rows: SYSTEMS.flatMap((system) => {
      const cells = [
        largest(system, 'get')?.memory,
        largest(system, 'import')?.peakMemory,
        largest(system, 'read-group')?.peakMemory,
      ];
      return cells.some((cell) => cell !== undefined) ? [[SYSTEM_TITLES[system], ...cells.map(whole)]] : [];
    }),
  };
}

function racesTable({ races }: Results): Table {
  const sum = (list: Results['races'], key: 'changes' | 'lost' | 'doubled' | 'refused'): string =>
    whole(list.reduce((total, race) => total + race[key], 0));
  return {
    title: 'Races',
    note: 'Changes made at the same time, over all rounds, and what became of them.',
    header: ['race', 'system', 'changes', 'lost', 'doubled', 'refused'],
    rows: [...Map.groupBy(races, ({ race, system }) => `${race} ${system}`).values()].flatMap((list) => {
      const [first] = list;
      if (!first) return [];
      const counts = (['changes', 'lost', 'doubled', 'refused'] as const).map((key) => sum(list, key));
      return [[first.race, SYSTEM_TITLES[first.system], ...counts]];
    }),
  };
}
