import { useMemo } from 'react';
import { request } from '../api/client.js';
import type { ScimRequestsQueryVariables } from '../generated/graphql.js';
import { PAGE_SIZE, useConnection } from '../api/use-connection.js';
import { type RequestRow, ScimRequestsDocument } from './request-api.js';
import { RANGES, type RequestsSearch } from './request-search.js';

const MINUTE_MS = 60_000;

export type RequestVariables = Omit<ScimRequestsQueryVariables, 'after' | 'counted'>;

/** Requests that match the filters. Reads of a run are folded unless the reader filters for them. */
export function useRequests(filters: RequestsSearch, within: string | undefined, isPaused: boolean) {
  const variables = useVariables(filters, within);
  const connection = useConnection<RequestRow>(
    ['scim-requests', variables],
    async (after, signal) => {
      const counted = after === null;
      const { scimRequests } = await request(ScimRequestsDocument, { ...variables, after, counted }, signal);
      return { ...scimRequests, nodes: scimRequests.nodes.map(withStableId) };
    },
    { isLog: filters.order === undefined, isPaused },
  );
  const searchedTo = connection.data?.pages.at(-1)?.searchedTo ?? undefined;
  return { connection, variables, searchedTo };
}

/** A run grows at its newest request, so its oldest one identifies it. */
function withStableId(row: RequestRow): RequestRow {
  return row.run ? { ...row, id: `${row.run.kind} ${row.run.from}` } : row;
}

function useVariables(filters: RequestsSearch, within: string | undefined): RequestVariables {
  const { search, outcome, method, kind, reason, subject, token, writes, order, last, to } = filters;
  const from = useStart(last) ?? filters.from;
  return {
    first: PAGE_SIZE,
    directoryServiceId: within ?? filters.directory,
    search,
    method,
    kind,
    subject,
    tokenId: token,
    writesAndFailures: writes === 1,
    explanation: reason,
    outcome: outcome && (outcome === 'failed' ? 'FAILED' : 'SUCCEEDED'),
    from,
    to: last ? undefined : to,
    order: order && 'FAILURES_FIRST',
    fold: (kind === undefined || kind === 'WRITE') && !search,
  };
}

/** Start of a range that ends now. It stays while the page is open, so that the list is not queried each minute. */
function useStart(last: RequestsSearch['last']): string | undefined {
  return useMemo(() => {
    if (!last) return undefined;
    const start = Math.floor((Date.now() - RANGES[last]) / MINUTE_MS) * MINUTE_MS;
    return new Date(start).toISOString();
  }, [last]);
}
