import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { TokenLookup } from './token-authenticator.js';

/** Revocation takes effect within a second on every process. */
const LIFETIME_MS = 900;
const MAX_TOKENS = 10_000;
/** Limit of concurrent look-ups of unknown tokens, so that a flood of them leaves connections free. */
const UNKNOWN_AT_ONCE = 2;

/** The result of a lookup in the database. */
export interface KnownToken {
  readonly lookup: TokenLookup;
  /** When the token ends, in milliseconds since 1970; Infinity: never. */
  readonly end: number;
}

type Load = (digest: string) => Promise<KnownToken | undefined>;

interface Entry {
  readonly loading: Promise<KnownToken | undefined>;
  /** The result, once it is loaded. */
  token?: KnownToken | undefined;
}

/**
 * Caches what the database said of tokens, by their digests, so that authentication costs no statement per request. After a
 * change of a token or a directory service call `invalidate`; other processes see the change within a second.
 */
@Injectable()
export class TokenCache {
  private readonly entries = new LRUCache<string, Entry>({ max: MAX_TOKENS, ttl: LIFETIME_MS, ttlResolution: 0 });
  private readonly unknown = pLimit(UNKNOWN_AT_ONCE);

  /** Returns what was loaded within the last second. */
  get(digest: string): KnownToken | undefined {
    return this.entries.peek(digest)?.token;
  }

  /** Loads a token, once for all requests of a second. */
  load(digest: string, load: Load): Promise<KnownToken | undefined> {
    const entry = this.entries.peek(digest);
    if (entry) return entry.loading;
    const isKnown = this.entries.peek(digest, { allowStale: true })?.token !== undefined;
    return this.add(digest, isKnown ? load(digest) : this.unknown(load, digest)).loading;
  }

  /** Hazard: a load may have read the token before it changed. Its entry is dropped as well, so its answer is not kept. */
  invalidate(): void {
    this.entries.clear();
  }

  /** The lifetime begins with the load, however long that takes. */
  private add(digest: string, loading: Entry['loading']): Entry {
    const entry: Entry = { loading };
    this.entries.set(digest, entry);
    loading.then(
      (token) => (entry.token = token),
      () => this.entries.peek(digest, { allowStale: true }) === entry && this.entries.delete(digest),
    );
    return entry;
  }
}
