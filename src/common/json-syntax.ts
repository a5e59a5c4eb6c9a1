const BLANK = /[ \t\n\r]*/y;
const PUNCTUATION = /[{}[\],:]/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const CHARACTERS = /[\u0020\u0021\u0023-\u005b\u005d-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Token that may follow: a value; a value or `]`; a name; a name or `}`; a colon; a comma or the end of the container;
 * nothing.
 */
type Expected = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing';

/**
 * Returns the index of the first invalid token, the length of the text if it ends too early, or undefined if it is
 * valid JSON. The message of `JSON.parse` does not always state the index, and quotes the text, which may contain
 * secrets.
 */
export function syntaxErrorAt(text: string): number | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let at = afterBlank(text, 0); ; at = afterBlank(text, at)) {
    if (expected === 'nothing' || at === text.length) {
      return expected === 'nothing' && at === text.length ? undefined : at;
    }
    const end = tokenEnd(text, at);
    const next: Expected | undefined = end < 0 ? undefined : following(text[at]!, expected, open);
    if (next === undefined) return at;
    expected = next;
    at = end;
  }
}

/**
 * Returns what may follow a token, identified by its first character. Returns undefined if the token is not allowed
 * here.
 */
function following(token: string, expected: Expected, open: string[]): Expected | undefined {
  if (token === '}' || token === ']') return closes(token, expected, open) ? afterValue(open) : undefined;
  if (token === ',') return expected === 'comma or end' ? afterComma(open) : undefined;
  if (token === ':') return expected === 'colon' ? 'value' : undefined;
  if (expected.startsWith('name')) return token === '"' ? 'colon' : undefined;
  return expected.startsWith('value') ? afterStart(token, open) : undefined;
}

function afterComma(open: readonly string[]): Expected {
  return open.at(-1) === '}' ? 'name' : 'value';
}

function afterStart(token: string, open: string[]): Expected {
  if (token !== '{' && token !== '[') return afterValue(open);
  open.push(token === '{' ? '}' : ']');
  return token === '{' ? 'name or end' : 'value or end';
}

function closes(token: string, expected: Expected, open: string[]): boolean {
  return expected.endsWith('or end') && open.pop() === token;
}

function afterValue(open: readonly string[]): Expected {
  return open.length > 0 ? 'comma or end' : 'nothing';
}

/** Returns the index after a token, or -1 if there is none. */
function tokenEnd(text: string, at: number): number {
  if (text[at] === '"') return stringEnd(text, at + 1);
  const end = Math.max(matchEnd(PUNCTUATION, text, at), matchEnd(LITERAL, text, at));
  return end;
}

function stringEnd(text: string, start: number): number {
  for (let at = start; ;) {
    at = matchEnd(CHARACTERS, text, at);
    if (text[at] === '"') return at + 1;
    at = matchEnd(ESCAPE, text, at);
    if (at < 0) return -1;
  }
}

function afterBlank(text: string, at: number): number {
  return matchEnd(BLANK, text, at);
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
