import { isStorable } from '../json-limits.js';
import type { Literal } from './ast.js';
import type { Token } from './lexer.js';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const KEYWORDS = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Returns the JSON value of a literal token, or undefined if the token is not a literal. */
export function literalOf({ kind, text }: Token): Literal | undefined {
  if (kind === 'word') return KEYWORDS.get(text.toLowerCase());
  if (kind === 'number') return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
  return kind === 'string' ? unquote(text) : undefined;
}

function unquote(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' && isStorable(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
