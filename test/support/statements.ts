import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { vi } from 'vitest';

/** Statements that do not belong to a request: batches of the request log with problems, and maintenance of connections. */
const BESIDE =
  /insert into scim_requests |^select e\.id from finding_episodes e\s|(insert into|update) finding_episodes |select "s"\."redacted_attributes" |from directory_service_tokens t where t\.digest = any|^set |^discard plans$/;

/** Returns the result of `work` and the number of its statements, including BEGIN and COMMIT. */
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
