import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freshEnvironment, runServer } from '../start/processes.js';

/** Starts several processes, which must exit with one error message. */
async function refused(settings: Record<string, string>): Promise<string> {
  const { output, ended } = runServer({ ROLLCALL_WORKERS: '3', ...settings });
  expect(await ended()).toBe(1);
  expect(output.stdout).not.toContain('Rollcall is running');
  return output.stderr;
}

test('reports once that the port is in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  expect(await refused({ ...(await freshEnvironment()), PORT: String(port) })).toMatch(
    /^The port is in use by another program .+ Set PORT to another port\.\n$/,
  );
  taken.close();
});

test('reports once that the host does not belong to this machine', async () => {
  expect(await refused({ ...(await freshEnvironment()), ROLLCALL_HOST: '192.0.2.1' })).toMatch(
    /^Cannot listen on this address .+\n$/,
  );
});

test('reports a worker that is killed before it listens', async () => {
  const fatal = `import cluster from 'node:cluster'; if (cluster.isWorker) process.kill(process.pid, 'SIGKILL')`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(fatal)}`;
  expect(await refused({ ...(await freshEnvironment()), NODE_OPTIONS })).toBe(
    'A worker process exited (SIGKILL) before it was listening.\n',
  );
});

test('rejects the embedded database', async () => {
  expect(await refused({})).toMatch(/^ROLLCALL_WORKERS must be 1 with the embedded database, .+ set DATABASE_URL\.\n$/);
});
