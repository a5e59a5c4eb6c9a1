import type { FastifyReply, FastifyRequest } from 'fastify';
import { HostCookie } from './host-cookie.js';
import { SESSION_HOURS } from './session-terms.js';

const cookie = new HostCookie('rollcall_session', 'strict');

export function readSessionCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  return cookie.read(request, publicUrl);
}

export function setSessionCookie(reply: FastifyReply, publicUrl: string, session: string): void {
  cookie.set(reply, publicUrl, session, { maxAge: SESSION_HOURS * 3600 });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  cookie.clear(reply, publicUrl);
}
