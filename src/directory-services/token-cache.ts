import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import type { Bearer } from './bearer.js';

/** Revocation takes effect within a second on every process. */
const LIFETIME_MS = 900;
const MAX_KNOWN = 10_000;
/** Limit of concurrent look-ups of unknown tokens, so that a flood of them leaves connections free. */
const STRANGERS_AT_ONCE = 2;

/** What the database said of a token. */
export interface KnownToken {
  readonly bearer: Bearer;
  /** When the token ends, in milliseconds since 1970; Infinity: never. */
  readonly end: number;
}

interface Entry {
  readonly answer: Promise<KnownToken | undefined>;
  /** The answer, once it is there. */
  readonly token?: KnownToken | undefined;
  readonly at: number;
}

/**
 * What the database said of tokens in the last second, by their digests, so that authentication costs no statement per
 * call. Who changes a token or a directory service says `forget`, and this process forgets at once.
 */
@Injectable()
export class KnownTokens {
  private entries = new Map<string, Entry>();
  private readonly stranger = pLimit(STRANGERS_AT_ONCE);

  find(
    digest: string,
    look: (digest: string) => Promise<KnownToken | undefined>,
    now = Date.now(),
  ): Promise<KnownToken | undefined> {
    const before = this.entries.get(digest);
    if (before && now - before.at < LIFETIME_MS) return before.answer;
    const answer = before?.token ? look(digest) : this.stranger(look, digest);
    this.keep(digest, { answer, token: undefined, at: now });
    return answer;
  }

  /** What is known already. */
  peek(digest: string, now = Date.now()): KnownToken | undefined {
    const entry = this.entries.get(digest);
    return entry && now - entry.at < LIFETIME_MS ? entry.token : undefined;
  }

  forget(): void {
    this.entries = new Map();
  }

  /** An answer that comes after `forget` is not kept: it may be of before. */
  private keep(digest: string, entry: Entry): void {
    const { entries } = this;
    entries.delete(digest);
    entries.set(digest, entry);
    if (entries.size > MAX_KNOWN) entries.delete(entries.keys().next().value!);
    entry.answer.then(
      (token) => entries.set(digest, { ...entry, token }),
      () => entries.delete(digest),
    );
  }
}
