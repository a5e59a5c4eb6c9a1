import { ConnectionError } from './connection.ts';
import { OptionsError } from '../command-line.ts';
import { HELP, readOptions, type Options } from './options.ts';
import { LineProgress } from './progress.ts';
import { runStandIn } from './run.ts';
import { formatSummary } from './summary.ts';

const INTERRUPTED = 130;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (!options) {
      print(HELP);
      return 0;
    }
    return await run(options);
  } catch (error) {
    if (error instanceof OptionsError || error instanceof ConnectionError) {
      process.stderr.write(`${error.message}\n`);
      return error instanceof OptionsError ? 2 : 1;
    }
    throw error;
  }
}

/** The first Ctrl+C lets requests in progress complete. The second one stops immediately. */
async function run(options: Options): Promise<number> {
  const interruption = new AbortController();
  process.once('SIGINT', () => {
    interruption.abort();
    process.once('SIGINT', () => process.exit(INTERRUPTED));
  });
  const progress = new LineProgress(process.stderr);
  try {
    const summary = await runStandIn(options, { progress, signal: interruption.signal });
    progress.end();
    print(formatSummary(summary));
    return interruption.signal.aborted ? INTERRUPTED : Number(!summary.ok);
  } finally {
    progress.end();
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
