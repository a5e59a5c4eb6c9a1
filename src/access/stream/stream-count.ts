import { HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Identity } from '../sessions/identity.js';

/** How many live streams one member, or one API token, may have open in this process. */
export const MOST_STREAMS = 20;
const RETRY_AFTER_SECONDS = 10;

/** Counts the open streams of each identity. */
export class StreamCount {
  private readonly open = new Map<string, number>();

  /** Counts a stream until its connection closes. Throws 429 if the identity has too many. */
  begin(identity: Identity, reply: FastifyReply): void {
    const key = keyOf(identity);
    const count = this.open.get(key) ?? 0;
    if (count >= MOST_STREAMS) {
      void reply.header('retry-after', RETRY_AFTER_SECONDS);
      throw new HttpException(`${MOST_STREAMS} live streams are open already: end one of them first`, 429);
    }
    // The connection may have closed while the identity was looked up, and then reports it to no later listener.
    if (reply.raw.closed) return;
    this.open.set(key, count + 1);
    reply.raw.once('close', () => this.end(key));
  }

  private end(key: string): void {
    const left = this.open.get(key)! - 1;
    if (left === 0) this.open.delete(key);
    else this.open.set(key, left);
  }
}

/** A person counts once, however many sessions they have. */
function keyOf({ session, subject, organizationId }: Identity): string {
  return session?.memberId ?? session?.id ?? subject ?? organizationId;
}
