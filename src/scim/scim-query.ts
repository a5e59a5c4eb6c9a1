import { type RawBuilder, sql } from 'kysely';
import {
  type Paging,
  parseFilter,
  parsePaging,
  parseProjection,
  type Projection,
  type ResourceSchema,
  ScimError,
} from '../scim-protocol/index.js';
import { filterToSql } from './filter-to-sql.js';
import type { Sources } from './sources.js';

/** The query string as Fastify hands it over: a repeated parameter is an array. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

export const PAGE = { default: 100, max: 1000 } as const;

/** What a list is asked for, RFC 7644 §3.4.2. */
export interface ListQuery extends Paging {
  readonly condition: RawBuilder<unknown>;
  readonly projection: Projection;
}

export function readListQuery(query: Query, schema: ResourceSchema, sources: Sources): ListQuery {
  const filter = single(query, 'filter');
  return {
    ...parsePaging({ startIndex: single(query, 'startIndex'), count: single(query, 'count') }, PAGE),
    condition: filter === undefined ? sql`true` : filterToSql(parseFilter(filter), sources),
    projection: readProjection(query, schema),
  };
}

export function readProjection(query: Query, schema: ResourceSchema): Projection {
  return parseProjection(query['attributes'], query['excludedAttributes'], schema);
}

function single(query: Query, name: string): string | undefined {
  const value = query[name];
  if (Array.isArray(value)) throw ScimError.of('invalidValue', `${name} may be given once`);
  return value;
}
