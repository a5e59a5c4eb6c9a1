import { type RawBuilder, sql } from 'kysely';
import { arrayLiteral } from './array-literal.js';
import type { Database } from './database.js';
import { gathered } from './gathered.js';
import { Statement } from './statement.js';

type SqlType = 'uuid' | 'text';

/** Arrays of the values of many reads, by their names, as PostgreSQL reads them. */
type Columns<Values> = { readonly [Name in keyof Values]: string };

/** A read of at most one row: alone a plain statement, many of one directory service in one statement. */
export class GatheredRead<Values extends Record<string, string> & { directoryServiceId: string }, Row extends object> {
  /** What is stored at this moment, or, in a transaction, what that sees. */
  readonly run = gathered<Values, Row>((database, all) => this.read(database, all));
  private readonly one: Statement<Values, Row>;
  private readonly many: Statement<Columns<Values>, Row & { place: number }>;
  private readonly names: readonly (keyof Values & string)[];

  /** `build` is a select over the values; `types` are theirs in PostgreSQL. */
  constructor(
    name: string,
    types: { readonly [Name in keyof Values]: SqlType },
    build: (value: { readonly [Name in keyof Values]: unknown }) => RawBuilder<Row>,
  ) {
    this.names = Object.keys(types);
    this.one = new Statement(name, build);
    this.many = new Statement(`${name}_batch`, (columns) => {
      // As subselects, so that the planner does not know how many there are: otherwise a plan for this very number always
      // looks cheaper than the generic one, and every execution is planned again.
      const arrays = this.names.map((name) => sql`(select ${columns[name]}::${sql.raw(types[name])}[])`);
      const keys = sql.join([...this.names, 'place'].map((name) => sql.id(name)));
      const asked = Object.fromEntries(this.names.map((name) => [name, sql.ref(`asked.${name}`)]));
      return sql`select asked.place::int, found.* from unnest(${sql.join(arrays)}) with ordinality asked(${keys})
        cross join lateral (${build(asked as never)}) found`;
    });
  }

  private async read(database: Database, all: readonly Values[]): Promise<(Row | undefined)[]> {
    if (all.length === 1) return [(await database.run(this.one, all[0]!))[0]];
    const columns = Object.fromEntries(
      this.names.map((name) => [name, arrayLiteral(all.map((values) => values[name]))]),
    );
    const found = all.map((): Row | undefined => undefined);
    for (const { place, ...row } of await database.run(this.many, columns as Columns<Values>)) {
      found[place - 1] = row as unknown as Row;
    }
    return found;
  }
}
