import pg from 'pg';
import { preparedName } from './statement.js';

/**
 * A connection that prepares the statements made to be prepared, whoever sends them: so MikroORM's pool and transactions
 * serve the hot path too, and there is no second way to the database.
 *
 * PostgreSQL keeps the plan of a statement's first runs, and those may have seen an almost empty table, for which any index
 * is as good as any other. So plans are made anew whenever the connection has run twice as many statements as before.
 */
export class PreparingClient extends pg.Client {
  private runs = 0;

  override query(...parameters: never[]): never {
    const [text, values, callback] = parameters as unknown[];
    const name = typeof text === 'string' ? preparedName(text) : undefined;
    if (name !== undefined) this.countRun();
    const query = name === undefined ? text : { name, text, values };
    return super.query(query as never, values as never, callback as never) as never;
  }

  private countRun(): void {
    const runs = ++this.runs;
    const isPowerOfTwo = (runs & (runs - 1)) === 0;
    // What goes wrong with it goes wrong with the statement after it too, whose sender hears of it.
    if (isPowerOfTwo) super.query('discard plans').catch(() => undefined);
  }
}
