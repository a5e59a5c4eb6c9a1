import { type RawBuilder, sql } from 'kysely';
import { arrayLiteral } from './array-literal.js';
import { batched } from './batched.js';
import type { Database } from './database.js';
import { Statement } from './statement.js';

type SqlType = 'uuid' | 'text';

interface Owned {
  readonly directoryServiceId: string;
}

/** The values of many reads of one directory service: arrays by their names, as PostgreSQL reads them. */
type Arrays = Readonly<Record<string, string>> & Owned;

/** A read of at most one row: alone a plain statement, several of one directory service in one statement. */
export class BatchedRead<Values extends Owned, Row extends object> {
  /** What is stored at this moment, or, in a transaction, what that sees. */
  readonly run = batched<Values, Row>((database, all) => this.read(database, all));
  private readonly one: Statement<Values, Row>;
  private readonly many: Statement<Arrays, Row & { place: number }>;
  private readonly names: readonly (keyof Values & string)[];

  /** `build` is a select over the values; `types` are theirs in PostgreSQL, but for the directory service. */
  constructor(
    name: string,
    types: { readonly [Name in Exclude<keyof Values, 'directoryServiceId'>]: SqlType },
    build: (value: { readonly [Name in keyof Values]: unknown }) => RawBuilder<Row>,
  ) {
    this.names = Object.keys(types) as never;
    this.one = new Statement(name, build);
    this.many = new Statement(`${name}_batch`, (arrays) => {
      // As subselects, so that the planner does not know how many there are: otherwise a plan for this very number always
      // looks cheaper than the generic one, and every execution is planned again.
      const columns = this.names.map((one) => sql`(select ${arrays[one]}::${sql.raw(types[one as never])}[])`);
      const keys = sql.join([...this.names, 'place'].map((one) => sql.id(one)));
      const input = Object.fromEntries(this.names.map((one) => [one, sql.ref(`input.${one}`)]));
      return sql`select input.place::int, found.* from unnest(${sql.join(columns)}) with ordinality input(${keys})
        cross join lateral (${build({ ...input, directoryServiceId: arrays.directoryServiceId } as never)}) found`;
    });
  }

  private async read(database: Database, all: readonly Values[]): Promise<(Row | undefined)[]> {
    const [first] = all;
    if (all.length === 1) return [(await database.run(this.one, first!))[0]];
    const arrays = Object.fromEntries(
      this.names.map((name) => [name, arrayLiteral(all.map((values) => values[name] as string))]),
    );
    const { directoryServiceId } = first!;
    const found = all.map((): Row | undefined => undefined);
    for (const { place, ...row } of await database.run(this.many, { ...arrays, directoryServiceId })) {
      found[place - 1] = row as unknown as Row;
    }
    return found;
  }
}
