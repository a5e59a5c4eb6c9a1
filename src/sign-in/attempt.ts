import { hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';

const LIFETIME_MS = 10 * 60_000;
export const ATTEMPT_SECONDS = LIFETIME_MS / 1000;

const shape = z.object({
  secret: z.string().length(43),
  startedAt: z.number(),
  returnTo: z.string(),
  /** The session the browser had, which the new one takes the place of. */
  sessionId: z.string().optional(),
  /** Whether that session's owner shall only prove who they are. */
  again: z.boolean(),
});
type Content = z.output<typeof shape>;

/** A sign-in under way at the provider. */
export interface Attempt extends Omit<Content, 'secret'> {
  /** What the browser keeps meanwhile. */
  readonly cookie: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/**
 * Begins a sign-in. Nothing of it is stored on the server: `state`, `nonce` and PKCE's verifier are derived from the
 * whole cookie, so that an answer fits only the browser that asked, and only the cookie as it was made.
 */
export function beginAttempt(content: Pick<Content, 'returnTo' | 'again' | 'sessionId'>, now = Date.now()): Attempt {
  const secret = randomBytes(32).toString('base64url');
  const text = JSON.stringify({ secret, startedAt: now, ...content });
  return attemptFrom(Buffer.from(text).toString('base64url'), { secret, startedAt: now, ...content });
}

/** Reads what `beginAttempt` left in the browser, if it is not too old. */
export function resumeAttempt(cookie: string | undefined, now = Date.now()): Attempt | undefined {
  try {
    const content = shape.parse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()));
    const age = now - content.startedAt;
    return age >= 0 && age <= LIFETIME_MS ? attemptFrom(cookie!, content) : undefined;
  } catch {
    return undefined;
  }
}

function attemptFrom(cookie: string, { secret: _, ...content }: Content): Attempt {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', cookie, '', use, 32)).toString('base64url');
  return { ...content, cookie, state: derive('state'), nonce: derive('nonce'), codeVerifier: derive('verifier') };
}
