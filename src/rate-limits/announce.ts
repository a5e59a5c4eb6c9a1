import type { FastifyReply } from 'fastify';
import type { Allowance } from './token-buckets.js';

/** The sentence of a 429. */
export const TOO_MANY_REQUESTS = 'Too many requests: wait as many seconds as Retry-After says, then try again.';

/**
 * Writes what is left into the header (draft-ietf-httpapi-ratelimit-headers-10), and `Retry-After` where nothing is left.
 * Returns whether the request may go on; the caller refuses it with 429 in the form of its own API.
 */
export function announce(allowance: Allowance | undefined, reply: FastifyReply): boolean {
  if (!allowance) return true;
  const { isAllowed, name, policy, remaining, retryAfter } = allowance;
  void reply.header('ratelimit-policy', policy).header('ratelimit', `"${name}";r=${remaining};t=${retryAfter}`);
  if (!isAllowed) void reply.header('retry-after', retryAfter);
  return isAllowed;
}
