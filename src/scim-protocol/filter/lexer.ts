const KINDS = ['word', 'string', 'number', 'symbol', 'unknown'] as const;

export interface Token {
  readonly kind: (typeof KINDS)[number] | 'end';
  readonly text: string;
  /** Where the token starts, and where it is over. */
  readonly at: number;
  readonly end: number;
}

/** A string without its closing quote reaches to the end, so that no character is looked at twice. */
const TOKEN =
  /(?<word>[A-Za-z_$.:][\w$.:-]*)|(?<string>"(?:[^"\\]|\\[^]?)*(?:"|$))|(?<number>-?\d[\w.+-]*)|(?<symbol>[()[\]])|(?<unknown>[^ \t\r\n])/gu;

/** Cuts a filter into tokens. Never throws: what no rule knows becomes a token that the parser has no use for. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: found, index: at, ...match } of text.matchAll(TOKEN)) {
    const groups = match.groups as Record<Token['kind'], string | undefined>;
    const kind = KINDS.find((candidate) => groups[candidate] !== undefined) as Token['kind'];
    tokens.push({ kind, text: found, at, end: at + found.length });
  }
  tokens.push({ kind: 'end', text: '', at: text.length, end: text.length });
  return tokens;
}
