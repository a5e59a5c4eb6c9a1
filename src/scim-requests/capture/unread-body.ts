import type { IncomingMessage } from 'node:http';
import type { FailureCode } from '../../common/failure-cause.js';
import { scanJson } from '../../common/json-scan.js';

/** A longer body is not kept, in bytes. */
export const MAX_UNREAD = 16 * 1024;

/** Rejections before the body is read whose directory service is known, so that the log shows who was rejected. */
const OWNED: readonly (FailureCode | undefined)[] = [
  'TOKEN_REVOKED',
  'TOKEN_EXPIRED',
  'PAUSED',
  'DIRECTORY_SERVICE_DELETED',
];

/**
 * Keeps a small body that the server discards, because the request was rejected before its body was read. It arrives
 * after the response, so it is parsed by the writer of the log.
 */
export class UnreadBody {
  private readonly chunks: Buffer[] = [];
  private isWhole = false;

  /** Returns undefined if the body is not worth keeping. Must be called before the body is discarded. */
  static of(request: IncomingMessage, code: FailureCode | undefined): UnreadBody | undefined {
    const { 'content-length': length, 'content-encoding': encoding } = request.headers;
    const isSmall = Number(length) > 0 && Number(length) <= MAX_UNREAD;
    return isSmall && !encoding && OWNED.includes(code) ? new UnreadBody(request) : undefined;
  }

  private constructor(request: IncomingMessage) {
    request.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    request.once('end', () => (this.isWhole = true));
  }

  /** Returns the parsed body. Undefined if it has not arrived or is not JSON. */
  json(): unknown {
    if (!this.isWhole) return undefined;
    const text = Buffer.concat(this.chunks).toString();
    try {
      return scanJson(text) ? undefined : (JSON.parse(text) as unknown);
    } catch {
      return undefined;
    }
  }
}
