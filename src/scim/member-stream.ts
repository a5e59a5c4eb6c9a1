import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { Database } from '../database/database.js';
import { withoutDeadline } from '../database/work-limits.js';
import { MembershipsRepository } from '../groups/memberships.repository.js';
import { joined, type MembersToCome, type Pieces } from './json-pieces.js';

/** A client that takes nothing for so long has gone, and gives back the connection it kept. */
const STALLED_MS = 30_000;
/** How many connections may be kept by clients that read large groups. */
const MAX_AT_ONCE = 3;

/**
 * Sends JSON whose members are still to come: as of one moment, and no faster than the client reads, so that neither a
 * group of a hundred thousand nor a slow client is held in memory.
 */
@Injectable()
export class MemberStream {
  private readonly logger = new Logger(MemberStream.name);
  private readonly turn = pLimit(MAX_AT_ONCE);

  constructor(
    private readonly database: Database,
    private readonly memberships: MembershipsRepository,
  ) {}

  /** Text where everything is there, and otherwise a stream that reads what is not. */
  answer(pieces: Pieces): string | Readable {
    const [text, ...others] = joined(pieces);
    return typeof text === 'string' && others.length === 0 ? text : this.stream(pieces);
  }

  private stream(pieces: Pieces): Readable {
    const stream = new PassThrough();
    withoutDeadline();
    const sending = new Sending(stream, this.database.hasOneConnection);
    this.turn(() => this.database.snapshot(() => this.write(pieces, sending))).then(
      () => stream.end(),
      (error: unknown) => {
        if (!stream.destroyed) this.logger.error({ err: error }, 'A group could not be sent to its end');
        stream.destroy(error as Error);
      },
    );
    return stream;
  }

  private async write(pieces: Pieces, sending: Sending): Promise<void> {
    for (const piece of pieces) {
      if (typeof piece === 'string') await sending.write(piece);
      else await this.writeMembers(piece, sending);
    }
  }

  private async writeMembers({ directoryServiceId, groupId, shape }: MembersToCome, sending: Sending): Promise<void> {
    let separator = '';
    for await (const json of this.memberships.all(directoryServiceId, groupId)) {
      await sending.write(separator + shape(json));
      separator = ',';
    }
  }
}

/** Writes at the pace of the reader. */
class Sending {
  private readonly gone = new AbortController();

  constructor(
    private readonly stream: PassThrough,
    /** The embedded database has one connection: there a slow client must not keep all others waiting. */
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
