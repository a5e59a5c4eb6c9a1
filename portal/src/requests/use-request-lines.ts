import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { request } from '../api/client.js';
import { type RequestRow, ScimRequestsDocument } from './request-api.js';
import { mergeRuns } from './request-lines.js';
import type { RequestVariables } from './use-requests.js';

/** Requests of an opened run that are loaded. */
const RUN_SIZE = 200;

/** A line of the log: a request, a folded run, or a request of an opened run. */
export interface RequestLine {
  readonly id: string;
  readonly row: RequestRow;
  readonly isOpen: boolean;
  readonly depth: 0 | 1;
}

/** Turns rows into lines, with the requests of the runs that the reader opened. */
export function useRequestLines(rows: readonly RequestRow[], variables: RequestVariables) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const runs = useMemo(() => mergeRuns(rows), [rows]);
  const open = runs.filter(({ id, run }) => run && opened.has(id));
  const children = useQueries({
    queries: open.map(({ id, run, directoryService }) => ({
      queryKey: ['scim-request-run', variables, id, run?.from, run?.to],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const own = { directoryServiceId: directoryService?.id, kind: run?.kind, from: run?.from, to: run?.to };
        const all = {
          ...variables,
          ...own,
          order: undefined,
          outcome: 'SUCCEEDED' as const,
          first: RUN_SIZE,
          fold: false,
          counted: false,
        };
        return (await request(ScimRequestsDocument, all, signal)).scimRequests.nodes;
      },
    })),
  });
  const byRun = new Map(open.map(({ id }, index) => [id, children[index]?.data ?? []]));
  const lines = runs.flatMap((row): RequestLine[] => [
    { id: row.id, row, isOpen: opened.has(row.id), depth: 0 },
    ...(byRun.get(row.id) ?? []).map((child) => ({ id: child.id, row: child, isOpen: false, depth: 1 as const })),
  ]);
  const toggle = (id: string) =>
    setOpened((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));
  return { lines, toggle };
}
