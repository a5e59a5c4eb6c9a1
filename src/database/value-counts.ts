import { type RawBuilder, sql } from 'kysely';

/** Path of an attribute of an extension in a stored profile, with the key by which its count is returned. */
export interface ExtensionPath {
  readonly id: string;
  readonly schema: string;
  readonly name: string;
}

/** Number of resources with a value, among those examined. */
export interface ValueCount {
  readonly count: number;
  readonly examined: number;
}

/** Returns an expression that counts the rows with a value at each path, as an array in the order of the paths. */
export function countsOfValues(profile: RawBuilder<unknown>, paths: readonly ExtensionPath[]): RawBuilder<number[]> {
  const counts = paths.map(
    ({ schema, name }) =>
      sql`(count(*) filter (where ${profile} #> array[${schema}::text, ${name}::text] is not null))::int`,
  );
  return sql<number[]>`to_jsonb(array[${sql.join(counts)}]::int[])`;
}

/** Returns the counts by the keys of their paths. */
export function valueCountsOf(
  paths: readonly ExtensionPath[],
  row: { counts: readonly number[]; examined: number },
): Map<string, ValueCount> {
  return new Map(paths.map(({ id }, index) => [id, { count: row.counts[index]!, examined: row.examined }]));
}
