import { rmSync } from 'node:fs';
import { startEmbeddedPostgres } from '../../bench/embedded-postgres.ts';

/** Starts PostgreSQL 15 on a free port, or uses the server of `TEST_DATABASE_URL`. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: async () => undefined };
  const { url, folder, stop } = await startEmbeddedPostgres({ max_connections: '200', fsync: 'off' });
  return {
    url,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
