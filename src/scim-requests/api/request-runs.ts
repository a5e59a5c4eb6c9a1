import type { RequestKind } from '../capture/request-kind.js';
import { timeOf } from '../store/id-at.js';
import type { ThinRequest } from '../store/scim-requests.repository.js';

/** Look-ups or imports with no longer pause between them belong to one run. */
const PAUSE_MS = 60_000;

/** Reads of one run that are shown as one line. */
export interface RequestRun {
  readonly kind: RequestKind;
  readonly count: number;
  /** Whether older requests of the run may follow on the next page. */
  readonly hasMore: boolean;
  readonly from: Date;
  /** After the last request of the run. */
  readonly to: Date;
}

/** A line of the folded log: a request, or the newest one of a run. */
export interface Line {
  readonly request: ThinRequest;
  readonly run?: RequestRun;
}

interface FirstLines {
  readonly lines: readonly Line[];
  readonly last: string | undefined;
  /** Whether more requests follow. */
  readonly isCut: boolean;
}

interface OpenLine {
  readonly request: ThinRequest;
  oldest: string;
  count: number;
}

/**
 * Folds requests, newest first, until they fill `limit` lines. Reads that succeeded become one line for each run, kind,
 * resource type and token, also if there are writes between them. `continues` tells whether the log has more requests.
 */
export function fold(requests: readonly ThinRequest[], limit: number, continues: boolean): FirstLines {
  const lines: OpenLine[] = [];
  const open = new Map<string, OpenLine>();
  let last: string | undefined;
  for (const request of requests) {
    const key = foldKey(request);
    const line = key === undefined ? undefined : open.get(key);
    if (line && msBetween(request.id, line.oldest) <= PAUSE_MS) {
      line.count++;
      line.oldest = request.id;
    } else {
      if (lines.length === limit) return { lines: lines.map((one) => closed(one, last)), last, isCut: true };
      const next = { request, oldest: request.id, count: 1 };
      lines.push(next);
      if (key !== undefined) open.set(key, next);
    }
    last = request.id;
  }
  return { lines: lines.map((one) => closed(one, continues ? last : undefined)), last, isCut: false };
}

/** Returns one line for each of the first requests. */
export function unfolded(requests: readonly ThinRequest[], limit: number): FirstLines {
  const lines = requests.slice(0, limit).map((request) => ({ request }));
  return { lines, last: lines.at(-1)?.request.id, isCut: requests.length > limit };
}

function closed({ request, count, oldest }: OpenLine, last: string | undefined): Line {
  if (count === 1) return { request };
  const hasMore = last !== undefined && msBetween(last, oldest) <= PAUSE_MS;
  const to = new Date(timeOf(request.id).getTime() + 1);
  return { request, run: { kind: request.kind, count, hasMore, from: timeOf(oldest), to } };
}

/** Requests with the same key may belong to one run. Undefined for requests that are never folded. */
function foldKey({ kind, failed, resourceType, tokenId, directoryServiceId }: ThinRequest): string | undefined {
  return failed || kind === 'WRITE' ? undefined : [directoryServiceId, tokenId, kind, resourceType].join(' ');
}

function msBetween(older: string, newer: string): number {
  return timeOf(newer).getTime() - timeOf(older).getTime();
}
