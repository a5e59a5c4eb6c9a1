const KINDS = ['word', 'string', 'number', 'symbol', 'unknown'] as const;

export interface Token {
  readonly kind: (typeof KINDS)[number] | 'end';
  readonly text: string;
  /** Start and end of the token. */
  readonly at: number;
  readonly end: number;
}

/**
 * One group for each kind, in this order. A string without a closing quote extends to the end, so that each character
 * is scanned only once.
 */
const TOKEN = /([A-Za-z_$.:][\w$.:-]*)|("(?:[^"\\]|\\[^]?)*(?:"|$))|(-?\d[\w.+-]*)|([()[\]])|([^ \t\r\n])/gu;

/** Splits a filter into tokens. Never throws: an unknown character becomes a token that the parser rejects. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [found] = match;
    const kind = KINDS[match.lastIndexOf(found) - 1] as Token['kind'];
    tokens.push({ kind, text: found, at: match.index, end: match.index + found.length });
  }
  tokens.push({ kind: 'end', text: '', at: text.length, end: text.length });
  return tokens;
}
