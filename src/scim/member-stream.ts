import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { Database } from '../database/database.js';
import { withoutDeadline } from '../database/work-limits.js';
import { MembershipsRepository } from '../groups/memberships.repository.js';
import { joined, type DeferredMembers, type JsonChunks } from './json-chunks.js';

/** Time after which a client that does not read is disconnected, so that its database connection is released. */
const STALLED_MS = 30_000;
/** Maximum number of database connections for clients that read large groups. */
const MAX_AT_ONCE = 3;

/**
 * Streams JSON with deferred members. Reads them in one snapshot, and no faster than the client receives them, so that
 * neither large groups nor slow clients accumulate in memory.
 */
@Injectable()
export class MemberStream {
  private readonly logger = new Logger(MemberStream.name);
  private readonly turn = pLimit(MAX_AT_ONCE);

  constructor(
    private readonly database: Database,
    private readonly memberships: MembershipsRepository,
  ) {}

  /** Returns a text if no members are deferred, otherwise a stream that reads them. */
  answer(chunks: JsonChunks): string | Readable {
    const [text, ...others] = joined(chunks);
    return typeof text === 'string' && others.length === 0 ? text : this.stream(chunks);
  }

  private stream(chunks: JsonChunks): Readable {
    const stream = new PassThrough();
    withoutDeadline();
    const sending = new Sending(stream, this.database.hasOneConnection);
    this.turn(() => this.database.snapshot(() => this.write(chunks, sending))).then(
      () => stream.end(),
      (error: unknown) => {
        if (!stream.destroyed) this.logger.error({ err: error }, 'A group could not be sent completely');
        stream.destroy(error as Error);
      },
    );
    return stream;
  }

  private async write(chunks: JsonChunks, sending: Sending): Promise<void> {
    for (const chunk of chunks) {
      if (typeof chunk === 'string') await sending.write(chunk);
      else await this.writeMembers(chunk, sending);
    }
  }

  private async writeMembers({ directoryServiceId, groupId, shape }: DeferredMembers, sending: Sending): Promise<void> {
    let separator = '';
    for await (const json of this.memberships.all(directoryServiceId, groupId)) {
      await sending.write(separator + shape(json));
      separator = ',';
    }
  }
}

/** Writes with backpressure. */
class Sending {
  private readonly gone = new AbortController();

  constructor(
    private readonly stream: PassThrough,
    /** Disables backpressure: a slow client would hold the embedded database's only connection and block all others. */
    private readonly isHurried: boolean,
  ) {
    stream.once('close', () => this.gone.abort());
  }

  async write(text: string): Promise<void> {
    this.gone.signal.throwIfAborted();
    if (this.stream.write(text) || this.isHurried) return;
    await once(this.stream, 'drain', { signal: AbortSignal.any([this.gone.signal, AbortSignal.timeout(STALLED_MS)]) });
  }
}
