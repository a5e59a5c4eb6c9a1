import { z } from 'zod';

/** Minimum rate in requests per second that Microsoft Entra ID requires. */
const LEAST = 25;
const MOST = 100_000;
const SENTENCE = `must be 0 for no limit, or a whole number from ${LEAST} to ${MOST}: Microsoft Entra ID requires ${LEAST} requests per second`;

/** `ROLLCALL_RATE_LIMIT`: requests per second. */
export const rateLimit = z
  .string()
  .regex(/^\d+$/, SENTENCE)
  .transform(Number)
  .refine((value) => value === 0 || (value >= LEAST && value <= MOST), SENTENCE);
