import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Beside the session's cookie and not in place of it: an administrator who tries a link stays signed in. */
function nameFor(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-rollcall_setup' : 'rollcall_setup';
}

function optionsFor(publicUrl: string) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: publicUrl.startsWith('https:') } as const;
}

export function readSetupCookie(request: FastifyRequest, publicUrl: string): string | undefined {
  return request.cookies[nameFor(publicUrl)];
}

export function setSetupCookie(
  reply: FastifyReply,
  publicUrl: string,
  { session, expiresAt }: { session: string; expiresAt: Date },
): void {
  reply.setCookie(nameFor(publicUrl), session, { ...optionsFor(publicUrl), expires: expiresAt });
}

export function clearSetupCookie(reply: FastifyReply, publicUrl: string): void {
  reply.clearCookie(nameFor(publicUrl), optionsFor(publicUrl));
}
