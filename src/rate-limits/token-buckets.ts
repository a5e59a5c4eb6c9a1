/** How many tokens a bucket gains each second and holds at most. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What a client may still use: given only where less than a fifth is left. */
export interface Allowance {
  readonly isAllowed: boolean;
  /** The name of the policy, and the policy as `RateLimit-Policy` has it. */
  readonly name: string;
  readonly policy: string;
  /** Whole tokens left. */
  readonly remaining: number;
  /** Whole seconds until there is a token; at least 1. */
  readonly retryAfter: number;
}

interface Bucket {
  tokens: number;
  /** When `tokens` was right, in milliseconds. */
  at: number;
}

export interface BucketOptions extends Rate {
  readonly name: string;
  /** The most tokens that one request takes. */
  readonly largest?: number;
  readonly mostKeys?: number;
}

/** The share of the burst below which a client is informed. */
const LOW = 0.2;
const MOST_KEYS = 10_000;

/**
 * Token buckets by key, all of one rate. A bucket that was not used while it could fill up is full, so two generations of
 * buckets suffice: each lasts as long as filling takes, and the older one is then dropped as a whole. With more than
 * `mostKeys` keys in a generation the oldest buckets are dropped early, which refills them.
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
   * Takes tokens where there is at least one; what is missing of more than one is owed, so that a request that is larger
   * than the bucket is served too. Returns undefined while there is nothing to say: the request is allowed, and enough is left.
   */
  take(key: string, count = 1, now = performance.now()): Allowance | undefined {
    const bucket = this.bucketOf(key, now);
    const isAllowed = bucket.tokens >= 1;
    if (isAllowed) bucket.tokens -= count;
    return isAllowed && bucket.tokens >= this.low ? undefined : this.allowance(isAllowed, bucket);
  }

  /** Whether the next request would be refused. Takes nothing. */
  isEmpty(key: string, now = performance.now()): boolean {
    return this.bucketOf(key, now).tokens < 1;
  }

  /** How many buckets are kept. */
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
