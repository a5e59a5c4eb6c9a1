/** Kinds of requests of Okta's client, as named in the summary. */
const REQUEST_KINDS = [
  'test connection',
  'list users',
  'list groups',
  'look up user',
  'create user',
  'read user',
  'update user',
  'activate user',
  'deactivate user',
  'sync password',
  'look up group',
  'create group',
  'read group',
  'rename group',
  'change members',
  'replace members',
  'replace group',
  'delete group',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export interface Latency {
  readonly kind: RequestKind;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

/** Durations of requests in milliseconds, by kind. */
export class Statistics {
  throttled = 0;
  timedOut = 0;
  private readonly durations = new Map<RequestKind, number[]>();

  record(kind: RequestKind, milliseconds: number): void {
    const durations = this.durations.get(kind) ?? [];
    this.durations.set(kind, durations);
    durations.push(milliseconds);
  }

  get requests(): number {
    return [...this.durations.values()].reduce((sum, durations) => sum + durations.length, 0);
  }

  latencies(): Latency[] {
    return REQUEST_KINDS.flatMap((kind) => {
      const sorted = (this.durations.get(kind) ?? []).toSorted((left, right) => left - right);
      return sorted.length === 0
        ? []
        : [{ kind, count: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) }];
    });
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
