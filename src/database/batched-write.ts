import { sql } from 'kysely';
import { batched } from './batched.js';
import type { Database } from './database.js';
import { isUnavailable, transientReason } from './postgres-errors.js';
import { PreparedStatement } from './prepared-statement.js';
import { type FunctionName, functionOf, WRITE_FUNCTIONS } from './write-function.js';

interface Owned {
  readonly directoryServiceId: string;
  readonly id: string;
}

/** PostgreSQL types of the values that a function reads. It may receive the id under another name. */
type Types<Values> = { readonly [Name in Exclude<keyof Values, 'directoryServiceId' | 'id'>]: string } & {
  readonly id?: 'uuid';
};

/**
 * Write of one row by its id, by a function that takes a set: writes of the same directory service are combined into one
 * call, which is one transaction. One call is in flight at a time, because the lock of the journal serializes them
 * anyway, and those that arrive meanwhile form the next. Writes that share a key, and the writes of a failed set, are
 * executed separately.
 */
export class BatchedWrite<Values extends Owned, Row extends { readonly id: string }> {
  /** Returns the resulting row, or undefined if there is none. */
  readonly run = batched<Values, Row>((database, all) => this.write(database, all), { oneAtATime: true });
  private readonly statement: PreparedStatement<{ directoryServiceId: string; rows: string }, Row>;
  private readonly names: readonly (keyof Values & string)[];

  /**
   * `types` are the PostgreSQL types of the values of a row. The function returns the resulting rows with their ids.
   * `keysOf` returns the keys that two values of a set must not share.
   */
  constructor(
    name: FunctionName,
    types: Types<Values>,
    private readonly keysOf: (values: Values) => readonly string[] = ({ id }) => [id],
  ) {
    this.names = Object.keys(types) as (keyof Values & string)[];
    this.statement = new PreparedStatement(
      name,
      ({ directoryServiceId, rows }) =>
        sql`select * from ${functionOf(name)}(${directoryServiceId}::uuid, ${rows}::jsonb)`,
    );
    WRITE_FUNCTIONS.set(name, types);
  }

  private async write(database: Database, all: readonly Values[]): Promise<(Row | undefined | Error)[]> {
    const results = new Map<Values, Row | undefined | Error>();
    await Promise.all(
      this.sets(all).map(async (set) => {
        const written = await this.writeSet(database, set);
        set.forEach((values, index) => results.set(values, written[index]));
      }),
    );
    return all.map((values) => results.get(values));
  }

  private async writeSet(database: Database, set: readonly Values[]): Promise<(Row | undefined | Error)[]> {
    try {
      const { directoryServiceId } = set[0]!;
      const input = JSON.stringify(set.map((values) => this.row(values)));
      const rows = await database.run(this.statement, { directoryServiceId, rows: input });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return set.map(({ id }) => byId.get(id));
    } catch (error) {
      const isOfAll = set.length === 1 || isUnavailable(error) || transientReason(error);
      if (isOfAll || database.isInTransaction()) return set.map(() => error as Error);
      return (await Promise.all(set.map((values) => this.writeSet(database, [values])))).flat();
    }
  }

  /** Returns the properties that the function reads. The values may be objects with many others. */
  private row(values: Values): object {
    return Object.fromEntries(this.names.map((name) => [name, values[name]]));
  }

  /**
   * Splits the values into sets without common keys. Sorts each set by id, the lock order of all writers, to prevent
   * deadlocks.
   */
  private sets(all: readonly Values[]): Values[][] {
    if (all.length === 1) return [[...all]];
    const sets: { keys: Set<string>; values: (readonly [string, Values])[] }[] = [];
    for (const values of all) {
      const keys = this.keysOf(values);
      let set = sets.find((one) => !keys.some((key) => one.keys.has(key)));
      if (!set) sets.push((set = { keys: new Set(), values: [] }));
      keys.forEach((key) => set.keys.add(key));
      set.values.push([keys[0]!, values]);
    }
    return sets.map(({ values }) => values.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one));
  }
}
