import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { vi } from 'vitest';
import { currentLimits } from '../../src/database/work-limits.js';

/**
 * Returns the result of `work` and the number of statements of its requests, including BEGIN and COMMIT. Statements of
 * background work and those that set up a connection are not counted.
 */
export async function countingStatements<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
  let statements = 0;
  const spies = [pg.Client.prototype, PGlite.prototype].map((client) => {
    const query = client.query as (...args: unknown[]) => unknown;
    return vi.spyOn(client, 'query').mockImplementation(function (this: unknown, ...args: unknown[]) {
      if (currentLimits().lane === 'request' && !textOf(args[0]).startsWith('set ')) statements++;
      return query.apply(this, args) as never;
    });
  });
  try {
    const result = await work();
    return { result, statements };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : ((query as { text?: string }).text ?? '');
}
