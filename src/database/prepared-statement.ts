import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

/** Statement that is compiled once and executed often. PostgreSQL parses and plans it once per connection. */
export class PreparedStatement<Values, Row> {
  declare readonly rowType: Row;
  /** Whether it only reads and takes no lock, so that it can be retried after its connection was lost. */
  readonly isRead: boolean;
  private readonly text: string;
  private readonly names: readonly (keyof Values)[];
  private readonly template: CompiledQuery;

  /** `name` is `folder.what_it_does`, unique, at most 63 characters, and listed in `pg_prepared_statements`. */
  constructor(
    readonly name: string,
    build: (value: { readonly [Name in keyof Values]: Placeholder<Name> }) => RawBuilder<Row>,
  ) {
    const placeholders = new Proxy({} as never, { get: (_, name) => new Placeholder(name) });
    this.template = build(placeholders).compile(COMPILER);
    this.text = this.template.sql;
    this.isRead = isRead(this.text);
    this.names = this.template.parameters.map((parameter) => {
      if (!(parameter instanceof Placeholder))
        throw new Error('A statement must not contain values, only placeholders');
      return parameter.name as keyof Values;
    });
    PREPARED.set(this.text, name);
  }

  /** Returns the compiled query with these values. */
  with(values: Values): CompiledQuery<Row> {
    return { ...this.template, parameters: this.names.map((name) => values[name]) };
  }
}

/** The names of the functions that write end in a version. */
const CHANGES =
  /\b(insert|update|delete|merge|truncate|lock|call|nextval|set_config|pg_advisory\w*)\b|\bfor (no )?key\b|_v\d+"?\(/i;

/** Returns whether a statement of this program only reads. */
export function isRead(text: string): boolean {
  return /^\s*(select|with)\b/i.test(text) && !CHANGES.test(text);
}

/** Placeholder for the value of this name. */
class Placeholder<Name> {
  constructor(readonly name: Name) {}
}

/** Names of statements by text. Bounded by the number of statements in the code. */
const PREPARED = new Map<string, string>();

/**
 * Returns the name of a registered statement, or undefined for all other SQL, whose prepared statements would
 * accumulate on the connections.
 */
export function statementName(text: string): string | undefined {
  return PREPARED.get(text);
}

/** Returns the texts and names of all registered statements. */
export function preparedStatements(): readonly (readonly [text: string, name: string])[] {
  return [...PREPARED];
}

const COMPILER = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});
