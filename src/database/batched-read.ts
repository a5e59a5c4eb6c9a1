import { type RawBuilder, sql } from 'kysely';
import { batched } from './batched.js';
import type { Database } from './database.js';
import { PreparedStatement } from './prepared-statement.js';

type SqlType = 'uuid' | 'text';

interface Owned {
  readonly directoryServiceId: string;
}

/** The values of several reads of one directory service: arrays by value name. */
type Arrays = Readonly<Record<string, unknown>> & Owned;

/**
 * Read of at most one row. A single read is a plain statement; several of one directory service are combined into one.
 */
export class BatchedRead<Values extends Owned, Row extends object> {
  /** Returns the stored row, or the row as visible in the current transaction. */
  readonly run = batched<Values, Row>((database, all) => this.read(database, all));
  private readonly one: PreparedStatement<Values, Row>;
  private readonly many: PreparedStatement<Arrays, Row & { place: number }>;
  private readonly names: readonly (keyof Values & string)[];

  /**
   * `build` returns a select over the values; `types` are the PostgreSQL types of the values except the directory
   * service.
   */
  constructor(
    name: string,
    types: { readonly [Name in Exclude<keyof Values, 'directoryServiceId'>]: SqlType },
    build: (value: { readonly [Name in keyof Values]: unknown }) => RawBuilder<Row>,
  ) {
    this.names = Object.keys(types) as never;
    this.one = new PreparedStatement(name, build);
    this.many = new PreparedStatement(`${name}_batch`, (arrays) => {
      // The subselect hides the number of elements from the planner. With a known number, the custom plan always looks
      // cheaper than the generic one, and every execution would be planned again.
      const columns = this.names.map((one) => sql`(select ${arrays[one]}::${sql.raw(types[one as never])}[])`);
      // `offset 0` makes PostgreSQL look up one row after the other. Before the first ANALYZE of a table, it would read all
      // rows of the directory service and join them.
      const keys = sql.join([...this.names, 'place'].map((one) => sql.id(one)));
      const input = Object.fromEntries(this.names.map((one) => [one, sql.ref(`input.${one}`)]));
      return sql`select input.place::int, found.* from unnest(${sql.join(columns)}) with ordinality input(${keys})
        cross join lateral (${build({ ...input, directoryServiceId: arrays.directoryServiceId } as never)}
          offset 0) found`;
    });
  }

  private async read(database: Database, all: readonly Values[]): Promise<(Row | undefined)[]> {
    const [first] = all;
    if (all.length === 1) return [(await database.run(this.one, first!))[0]];
    const arrays = Object.fromEntries(this.names.map((name) => [name, all.map((values) => values[name])]));
    const { directoryServiceId } = first!;
    const found = all.map((): Row | undefined => undefined);
    for (const { place, ...row } of await database.run(this.many, { ...arrays, directoryServiceId })) {
      found[place - 1] = row as unknown as Row;
    }
    return found;
  }
}
