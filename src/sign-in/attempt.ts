import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

const LIFETIME_MS = 10 * 60_000;
export const ATTEMPT_SECONDS = LIFETIME_MS / 1000;

const shape = z.object({
  secret: z.string().length(43),
  startedAt: z.number(),
  returnTo: z.string(),
  /** Session that the new one replaces, with a signature that only its holder can create. */
  session: z.object({ id: z.uuid(), signature: z.string() }).optional(),
  /** Whether the owner of that session only reauthenticates. */
  again: z.boolean(),
});
type Content = z.output<typeof shape>;

/** Identifies a session by the digest of its secret, as the database does. No API returns the digest. */
interface SignedSession {
  readonly id: string;
  readonly digest: string;
}

/** Sign-in in progress at the provider. */
export interface Attempt extends Content {
  /** Value of the cookie that the browser keeps in the meantime. */
  readonly cookie: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/**
 * Starts a sign-in. The server stores nothing: `state`, `nonce` and the PKCE verifier are derived from the whole
 * cookie, so a response is valid only in the browser that started the sign-in, and only with the unmodified cookie.
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

/** Reads the cookie of `beginAttempt`. Returns undefined if it is invalid or expired. */
export function resumeAttempt(cookie: string | undefined, now = Date.now()): Attempt | undefined {
  try {
    const content = shape.parse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()));
    const age = now - content.startedAt;
    return age >= 0 && age <= LIFETIME_MS ? attemptFrom(cookie!, content) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns whether the browser held this session at the start. A forged cookie with the session's id has no valid
 * signature.
 */
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
