import { textOf } from '../app/search.js';
import type { ExplanationCode } from '../generated/graphql.js';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Tabs of a request, with the default first. */
const PARTS = ['overview', 'request', 'response', 'curl'] as const;
export type RequestPart = (typeof PARTS)[number];

const OUTCOMES = ['succeeded', 'failed'] as const;

/** Query parameters of a request list. */
export interface RequestsSearch {
  readonly search?: string;
  readonly outcome?: (typeof OUTCOMES)[number];
  readonly method?: (typeof METHODS)[number];
  readonly reason?: ExplanationCode;
  /** Id of the request in the drawer. */
  readonly request?: string;
  /** Tab of that request. Defaults to the overview. */
  readonly part?: RequestPart;
  readonly directory?: string;
  /** Time range: its start, and its end, which is not part of it. */
  readonly from?: string;
  readonly to?: string;
}

/** Drops unknown parameters and invalid values. */
export function requestsSearch(raw: Record<string, unknown>): RequestsSearch {
  return {
    search: textOf(raw.search),
    outcome: OUTCOMES.find((one) => one === raw.outcome),
    method: METHODS.find((one) => one === raw.method),
    reason: /^[A-Z_]{1,40}$/.test(textOf(raw.reason) ?? '') ? (raw.reason as ExplanationCode) : undefined,
    request: textOf(raw.request),
    part: PARTS.find((one) => one === raw.part),
    directory: textOf(raw.directory),
    from: timeOf(raw.from),
    to: timeOf(raw.to),
  };
}

/** Returns a time in ISO 8601, or undefined for anything else. */
function timeOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
