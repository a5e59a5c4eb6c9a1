import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

interface Lifetime {
  /** In seconds. */
  readonly maxAge?: number;
  readonly expires?: Date;
}

/**
 * Cookie that scripts cannot read and only our own pages send. Over HTTPS, the prefix `__Host-` prevents other hosts
 * and paths from setting it (RFC 6265bis section 4.1.3).
 */
export class HostCookie {
  constructor(
    private readonly name: string,
    private readonly sameSite: 'strict' | 'lax',
  ) {}

  read(request: FastifyRequest, publicUrl: string): string | undefined {
    return request.cookies[this.nameFor(publicUrl)];
  }

  set(reply: FastifyReply, publicUrl: string, value: string, lifetime: Lifetime): void {
    reply.setCookie(this.nameFor(publicUrl), value, { ...this.optionsFor(publicUrl), ...lifetime });
  }

  clear(reply: FastifyReply, publicUrl: string): void {
    reply.clearCookie(this.nameFor(publicUrl), this.optionsFor(publicUrl));
  }

  private nameFor(publicUrl: string): string {
    return isSecure(publicUrl) ? `__Host-${this.name}` : this.name;
  }

  private optionsFor(publicUrl: string) {
    return { path: '/', httpOnly: true, sameSite: this.sameSite, secure: isSecure(publicUrl) };
  }
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}
