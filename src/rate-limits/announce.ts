import type { FastifyReply } from 'fastify';
import type { Allowance } from './token-buckets.js';

/** Message of a 429 response. */
export const TOO_MANY_REQUESTS = 'Too many requests. Wait for the number of seconds in Retry-After, then try again.';

/**
 * Sets the `RateLimit` headers (draft-ietf-httpapi-ratelimit-headers-10), and `Retry-After` if the limit is exceeded.
 * Returns whether the request is permitted; otherwise the caller rejects it with 429 in the format of its API.
 */
export function announce(allowance: Allowance | undefined, reply: FastifyReply): boolean {
  if (!allowance) return true;
  const { isAllowed, name, policy, remaining, retryAfter } = allowance;
  void reply.header('ratelimit-policy', policy).header('ratelimit', `"${name}";r=${remaining};t=${retryAfter}`);
  if (!isAllowed) void reply.header('retry-after', retryAfter);
  return isAllowed;
}
