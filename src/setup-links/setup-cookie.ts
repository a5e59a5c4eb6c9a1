import type { FastifyReply, FastifyRequest } from 'fastify';
import { HostCookie } from '../access/sessions/host-cookie.js';

/** Beside the session's cookie and not in place of it: an administrator who tries a link stays signed in. */
const cookie = new HostCookie('rollcall_setup', 'strict');

export function readSetupCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  return cookie.read(request, publicUrl);
}

export function setSetupCookie(
  reply: FastifyReply,
  publicUrl: string,
  { session, expiresAt }: { session: string; expiresAt: Date },
): void {
  cookie.set(reply, publicUrl, session, { expires: expiresAt });
}

export function clearSetupCookie(reply: FastifyReply, publicUrl: string): void {
  cookie.clear(reply, publicUrl);
}
