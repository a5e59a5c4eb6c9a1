import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_HOURS } from './session-terms.js';

/** Over HTTPS the name itself forbids a cookie set by another host or path (`__Host-`). */
function nameFor(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-rollcall_session' : 'rollcall_session';
}

function optionsFor(publicUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: publicUrl.startsWith('https:') } as const;
}

export function readSessionCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  return request.cookies[nameFor(publicUrl)];
}

export function setSessionCookie(reply: FastifyReply, publicUrl: string, session: string): void {
  reply.setCookie(nameFor(publicUrl), session, { ...optionsFor(publicUrl), maxAge: SESSION_HOURS * 3600 });
}

export function clearSessionCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(nameFor(publicUrl), optionsFor(publicUrl));
}

/**
 * Whether a request that rides on a cookie comes from our own pages. Browsers send `Origin` with every request that is
 * not a plain navigation or GET, and `Sec-Fetch-Site` with all; a program that sends neither holds no cookie by itself.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  return from !== null && (from.host === host || from.origin === new URL(publicUrl).origin);
}
