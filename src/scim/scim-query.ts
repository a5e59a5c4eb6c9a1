import {
  type Filter,
  parseCursorRequest,
  parseFilter,
  parsePaging,
  parseProjection,
  parseSort,
  type Projection,
  type ResourceSchema,
  ScimError,
  type SearchRequest,
  type Sort,
  wantsCursor,
} from '../scim-protocol/index.js';

/** The query string as Fastify hands it over (a repeated parameter is an array), or the body of a search. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

export const PAGE = { default: 100, max: 1000 } as const;

/** What a list is asked for, RFC 7644 §3.4.2 and RFC 9865 §2. */
export interface ListQuery {
  readonly filter: Filter | undefined;
  readonly count: number;
  /** Paging by index where there is no `cursor`; an empty cursor is the first page. */
  readonly startIndex: number;
  readonly cursor: string | undefined;
  readonly byCursor: boolean;
  /** What makes this query the same as another one, but for the page. */
  readonly identity: readonly (string | undefined)[];
}

const SINGLE = ['filter', 'sortBy', 'sortOrder', 'startIndex', 'count', 'cursor'] as const;

export function readListQuery(query: Query | SearchRequest): ListQuery {
  for (const name of SINGLE) {
    if (Array.isArray(query[name])) throw ScimError.of('invalidValue', `${name} may be given once.`);
  }
  const { filter, sortBy, sortOrder } = query as SearchRequest;
  const isFiltered = filter !== undefined && filter !== '';
  const byCursor = wantsCursor(query);
  const { cursor, count } = byCursor ? parseCursorRequest(query, PAGE) : { cursor: undefined, count: 0 };
  const index = byCursor ? { startIndex: 1, count } : parsePaging(query, PAGE);
  return {
    ...index,
    filter: isFiltered ? parseFilter(filter) : undefined,
    cursor,
    byCursor,
    identity: [filter || undefined, sortBy || undefined, sortOrder || undefined],
  };
}

/** Whether a parameter is there; one without a value counts as absent. */
export function isGiven(query: Query | SearchRequest, name: keyof SearchRequest): boolean {
  return query[name] !== undefined && query[name] !== '';
}

export function readSort(query: Query | SearchRequest, schema: ResourceSchema): Sort | undefined {
  return parseSort(query, schema);
}

export function readProjection(query: Query | SearchRequest, schema: ResourceSchema): Projection {
  return parseProjection(query['attributes'], query['excludedAttributes'], schema);
}
