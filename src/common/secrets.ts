import { TOKEN_PREFIXES } from './tokens.js';

/** Replacement for removed secrets. */
export const MARK = '[redacted]';

/*
 * Every repetition before a secret is bounded. Without bounds, backtracking on a text of many backslashes or percent
 * signs takes quadratic time, so one request could block the process for minutes.
 */

/**
 * Pattern of a set of characters, and of their codes for percent escapes (of any depth), JSON escapes and HTML
 * references.
 */
interface Encodings {
  readonly plain: string;
  /** Two hexadecimal digits, as a pattern. */
  readonly hex: string;
  readonly decimal: string;
}

function anyEncoding({ plain, hex, decimal }: Encodings): string {
  const html = String.raw`&(?:amp;){0,4}#(?:0*(?:${decimal})|x0*(?:${hex}));`;
  return String.raw`(?:${plain}|%(?:25){0,4}(?:${hex})|\\{1,8}u00(?:${hex})|${html})`;
}

/** Returns the pattern of a word in any case, with each character in any encoding. */
function word(text: string): string {
  const characters = [...text].map((one) => {
    const codes = [...new Set([one.toLowerCase(), one.toUpperCase()])].map((letter) => letter.charCodeAt(0));
    const hex = codes.map((code) => code.toString(16)).join('|');
    return anyEncoding({ plain: one, hex, decimal: codes.join('|') });
  });
  return characters.join('');
}

const BASE62 = anyEncoding({
  plain: '[0-9a-z]',
  hex: '3[0-9]|[46][1-9a-f]|[57][0-9a]',
  decimal: '4[89]|5[0-7]|6[5-9]|[78][0-9]|9[0789]|1[01][0-9]|12[0-2]',
});
const CREDENTIAL = `(?:${BASE62}|${anyEncoding({ plain: '[_.~+/=-]', hex: '2[bdef]|3d|5f|7e', decimal: '4[3567]|61|95|126' })})`;
const BLANK = String.raw`(?:\\{1,8}[nrt]|&nbsp;|${anyEncoding({ plain: String.raw`[\s+]`, hex: '20|09|0a|0d|2b', decimal: '32|9|10|13|43' })})`;
/** Text that may precede a secret. A letter of a longer word may not, although escapes end in letters. */
const START = String.raw`(?<=^|[^a-z]|%(?:25){0,4}[0-9a-f]{2}|\\{1,8}u[0-9a-f]{4}|\\{1,8}[bfnrt])`;
const PREFIX = `(?:${TOKEN_PREFIXES.map(word).join('|')})`;
const UNDERSCORE = `(?:${word('_')}|&lowbar;|&UnderBar;)`;

const SECRET = new RegExp(
  [
    `${START}(?<short>${PREFIX})${UNDERSCORE}${BASE62}{8,}`,
    // A complete token is masked even in the middle of a word.
    `(?<whole>${PREFIX})${UNDERSCORE}${BASE62}{40,}`,
    `${START}(?<bearer>${word('bearer')}${BLANK}{1,8})${CREDENTIAL}{8,}`,
    `${START}(?<basic>${word('basic')}${BLANK}{1,8})(?<credentials>${CREDENTIAL}{8,})`,
  ].join('|'),
  'gi',
);
/** Text that every secret contains: its first word, or a letter or underscore of it in some encoding. */
const SIGN = new RegExp(
  [
    'bearer|basic',
    ...TOKEN_PREFIXES.map((prefix) => `${prefix}_`),
    String.raw`%(?:25){0,4}(?:[46][1-9a-f]|5[0-9af]|7[0-9a])|\\u00[4-7]|&(?:amp;){0,4}#|&lowbar;|&UnderBar;`,
  ].join('|'),
  'i',
);

/**
 * Returns the Base64 encodings of a text at each of the three byte offsets, limited to the characters that do not
 * depend on neighboring bytes.
 */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text), Buffer.alloc(3)]);
    const end = Math.floor(((offset + text.length) * 8) / 6);
    return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), end);
  });
}

const IN_BASE64 = [...TOKEN_PREFIXES.map((prefix) => `${prefix}_`), 'Bearer ', 'bearer ', 'BEARER ']
  .flatMap(inBase64)
  .map((text) => text.replaceAll('+', '[+-]').replaceAll('/', '[/_]'))
  .join('|');
const BASE64_SIGN = new RegExp(IN_BASE64);
/** The characters before a secret may belong to a path; the characters after it belong to the secret. */
const BASE64 = new RegExp(`[A-Za-z0-9+_-]*(?:${IN_BASE64})(?:[A-Za-z0-9+/_=-]|%(?:25){0,4}(?:2[BbFf]|3[Dd])){8,}`, 'g');

/**
 * Masks the secrets in a text: tokens of Rollcall, and bearer and basic credentials, in any encoding. Passes each
 * secret to `found`, without the prefix of a token.
 */
export function maskSecrets(text: string, found?: (secret: string) => void): string {
  const plain = SIGN.test(text) ? text.replaceAll(SECRET, (...match) => masked(match, found)) : text;
  return BASE64_SIGN.test(plain) ? plain.replaceAll(BASE64, MARK) : plain;
}

function masked(match: readonly unknown[], found?: (secret: string) => void): string {
  const [whole, groups] = [match[0] as string, match.at(-1) as Partial<Record<string, string>>];
  const { bearer, basic, credentials } = groups;
  if (basic !== undefined && !holdsPassword(credentials!)) return whole;
  const kept = bearer ?? basic ?? groups['short'] ?? groups['whole']!;
  found?.(whole.slice(kept.length));
  return bearer === undefined && basic === undefined ? `${kept}_${MARK}` : kept + MARK;
}

/** Returns whether a word is the Base64 encoding of a name and a password, and not an ordinary word after "basic". */
function holdsPassword(credentials: string): boolean {
  const base64 = credentials.replaceAll(/%(?:25){0,4}([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return /^[\x20-\x7e\xa0-\xff]*:[\x20-\x7e\xa0-\xff]*$/.test(Buffer.from(base64, 'base64').toString('latin1'));
}
