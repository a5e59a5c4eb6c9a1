import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { vi } from 'vitest';

/** What the request log writes beside the requests, in batches; and what a connection of a pool is told now and then. */
const BESIDE =
  /insert into scim_requests |select "s"\."redacted_attributes" |from directory_service_tokens t where t\.digest = any|^set |^discard plans$/;

/** How many statements the database is sent while `work` runs, and what came of it. BEGIN and COMMIT are two of them. */
export async function countingStatements<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
  const spies = [vi.spyOn(pg.Client.prototype, 'query'), vi.spyOn(PGlite.prototype, 'query')];
  try {
    const result = await work();
    const calls = spies.flatMap((spy): unknown[][] => spy.mock.calls);
    return { result, statements: calls.filter(([text]) => !BESIDE.test(textOf(text))).length };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : ((query as { text?: string }).text ?? '');
}
