import { sql } from 'kysely';
import { PreparedStatement } from './prepared-statement.js';

/** Name of a function that writes: `folder.what_it_does_v1` here, `folder_what_it_does_v1` in SQL. */
export type FunctionName = `${string}.${string}_v${number}`;

/** Registered functions with the types of their arguments, or of their rows, for the test that compares them. */
export const WRITE_FUNCTIONS = new Map<string, { readonly [Value: string]: string }>();

/** Call of a function that writes one resource. Its arguments are the directory service and the named values. */
export class WriteFunction<Values extends { readonly directoryServiceId: string }, Row> extends PreparedStatement<
  Values,
  Row
> {
  /** `types` are the PostgreSQL types of the arguments, in their order. */
  constructor(name: FunctionName, types: { readonly [Name in Exclude<keyof Values, 'directoryServiceId'>]: string }) {
    const names = Object.keys(types) as Exclude<keyof Values & string, 'directoryServiceId'>[];
    super(name, (value) => {
      const rest = names.map((one) => sql`${value[one]}::${sql.raw(types[one])}`);
      return sql`select * from ${functionOf(name)}(${sql.join([sql`${value.directoryServiceId}::uuid`, ...rest])})`;
    });
    WRITE_FUNCTIONS.set(name, types);
  }
}

export function functionOf(name: FunctionName) {
  return sql.id(name.replace('.', '_'));
}
