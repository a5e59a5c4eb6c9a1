import { runFuzz } from './fuzz.js';

/** Reads `INPUTS` and `SEED` from the environment. The defaults are 1000000 and 1. */
const inputs = Number(process.env['INPUTS'] ?? 1_000_000);
const seed = Number(process.env['SEED'] ?? 1);
const PROGRESS_STEP = 100_000;
const say = (line: string) => process.stdout.write(`${line}\n`);

const start = performance.now();
const counts = runFuzz({
  inputs,
  seed,
  onProgress: (done) => {
    if (done % PROGRESS_STEP === 0) say(`${done} of ${inputs} inputs, ${seconds()} s`);
  },
});
for (const [kind, { read, refused }] of Object.entries(counts)) say(`${kind}: ${read} read, ${refused} refused`);
say(`${inputs} inputs with seed ${seed} in ${seconds()} s: no failure`);

function seconds(): string {
  return ((performance.now() - start) / 1000).toFixed(1);
}
