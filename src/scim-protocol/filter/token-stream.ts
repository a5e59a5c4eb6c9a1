import { ScimError, type ScimType } from '../scim-error.js';
import { tokenize, type Token } from './lexer.js';

export const MAX_FILTER_LENGTH = 8192;

/** Tokens of a text, with the errors that a parser throws. */
export class TokenStream {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(
    text: string,
    private readonly scimType: ScimType,
  ) {
    if (text.length > MAX_FILTER_LENGTH)
      this.refuse(`A filter or path can contain at most ${MAX_FILTER_LENGTH} characters`);
    this.tokens = tokenize(text);
    this.requireSpaces();
  }

  peek(): Token {
    return this.tokens[this.position] as Token;
  }

  next(): void {
    this.position += 1;
  }

  /** Returns whether there is no space between the previous token and this one. */
  touchesPrevious(): boolean {
    return this.tokens[this.position - 1]?.end === this.peek().at;
  }

  peeks(symbol: string): boolean {
    return this.peek().text === symbol;
  }

  take(keyword: string): boolean {
    const taken = this.peek().text.toLowerCase() === keyword;
    if (taken) this.next();
    return taken;
  }

  expect(symbol: string): void {
    if (!this.take(symbol)) this.fail(`'${symbol}'`);
  }

  expectEnd(wanted: string): void {
    if (this.peek().kind !== 'end') this.fail(wanted);
  }

  fail(wanted: string): never {
    const { text, at } = this.peek();
    const found = text === '' ? 'the end' : text.slice(0, 64);
    this.refuse(`Expected ${wanted} at position ${at}, found '${found}'`);
  }

  refuse(detail: string): never {
    throw ScimError.of(this.scimType, detail);
  }

  /** The grammar requires a space around every operator; parentheses and brackets require none. */
  private requireSpaces(): void {
    for (; this.peek().kind !== 'end'; this.next()) {
      if (isWordLike(this.tokens[this.position - 1]) && isWordLike(this.peek()) && this.touchesPrevious()) {
        this.fail('a space');
      }
    }
    this.position = 0;
  }
}

function isWordLike(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'string' || token?.kind === 'number';
}
