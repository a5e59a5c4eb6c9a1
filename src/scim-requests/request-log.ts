import { Readable } from 'node:stream';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inBackground } from '../database/work-limits.js';
import { ExchangeBuffer } from './capture/exchange-buffer.js';
import { exchangeOf } from './capture/exchange.js';
import { type Head, keptOf, recorded } from './capture/kept-answer.js';
import { failureOf } from './capture/noted-failure.js';
import { UnreadBody } from './capture/unread-body.js';
import { RequestWriter } from './store/request-writer.js';

const INTERVAL_MS = 500;
/** A larger batch costs less per request, but its values take more memory. */
const BATCH = 500;
const REPORT_MS = 60_000;

/** On the request itself what the log knows of it: tables beside it cost the garbage collector more than all the rest. */
const STATE = Symbol('request log');

interface Logged extends FastifyRequest {
  [STATE]?: {
    readonly payload: string | Head | undefined;
    readonly unread?: UnreadBody | undefined;
    isAdded: boolean;
  };
}

/**
 * Keeps what was asked and answered under the SCIM prefix, and writes it in batches: a crash loses the last half second.
 * Buffers exchanges off the request path; drops the oldest when full.
 */
@Injectable()
export class RequestLog implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('RequestLog');
  private readonly buffer = new ExchangeBuffer();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> | undefined;
  private reportedAt = 0;
  private unreported = { lost: 0, unknown: 0 };

  constructor(private readonly writer: RequestWriter) {}

  /** For `onRequest`: reads the address now, because Node does not return it after the connection has closed. */
  begun(request: FastifyRequest): void {
    void request.ip;
  }

  /** For `onSend`: what the answer says. Answers what is to be sent: of a stream, one that it passes through. */
  sent(request: Logged, reply: FastifyReply, payload: unknown): unknown {
    const stream = payload instanceof Readable ? recorded(payload) : undefined;
    const kept = typeof payload === 'string' ? keptOf(payload) : stream;
    const unread = reply.statusCode < 400 ? undefined : UnreadBody.of(request.raw, failureOf(request)?.code);
    request[STATE] = { payload: kept, unread, isAdded: request[STATE]?.isAdded ?? false };
    this.watch(request, reply);
    return stream ?? payload;
  }

  /** For `onResponse`: records a request whose response was sent. */
  answered(request: FastifyRequest, reply: FastifyReply): void {
    this.add(request, reply, false);
  }

  /**
   * Records a rejected request to another address than SCIM's that bears a token of a directory service. Its body is for
   * another API and is not recorded.
   */
  misdirected(request: Logged, reply: FastifyReply, payload?: string): void {
    const isRejected = reply.statusCode >= 400 && reply.statusCode < 500;
    if (!isRejected || !request.headers.authorization?.includes('dsc_')) return;
    // Already recorded with its response.
    if (request[STATE]?.isAdded) return;
    request[STATE] = { payload, isAdded: true };
    const exchange = exchangeOf(request, reply, payload);
    this.buffer.add({ ...exchange, body: undefined, failure: { code: 'WRONG_BASE_URL' } });
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), INTERVAL_MS);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Writes what has come in so far. Settles when that is done, or could not be. */
  async flush(): Promise<void> {
    await this.writing;
    await this.write();
  }

  private write(): Promise<void> {
    this.writing ??= inBackground('request-log', () => this.writeAll()).finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  /** Of a client that goes away `onResponse` does not tell; what it asked for was done all the same. */
  private watch(request: FastifyRequest, reply: FastifyReply): void {
    const closed = () => {
      if (!reply.raw.writableFinished) this.add(request, reply, true);
    };
    if (reply.raw.closed) closed();
    else reply.raw.once('close', closed);
  }

  private add(request: Logged, reply: FastifyReply, isAbandoned: boolean): void {
    const state = (request[STATE] ??= { payload: undefined, isAdded: false });
    if (state.isAdded) return;
    state.isAdded = true;
    const { payload, unread } = state;
    const isHead = typeof payload === 'object';
    const exchange = exchangeOf(request, reply, isHead ? payload.head : payload);
    this.buffer.add({
      ...exchange,
      isAbandoned,
      ...(unread && { unread }),
      ...(isHead && { responseBytes: payload.bytes }),
    });
    if (this.buffer.size >= BATCH && !this.writing) void this.write();
  }

  private async writeAll(): Promise<void> {
    // Requests that arrive during the write wait for the next batch: many small batches would cost as much as the requests.
    for (let left = this.buffer.size; left > 0; left -= BATCH) {
      const batch = this.buffer.take(Math.min(BATCH, left));
      try {
        const { unknown, lost } = await this.writer.write(batch);
        this.unreported.unknown += unknown;
        this.unreported.lost += lost;
      } catch (error) {
        this.buffer.requeue(batch);
        this.report(error);
        return;
      }
    }
    this.report();
  }

  /** Logs, at most once a minute, requests with unknown tokens and lost requests. */
  private report(error?: unknown): void {
    this.unreported.lost += this.buffer.drainDropped();
    const { lost, unknown } = this.unreported;
    if (Date.now() - this.reportedAt < REPORT_MS || (lost === 0 && unknown === 0 && !error)) return;
    this.reportedAt = Date.now();
    this.unreported = { lost: 0, unknown: 0 };
    if (error)
      this.logger.warn({ err: error, waiting: this.buffer.size }, 'The request log cannot be written just now');
    if (lost > 0) this.logger.warn(`${lost} SCIM requests are missing in the request log`);
    if (unknown > 0)
      this.logger.warn(
        `${unknown} SCIM requests came with a token of no directory service: "rollcall unknown-requests" lists them`,
      );
  }
}
