import { setTimeout as sleepFor } from 'node:timers/promises';
import { isObject, type JsonObject } from './scim.ts';
import { Statistics, type RequestKind } from './statistics.ts';
import { RequestTimeout, Transport, type WireAnswer } from './transport.ts';

export interface ClientOptions {
  readonly url: string;
  readonly token: string;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly idleTimeout?: number;
  /** User agent other than that of Okta's client. */
  readonly userAgent?: string;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

export interface Reply extends WireAnswer {
  /** Undefined if the body is not a JSON object. */
  readonly body: JsonObject | undefined;
}

/** Thrown if the stand-in was stopped, or its time limit is over. */
export class Stopped extends Error {}

const IDLE_TIMEOUT = 60_000;
const WAIT_WITHOUT_RETRY_AFTER = 300;
const MOST_ATTEMPTS = 10;

/**
 * HTTP client that behaves as Okta's provisioning client: its headers, its timeout, and its retries if the server is
 * busy.
 */
export class OktaClient {
  readonly statistics = new Statistics();
  readonly signal: AbortSignal;
  private readonly options: ClientOptions;
  private readonly transport: Transport;
  private readonly base: string;

  constructor(options: ClientOptions) {
    this.options = options;
    this.signal = options.signal;
    this.transport = new Transport(options.concurrency);
    this.base = options.url.replace(/\/+$/, '');
  }

  close(): void {
    this.transport.close();
  }

  /**
   * Sends a request and repeats it up to ten times while the server requests it to wait. After the first 429, the wait
   * doubles each time, as Okta documents; for a 503, only `Retry-After` applies.
   */
  async call(kind: RequestKind, method: string, path: string, body?: JsonObject): Promise<Reply> {
    let wait = 0;
    for (let attempt = 1; ; attempt++) {
      const reply = await this.send(kind, method, path, body);
      if (!asksToWait(kind, reply) || attempt === MOST_ATTEMPTS) {
        return reply;
      }
      this.statistics.throttled++;
      wait = wait === 0 || reply.status === 503 ? secondsOf(reply.retryAfter) : wait * 2;
      await this.sleep(wait * 1000);
    }
  }

  private async send(kind: RequestKind, method: string, path: string, body?: JsonObject): Promise<Reply> {
    if (this.signal.aborted) {
      throw new Stopped();
    }
    const text = body && JSON.stringify(body);
    const started = performance.now();
    try {
      const url = new URL(this.base + path);
      const headers = this.headers(method, text);
      const idleTimeout = this.options.idleTimeout ?? IDLE_TIMEOUT;
      const answer = await this.transport.send({ method, url, headers, body: text, idleTimeout });
      return { ...answer, body: parse(answer.text) };
    } catch (error) {
      this.statistics.timedOut += error instanceof RequestTimeout ? 1 : 0;
      throw error;
    } finally {
      this.statistics.record(kind, performance.now() - started);
    }
  }

  /** GETs have no content type. DELETEs have one, although they have no body. */
  private headers(method: string, body: string | undefined): Record<string, string> {
    return {
      Accept: 'application/scim+json',
      'Accept-Charset': 'utf-8',
      ...(method !== 'GET' && { 'Content-Type': 'application/scim+json; charset=utf-8' }),
      'User-Agent': this.options.userAgent ?? 'Okta SCIM Client 1.0.0',
      Authorization: `Bearer ${this.options.token}`,
      ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
      Connection: 'Keep-Alive',
      'Accept-Encoding': 'gzip,deflate',
    };
  }

  private async sleep(milliseconds: number): Promise<void> {
    const sleep = this.options.sleep ?? ((time) => sleepFor(time, undefined, { signal: this.signal }));
    await sleep(milliseconds).catch(() => {
      throw new Stopped();
    });
  }
}

/** The connection test reports a 503 instead of waiting, so that the result is shown. */
function asksToWait(kind: RequestKind, { status, retryAfter }: Reply): boolean {
  return status === 429 || (status === 503 && retryAfter !== undefined && kind !== 'test connection');
}

/** Returns the seconds, or undefined for any other value, including an HTTP date. */
function secondsOf(retryAfter: string | undefined): number {
  return retryAfter !== undefined && /^\d+$/.test(retryAfter) ? Number(retryAfter) : WAIT_WITHOUT_RETRY_AFTER;
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
