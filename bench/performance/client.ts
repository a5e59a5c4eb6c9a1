import { Pool } from 'undici';
import type { JsonObject } from '../okta/scim.ts';
import type { Cleanup } from './cleanup.ts';

const ANSWER_MS = 120_000;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path after the base URL. */
  readonly path: string;
  readonly body?: JsonObject;
  /** Replaces the token of the client. */
  readonly token?: string;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  /** Undefined if there is no JSON body. */
  readonly body: JsonObject | undefined;
  /** Size of the body in bytes. */
  readonly bytes: number;
  /** Time from the call to the last byte, without parsing. */
  readonly milliseconds: number;
}

/**
 * SCIM client with persistent connections. Does as little work per request as possible, because it shares the machine
 * with the server.
 */
export class ScimClient {
  private readonly pool: Pool;
  private readonly prefix: string;
  private readonly token: string;

  constructor({ url, token, connections, cleanup }: ClientOptions) {
    const { origin, pathname } = new URL(url);
    this.pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: ANSWER_MS, bodyTimeout: ANSWER_MS });
    this.prefix = pathname;
    this.token = token;
    cleanup.defer(() => this.pool.destroy());
  }

  async send({ method, path, body, token = this.token }: Request): Promise<Answer> {
    const text = body && JSON.stringify(body);
    const started = performance.now();
    const response = await this.pool.request({
      method,
      path: this.prefix + path,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/scim+json',
        ...(text !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
      },
      body: text ?? null,
    });
    const bytes = Buffer.from(await response.body.arrayBuffer());
    const milliseconds = performance.now() - started;
    return {
      status: response.statusCode,
      contentType: String(response.headers['content-type'] ?? ''),
      body: parse(bytes.toString()),
      bytes: bytes.length,
      milliseconds,
    };
  }

  /** Fails all current and future requests. */
  async destroy(): Promise<void> {
    await this.pool.destroy();
  }
}

export interface ClientOptions {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly cleanup: Cleanup;
}

function parse(text: string): JsonObject | undefined {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return undefined;
  }
}
