import { writeFileSync } from 'node:fs';
import { Cleanup } from './cleanup.ts';
import { OptionsError } from '../command-line.ts';
import { HELP, readOptions, type Options } from './options.ts';
import { StartError } from './processes.ts';
import { toJson, toReport } from './report.ts';
import { runBenchmark } from './run.ts';
import { WORKLOADS } from './workloads/index.ts';

const INTERRUPTED = 130;
const MS_PER_MINUTE = 60_000;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(
      args,
      WORKLOADS.map(({ name }) => name),
    );
    if (options) return await run(options);
    process.stdout.write(`${HELP}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof OptionsError || error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof OptionsError ? 2 : 1;
  }
}

/** The first Ctrl+C stops the run and cleans up. The second one only kills the started processes. */
async function run(options: Options): Promise<number> {
  const interruption = new AbortController();
  const interrupt = (): void => {
    if (interruption.signal.aborted) process.exit(INTERRUPTED);
    interruption.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const limit = AbortSignal.timeout(options.timeLimit * MS_PER_MINUTE);
  const signal = AbortSignal.any([interruption.signal, limit]);
  const cleanup = new Cleanup();
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    const results = await runBenchmark(options, { cleanup, signal, tell });
    process.stdout.write(`${toReport(results)}\n`);
    if (options.json) writeFileSync(options.json, toJson(results));
    if (interruption.signal.aborted) return INTERRUPTED;
    const harmed = results.races.some(({ lost, doubled, refused }) => lost + doubled + refused > 0);
    return Number(harmed || results.problems.length > 0);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    return INTERRUPTED;
  } finally {
    await cleanup.run();
  }
}
