// Plain JavaScript that runs on every version of Node: rejects versions that are too old with an error message, builds
// the parts that are missing or outdated, then starts `server` (the default) or `cli`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MINIMUM = [22, 17];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
  process.stderr.write(
    `Rollcall needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}. Use "npm start", which provides a suitable version.\n`,
  );
  process.exit(1);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const parts = [
  { script: 'build:api', output: 'dist/main.js', sources: ['src', 'tsconfig.json'] },
  {
    script: 'build:portal',
    output: 'portal/dist/index.html',
    sources: ['portal/src', 'portal/index.html', 'portal/build', 'portal/vite.config.ts', 'docs', 'schema.gql'],
  },
];

/** Returns the modification time of the newest file at or below a path. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'generated');
  return Math.max(0, ...names.map((name) => newest(join(path, name))));
}

const isServer = process.argv[2] !== 'cli';
for (const { script, output, sources } of isServer ? parts : parts.slice(0, 1)) {
  const built = existsSync(join(root, output)) ? statSync(join(root, output)).mtimeMs : 0;
  if (built > Math.max(...sources.map((source) => newest(join(root, source))))) continue;
  process.stderr.write(`Building (${script}) …\n`);
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', script], { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}\nThe build failed.\n`);
    process.exit(1);
  }
}

await import(pathToFileURL(join(root, 'dist', isServer ? 'main.js' : 'cli.js')).href);
