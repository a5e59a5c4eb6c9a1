import { textOf } from '../app/search.js';
import type { ExplanationCode, ScimRequestKind } from '../generated/graphql.js';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const OUTCOMES = ['succeeded', 'failed'] as const;
const KINDS = ['WRITE', 'LOOKUP', 'IMPORT'] as const satisfies readonly ScimRequestKind[];
/** Orders other than by time: failures, then writes, then reads. */
const ORDERS = ['failures'] as const;
/** Time ranges that end now, in milliseconds. */
export const RANGES = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '1d': 86_400_000,
  '7d': 7 * 86_400_000,
} as const;
export type TimeRange = keyof typeof RANGES;

/** Query parameters of a request list. */
export interface RequestsSearch {
  readonly search?: string;
  readonly outcome?: (typeof OUTCOMES)[number];
  readonly method?: (typeof METHODS)[number];
  readonly kind?: ScimRequestKind;
  readonly reason?: ExplanationCode;
  /** ID or name of a user or group. */
  readonly subject?: string;
  /** ID of a token. */
  readonly token?: string;
  /** Leaves out reads that succeeded. */
  readonly writes?: 1;
  /** The order, if it is not by time. */
  readonly order?: (typeof ORDERS)[number];
  readonly directory?: string;
  /** Time range that ends now. */
  readonly last?: TimeRange;
  /** Time range: its start, and its end, which is not part of it. */
  readonly from?: string;
  readonly to?: string;
  /** ID of the request in the panel. */
  readonly request?: string;
}

/** Drops unknown parameters and invalid values. */
export function requestsSearch(raw: Record<string, unknown>): RequestsSearch {
  return {
    search: textOf(raw.search),
    outcome: OUTCOMES.find((one) => one === raw.outcome),
    method: METHODS.find((one) => one === raw.method),
    kind: KINDS.find((one) => one === raw.kind),
    reason: /^[A-Z_]{1,40}$/.test(textOf(raw.reason) ?? '') ? (raw.reason as ExplanationCode) : undefined,
    subject: textOf(raw.subject)?.slice(0, 200),
    token: UUID.test(textOf(raw.token) ?? '') ? textOf(raw.token) : undefined,
    writes: raw.writes === 1 ? 1 : undefined,
    order: ORDERS.find((one) => one === raw.order),
    directory: textOf(raw.directory),
    last: typeof raw.last === 'string' && Object.hasOwn(RANGES, raw.last) ? (raw.last as TimeRange) : undefined,
    from: timeOf(raw.from),
    to: timeOf(raw.to),
    request: textOf(raw.request),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every filter, without a value. */
export const NO_FILTERS = {
  search: undefined,
  outcome: undefined,
  method: undefined,
  kind: undefined,
  reason: undefined,
  subject: undefined,
  token: undefined,
  writes: undefined,
  directory: undefined,
  last: undefined,
  from: undefined,
  to: undefined,
} satisfies Record<Exclude<keyof RequestsSearch, 'request' | 'order'>, undefined>;

/** Returns a time in ISO 8601, or undefined for anything else. */
function timeOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
