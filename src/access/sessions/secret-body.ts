import { BadRequestException } from '@nestjs/common';

const MAX_LENGTH = 100;

/** Returns the `token` of a body. Reads and copies nothing else, because any client may send the body. */
export function readSecret(body: unknown): string {
  const token = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['token'] : undefined;
  if (typeof token === 'string' && token.length <= MAX_LENGTH) return token;
  throw new BadRequestException(`token must be a string of at most ${MAX_LENGTH} characters`);
}
