import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Cleanup } from './cleanup.ts';
import { Meter } from './meter.ts';
import type { Options } from './options.ts';
import { Postgres } from './postgres.ts';
import { Recorder } from './recorder.ts';
import type { Machine, Results } from './results.ts';
import { Rounds } from './rounds.ts';
import { Stopped } from './series.ts';
import { startBefore, startReference, startRollcall } from './systems.ts';

const BYTES_PER_GIB = 1024 ** 3;

export interface Surroundings {
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** Runs the complete benchmark. If it is stopped, the results contain the measurements up to that time. */
export async function runBenchmark(options: Options, { cleanup, signal, tell }: Surroundings): Promise<Results> {
  tell('Starting PostgreSQL, the reference and Rollcall …');
  const postgres = await Postgres.start(cleanup);
  const machinery = { postgres, cleanup, connections: options.connections };
  const reference = await startReference(machinery);
  const { systems, refused } = await startRollcall(machinery);
  const before = options.against === undefined ? [] : [await startBefore(machinery, options.against)];
  const all = [reference, ...before, ...systems];
  const notes = [
    ...(refused === undefined
      ? []
      : [`Two processes are omitted, because Rollcall did not start: ${refused.split('. ')[0]}.`]),
    ...(postgres.counts ? [] : ['Statements are omitted, because this PostgreSQL does not load pg_stat_statements.']),
  ];
  const recorder = new Recorder(new Meter(postgres), signal);
  signal.addEventListener('abort', () => {
    for (const client of all.flatMap((system) => [system.client, system.badTokenClient])) void client.destroy();
  });
  const rounds = new Rounds({ options, systems: all, recorder, postgres, tell });
  try {
    await rounds.run();
  } catch (error) {
    if (!(error instanceof Stopped || signal.aborted)) throw error;
    notes.push('The run was stopped before its end.');
  }
  const { measurements, races } = recorder;
  return {
    at: new Date().toISOString(),
    machine: machineOf(postgres),
    settings: { rounds: options.rounds, users: options.users, connections: options.connections, large: options.large },
    measurements,
    races,
    problems: [...recorder.problems],
    notes,
  };
}

function machineOf(postgres: Postgres): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / BYTES_PER_GIB),
    node: process.versions.node,
    postgres: postgres.version,
  };
}
