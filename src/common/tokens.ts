import { hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Prefixes of tokens, by which people and secret scanners identify their purpose. */
export const TOKEN_PREFIXES = ['dsc', 'rca', 'rcl', 'rcs', 'rsl', 'rss'] as const;
export type TokenPrefix = (typeof TOKEN_PREFIXES)[number];

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const HINT_LENGTH = 8;
/** Number of characters of a token of a directory service. */
export const TOKEN_LENGTH = 'dsc_'.length + RANDOM_LENGTH + CHECKSUM_LENGTH;

/** A new secret: `token` is shown once and never stored, `digest` (SHA-256, hex) is stored, `hint` is shown later. */
export interface NewToken {
  readonly token: string;
  readonly digest: string;
  readonly hint: string;
}

/**
 * Creates a token: prefix, 43 base62 characters (256 bits), 6 characters of CRC32. A double click selects all of it.
 */
export function createToken(prefix: TokenPrefix): NewToken {
  const body = `${prefix}_${base62(BigInt(`0x${randomBytes(32).toString('hex')}`), RANDOM_LENGTH)}`;
  const token = body + checksum(body);
  return { token, digest: digestOf(token), hint: hintOf(token) };
}

/** Returns the beginning of a token, which identifies it to people. */
export function hintOf(token: string): string {
  return `${token.slice(0, HINT_LENGTH)}…`;
}

/** Returns whether a text has the form and checksum of a token. Mistyped tokens are rejected without a query. */
export function isWellFormed(token: string, prefix: TokenPrefix): boolean {
  const length = prefix.length + 1 + RANDOM_LENGTH + CHECKSUM_LENGTH;
  if (token.length !== length || !token.startsWith(`${prefix}_`)) return false;
  const body = token.slice(0, -CHECKSUM_LENGTH);
  return /^[a-z]{3}_[0-9A-Za-z]+$/.test(body) && token === body + checksum(body);
}

/** Returns the SHA-256 digest in hex. A slow hash is unnecessary above 112 bits of entropy (OWASP ASVS 6.5.2). */
export function digestOf(token: string): string {
  return hash('sha256', token);
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = ALPHABET[Number(rest % 62n)] + text;
  return text.padStart(length, '0');
}
