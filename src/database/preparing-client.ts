import pg from 'pg';
import { preparedName } from './statement.js';

/**
 * A connection that prepares the statements made to be prepared, each once, whoever sends them: so MikroORM's pool and
 * transactions serve the hot path too, and there is no second way to the database.
 */
export class PreparingClient extends pg.Client {
  override query(...parameters: never[]): never {
    const [text, values, callback] = parameters as unknown[];
    const name = typeof text === 'string' ? preparedName(text) : undefined;
    const query = name === undefined ? text : { name, text, values };
    return super.query(query as never, values as never, callback as never) as never;
  }
}
