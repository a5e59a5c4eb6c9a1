import { afterAll, expect } from 'vitest';
import { Database } from '../../src/database/database.js';
import { DISTRIBUTED } from './partitions.js';

/** Statements that read several directory services, each with the reason. `of` is a part of the text. */
const EXCEPTIONS: readonly { readonly of: string; readonly reason: string }[] = [];

const LOCKED = `select distinct right(c.relname, 1) as node from pg_locks l join pg_class c on c.oid = l.relation
  where l.pid = pg_backend_pid() and c.relname ~ '^(${DISTRIBUTED.join('|')})_p[0-9]$'`;

const onSeveral = new Set<string>();

type Sending = { send: (this: Database, query: unknown, ...more: unknown[]) => Promise<unknown[]>; isWatched?: true };

/** Executes each statement in a transaction and records those that used several partitions. */
function watch(): void {
  const prototype = Database.prototype as unknown as Sending;
  if (prototype.isWatched) return;
  prototype.isWatched = true;
  const { send } = prototype;
  prototype.send = async function (query, ...more) {
    const run = async () => {
      const rows = await send.call(this, query, ...more);
      const locked = { sql: LOCKED, parameters: [], query: { kind: 'RawNode' } };
      const nodes = (await send.call(this, locked, false)) as { node: string }[];
      if (nodes.length > 1) onSeveral.add((query as { sql: string }).sql);
      return rows;
    };
    return this.isInTransaction() ? run() : this.transaction(run);
  };
}

watch();

afterAll(() => {
  const unexpected = [...onSeveral].filter((text) => !EXCEPTIONS.some(({ of }) => text.includes(of)));
  onSeveral.clear();
  expect(unexpected, 'statements that use several nodes').toEqual([]);
});
