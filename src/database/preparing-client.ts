import pg from 'pg';
import { preparedName } from './statement.js';

/**
 * A connection that prepares the statements made to be prepared, whoever sends them: so MikroORM's pool and transactions
 * serve the hot path too, and there is no second way to the database.
 *
 * PostgreSQL keeps the plan of a statement's first runs, and those may have seen an almost empty table, for which any index
 * is as good as any other. So plans are made anew whenever a statement has been run twice as often as before.
 */
export class PreparingClient extends pg.Client {
  private readonly runs = new Map<string, number>();

  override query(...parameters: never[]): never {
    const [text, values, callback] = parameters as unknown[];
    const name = typeof text === 'string' ? preparedName(text) : undefined;
    if (name !== undefined) this.countRun(name);
    const query = name === undefined ? text : { name, text, values };
    return super.query(query as never, values as never, callback as never) as never;
  }

  private countRun(name: string): void {
    const runs = (this.runs.get(name) ?? 0) + 1;
    this.runs.set(name, runs);
    const isPowerOfTwo = (runs & (runs - 1)) === 0;
    // What goes wrong with it goes wrong with the statement after it too, whose sender hears of it.
    if (isPowerOfTwo) super.query('discard plans').catch(() => undefined);
  }
}
