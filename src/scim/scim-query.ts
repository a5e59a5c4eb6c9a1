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

/** Query string as parsed by Fastify (a repeated parameter is an array), or the body of a search. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

export const PAGE = { default: 100, max: 1000 } as const;

/** Parameters of a list (RFC 7644 §3.4.2 and RFC 9865 §2). */
export interface ListQuery {
  readonly filter: Filter | undefined;
  readonly count: number;
  /** Index paging without `cursor`. An empty cursor requests the first page. */
  readonly startIndex: number;
  readonly cursor: string | undefined;
  readonly byCursor: boolean;
  /** Values that distinguish this query from others, except for the page. */
  readonly identity: readonly (string | undefined)[];
}

const SINGLE = ['filter', 'sortBy', 'sortOrder', 'startIndex', 'count', 'cursor'] as const;

export function readListQuery(query: Query | SearchRequest): ListQuery {
  for (const name of SINGLE) {
    if (Array.isArray(query[name])) throw ScimError.of('invalidValue', `${name} may be specified only once.`);
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

/** Returns whether a parameter is present. A parameter without a value counts as absent. */
export function isGiven(query: Query | SearchRequest, name: keyof SearchRequest): boolean {
  return query[name] !== undefined && query[name] !== '';
}

export function readSort(query: Query | SearchRequest, schema: ResourceSchema): Sort | undefined {
  return parseSort(query, schema);
}

export function readProjection(query: Query | SearchRequest, schema: ResourceSchema): Projection {
  return parseProjection(query['attributes'], query['excludedAttributes'], schema);
}
