import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const LIFETIME_MS = 10 * 60_000;
export const ATTEMPT_SECONDS = LIFETIME_MS / 1000;

const shape = z.object({
  secret: z.string().length(43),
  startedAt: z.number(),
  returnTo: z.string(),
  /** The session the browser had, which the new one takes the place of, and the signature that its holder alone can make. */
  session: z.object({ id: z.uuid(), signature: z.string() }).optional(),
  /** Whether that session's owner shall only prove who they are. */
  again: z.boolean(),
});
type Content = z.output<typeof shape>;

/** A session as the database knows it: by the digest of its secret, which no API shows. */
interface SignedSession {
  readonly id: string;
  readonly digest: string;
}

/** A sign-in under way at the provider. */
export interface Attempt extends Content {
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
export function beginAttempt(
  { session, ...content }: Pick<Content, 'returnTo' | 'again'> & { session?: SignedSession | undefined },
  now = Date.now(),
): Attempt {
  const secret = randomBytes(32).toString('base64url');
  const signed = session && { id: session.id, signature: signatureOf(secret, session).toString('base64url') };
  const all = { secret, startedAt: now, ...content, ...(signed && { session: signed }) };
  return attemptFrom(Buffer.from(JSON.stringify(all)).toString('base64url'), all);
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

/** Whether the browser held this session when it began: a cookie made up with the session's id has no such signature. */
export function isSignedBy({ secret, session: claimed }: Pick<Attempt, 'secret' | 'session'>, session: SignedSession) {
  if (claimed?.id !== session.id) return false;
  const [given, expected] = [Buffer.from(claimed.signature, 'base64url'), signatureOf(secret, session)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signatureOf(secret: string, { id, digest }: SignedSession): Buffer {
  return createHmac('sha256', digest).update(`${secret} ${id}`).digest();
}

function attemptFrom(cookie: string, content: Content): Attempt {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', cookie, '', use, 32)).toString('base64url');
  return { ...content, cookie, state: derive('state'), nonce: derive('nonce'), codeVerifier: derive('verifier') };
}
