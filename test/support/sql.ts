import type { SqlEntityManager } from '@mikro-orm/sql';
import type { TestApp } from './app.js';

/** Runs a statement outside the application, with `?` for each parameter, and returns its rows. */
export async function execute<Row = Record<string, unknown>>(
  { database }: Pick<TestApp, 'database'>,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const em = database.orm.em.fork() as SqlEntityManager;
  return (await em.getConnection().execute(statement, [...parameters])) as Row[];
}
