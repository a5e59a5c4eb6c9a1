import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ATTEMPT_SECONDS } from './attempt.js';

function nameFor(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-rollcall_sign_in' : 'rollcall_sign_in';
}

/** Lax, not Strict: the provider's page leads back here, and the browser must bring the cookie along. */
function optionsFor(publicUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') } as const;
}

export function readAttemptCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  return request.cookies[nameFor(publicUrl)];
}

export function setAttemptCookie(reply: FastifyReply, publicUrl: string, value: string): void {
  reply.setCookie(nameFor(publicUrl), value, { ...optionsFor(publicUrl), maxAge: ATTEMPT_SECONDS });
}

export function clearAttemptCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(nameFor(publicUrl), optionsFor(publicUrl));
}
