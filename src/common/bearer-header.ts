import { isWellFormed, TOKEN_LENGTH } from './tokens.js';

/** Content of an `Authorization` header (RFC 6750 §2.1). */
export interface BearerHeader {
  /** `missing` also for another scheme. `malformed` unless the header consists of two words separated by one space. */
  readonly form: 'bearer' | 'missing' | 'malformed';
  /** The word after the scheme, regardless of its form: a rejected request is attributed to the owner of its token. */
  readonly token: string | undefined;
}

/** Reads an `Authorization` header as Passport's bearer strategy does. */
export function parseBearer(header: string | undefined): BearerHeader {
  if (header === undefined) return { form: 'missing', token: undefined };
  const [scheme = '', ...words] = header.split(' ');
  const token = words.find((word) => word !== '');
  if (words.length !== 1) return { form: 'malformed', token };
  return { form: scheme.toLowerCase() === 'bearer' ? 'bearer' : 'missing', token };
}

const TOKEN = /dsc_[0-9A-Za-z]{4,}/g;

/** Returns the complete token of a directory service in a header, even in a malformed one. */
export function tokenIn(header: string | undefined): string | undefined {
  return wordsIn(header)
    .map((word) => word.slice(0, TOKEN_LENGTH))
    .find((word) => isWellFormed(word, 'dsc'));
}

/** Returns the incomplete or mistyped token of a directory service in a header without a complete one. */
export function brokenTokenIn(header: string | undefined): string | undefined {
  return tokenIn(header) === undefined ? wordsIn(header)[0] : undefined;
}

function wordsIn(header: string | undefined): string[] {
  return header?.match(TOKEN) ?? [];
}

/** Cause of a rejected header that is not `Bearer` followed by one word. */
export function malformationOf(
  header: string | undefined,
): 'TOKEN_MISSING' | 'TOKEN_BEARER_TWICE' | 'TOKEN_BEARER_MISSING' | 'TOKEN_HEADER_MALFORMED' {
  const words = (header ?? '').trim().split(/\s+/);
  const bearers = words.filter((word) => word.toLowerCase() === 'bearer').length;
  if (bearers > 1) return 'TOKEN_BEARER_TWICE';
  if (bearers === 0 && wordsIn(header).length > 0) return 'TOKEN_BEARER_MISSING';
  return parseBearer(header).form === 'malformed' ? 'TOKEN_HEADER_MALFORMED' : 'TOKEN_MISSING';
}
