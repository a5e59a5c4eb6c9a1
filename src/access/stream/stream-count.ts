import { HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Identity } from '../sessions/identity.js';

/** Maximum number of open streams of a member or an API token in this process. */
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
      throw new HttpException(`${MOST_STREAMS} live streams are already open. End one of them first`, 429);
    }
    // If the connection closed during authentication, a listener added now would not be called.
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

/** Returns the key of a person or token. All sessions of a person have the same key. */
function keyOf({ session, subject, organizationId }: Identity): string {
  return session?.memberId ?? session?.id ?? subject ?? organizationId;
}
