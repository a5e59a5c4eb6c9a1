import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

/** SQL that is put together once and run often. PostgreSQL parses and plans it once per connection. */
export class Statement<Values, Row> {
  declare readonly rowType: Row;
  /** Whether it changes nothing and takes no lock, so that it may be sent again when its connection was lost. */
  readonly isRead: boolean;
  private readonly text: string;
  private readonly names: readonly (keyof Values)[];
  private readonly template: CompiledQuery;

  /** `name` is `folder.what_it_does`, unique, and what PostgreSQL lists in `pg_prepared_statements`; at most 63 characters. */
  constructor(
    readonly name: string,
    build: (value: { readonly [Name in keyof Values]: Placeholder<Name> }) => RawBuilder<Row>,
  ) {
    const placeholders = new Proxy({} as never, { get: (_, name) => new Placeholder(name) });
    this.template = build(placeholders).compile(COMPILER);
    this.text = this.template.sql;
    this.isRead = isRead(this.text);
    this.names = this.template.parameters.map((parameter) => {
      if (!(parameter instanceof Placeholder)) throw new Error('A value stands where a placeholder belongs');
      return parameter.name as keyof Values;
    });
    PREPARED.set(this.text, name);
  }

  /** What is sent for these values. */
  with(values: Values): CompiledQuery<Row> {
    return { ...this.template, parameters: this.names.map((name) => values[name]) };
  }
}

const CHANGES =
  /\b(insert|update|delete|merge|truncate|lock|call|nextval|set_config|pg_advisory\w*)\b|\bfor (no )?key\b/i;

/** Whether SQL of this program only reads. A function that writes must not be called by a bare `select`. */
export function isRead(text: string): boolean {
  return /^\s*(select|with)\b/i.test(text) && !CHANGES.test(text);
}

/** Stands in a statement for the value of this name. */
class Placeholder<Name> {
  constructor(readonly name: Name) {}
}

/** The names of statements by their texts: as many as the code has. */
const PREPARED = new Map<string, string>();

/** The name of a statement that is worth preparing; undefined for all other SQL, which would pile up on the connections. */
export function preparedName(text: string): string | undefined {
  return PREPARED.get(text);
}

const COMPILER = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
