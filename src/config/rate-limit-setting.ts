import { z } from 'zod';

/** Microsoft Entra ID is promised this many requests a second. */
const LEAST = 25;
const MOST = 100_000;
const SENTENCE = `must be 0 for no limit, or a whole number from ${LEAST} to ${MOST}: Microsoft Entra ID is promised ${LEAST} requests a second`;

/** `ROLLCALL_RATE_LIMIT`: requests a second. */
export const rateLimit = z
  .string()
  .regex(/^\d+$/, SENTENCE)
  .transform(Number)
  .refine((value) => value === 0 || (value >= LEAST && value <= MOST), SENTENCE);
