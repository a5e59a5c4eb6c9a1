const KINDS = ['word', 'string', 'number', 'symbol', 'unknown'] as const;

export interface Token {
  readonly kind: (typeof KINDS)[number] | 'end';
  readonly text: string;
  /** Where the token starts, and where it is over. */
  readonly at: number;
  readonly end: number;
}

/** One group for each kind, in this order. A string without its closing quote reaches to the end, so that no character is looked at twice. */
const TOKEN = /([A-Za-z_$.:][\w$.:-]*)|("(?:[^"\\]|\\[^]?)*(?:"|$))|(-?\d[\w.+-]*)|([()[\]])|([^ \t\r\n])/gu;

/** Cuts a filter into tokens. Never throws: what no rule knows becomes a token that the parser has no use for. */
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
