import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from './database.js';

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

/** Counts the profiles of a query that have a value at each path, and returns the counts by the keys of the paths. */
export async function countValues<Tables, Table extends keyof Tables>(
  database: Database,
  profiles: SelectQueryBuilder<Tables, Table, { profile: unknown }>,
  paths: readonly ExtensionPath[],
): Promise<Map<string, ValueCount>> {
  const query = database
    .tables<object>()
    .selectFrom(profiles.as('n'))
    .select([countsOf(sql.ref('n.profile'), paths).as('counts'), sql<number>`count(*)::int`.as('examined')]);
  const [row] = await database.select(query);
  return new Map(paths.map(({ id }, index) => [id, { count: row!.counts[index]!, examined: row!.examined }]));
}

/** Returns an expression that counts the rows with a value at each path, as an array in the order of the paths. */
function countsOf(profile: RawBuilder<unknown>, paths: readonly ExtensionPath[]): RawBuilder<number[]> {
  const counts = paths.map(
    ({ schema, name }) =>
      sql`(count(*) filter (where ${profile} #> array[${schema}::text, ${name}::text] is not null))::int`,
  );
  return sql<number[]>`to_jsonb(array[${sql.join(counts)}]::int[])`;
}
