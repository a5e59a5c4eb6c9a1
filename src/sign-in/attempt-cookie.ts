import type { FastifyReply, FastifyRequest } from 'fastify';
import { HostCookie } from '../access/sessions/host-cookie.js';
import { ATTEMPT_SECONDS } from './attempt.js';

/** Lax instead of Strict, because the browser must send the cookie when the provider redirects it back. */
const cookie = new HostCookie('rollcall_sign_in', 'lax');

export function readAttemptCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  return cookie.read(request, publicUrl);
}

export function setAttemptCookie(reply: FastifyReply, publicUrl: string, value: string): void {
  cookie.set(reply, publicUrl, value, { maxAge: ATTEMPT_SECONDS });
}

export function clearAttemptCookie(reply: FastifyReply, publicUrl: string): void {
  cookie.clear(reply, publicUrl);
}
