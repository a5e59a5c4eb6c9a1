/** Rate of a bucket per second, and its capacity. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Remaining quota of a client. Present only if less than a fifth is left. */
export interface Allowance {
  readonly isAllowed: boolean;
  /** Name of the policy, and its value in `RateLimit-Policy`. */
  readonly name: string;
  readonly policy: string;
  /** Remaining whole tokens. */
  readonly remaining: number;
  /** Whole seconds until the next token; at least 1. */
  readonly retryAfter: number;
}

interface Bucket {
  tokens: number;
  /** Time of `tokens`, in milliseconds. */
  at: number;
}

export interface BucketOptions extends Rate {
  readonly name: string;
  /** Maximum number of tokens that one request takes. */
  readonly largest?: number;
  readonly mostKeys?: number;
}

/** Fraction of the capacity below which the client receives its quota. */
const LOW = 0.2;
const MOST_KEYS = 10_000;

/**
 * Token buckets of one rate, by key. A bucket that was unused for as long as filling takes is full, so two generations
 * of buckets suffice: each lasts for that time, and the older one is dropped. If a generation has more than `mostKeys`
 * keys, the oldest buckets are dropped early, which refills them.
 */
export class TokenBuckets {
  readonly policy: string;
  private recent = new Map<string, Bucket>();
  private older = new Map<string, Bucket>();
  private turnedAt = 0;
  private readonly low: number;
  private readonly generationMs: number;
  private readonly mostKeys: number;

  constructor(private readonly options: BucketOptions) {
    const { name, perSecond, burst, largest = 1, mostKeys = MOST_KEYS } = options;
    this.low = burst * LOW;
    this.generationMs = ((burst + largest) / perSecond) * 1000;
    this.mostKeys = mostKeys;
    this.policy = `"${name}";q=${burst};w=${Math.ceil(burst / perSecond)}`;
  }

  /**
   * Takes tokens if there is at least one. A request that costs more than the bucket contains leaves a debt, so that
   * requests larger than the capacity are served as well. Returns undefined if the request is permitted and enough is
   * left.
   */
  take(key: string, count = 1, now = performance.now()): Allowance | undefined {
    const bucket = this.bucketOf(key, now);
    const isAllowed = bucket.tokens >= 1;
    if (isAllowed) bucket.tokens -= count;
    return isAllowed && bucket.tokens >= this.low ? undefined : this.allowance(isAllowed, bucket);
  }

  /** Returns whether the next request would be rejected. Takes nothing. */
  isEmpty(key: string, now = performance.now()): boolean {
    return this.bucketOf(key, now).tokens < 1;
  }

  /** Number of stored buckets. */
  get size(): number {
    return this.recent.size + this.older.size;
  }

  private allowance(isAllowed: boolean, { tokens }: Bucket): Allowance {
    const { name, perSecond } = this.options;
    const remaining = Math.max(0, Math.floor(tokens));
    const retryAfter = Math.max(1, Math.ceil((1 - tokens) / perSecond));
    return { isAllowed, name, policy: this.policy, remaining, retryAfter };
  }

  private bucketOf(key: string, now: number): Bucket {
    if (now - this.turnedAt >= this.generationMs || this.recent.size >= this.mostKeys) this.turn(now);
    const known = this.recent.get(key);
    if (known) return this.filled(known, now);
    const bucket = this.older.get(key);
    const found = bucket ? this.filled(bucket, now) : { tokens: this.options.burst, at: now };
    this.recent.set(key, found);
    return found;
  }

  private filled(bucket: Bucket, now: number): Bucket {
    const { perSecond, burst } = this.options;
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perSecond) / 1000);
    bucket.at = now;
    return bucket;
  }

  private turn(now: number): void {
    this.older = this.recent;
    this.recent = new Map();
    this.turnedAt = now;
  }
}
