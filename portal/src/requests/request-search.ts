import type { ExplanationCode } from '../generated/graphql.js';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** The parts of a request that are shown one at a time, the usual one first. */
const PARTS = ['overview', 'request', 'response', 'curl'] as const;
export type RequestPart = (typeof PARTS)[number];

const OUTCOMES = ['succeeded', 'failed'] as const;

/** What the address of a request list may carry behind the question mark. */
export interface RequestsSearch {
  readonly search?: string;
  readonly outcome?: (typeof OUTCOMES)[number];
  readonly method?: (typeof METHODS)[number];
  readonly reason?: ExplanationCode;
  /** The request that is open beside the list. */
  readonly request?: string;
  /** Which part of it; absent: the overview. */
  readonly part?: RequestPart;
  readonly directory?: string;
}

/** Anything that is not understood is left out. */
export function requestsSearch(raw: Record<string, unknown>): RequestsSearch {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
  return {
    search: typeof raw.search === 'number' ? String(raw.search) : text(raw.search),
    outcome: OUTCOMES.find((one) => one === raw.outcome),
    method: METHODS.find((one) => one === raw.method),
    reason: /^[A-Z_]{1,40}$/.test(text(raw.reason) ?? '') ? (raw.reason as ExplanationCode) : undefined,
    request: text(raw.request),
    part: PARTS.find((one) => one === raw.part),
    directory: text(raw.directory),
  };
}
