import type { Operator } from './filter/ast.js';

const ASCII = /^[ -~]*$/;
/** The ideographic space, and the halfwidth and fullwidth forms. */
const WIDTH_VARIANTS = /[\u3000\uff01-\uffef]/g;
const PARTS: ReadonlySet<Operator> = new Set(['co', 'sw', 'ew']);

/**
 * Prepares a text for comparison that ignores case, width and composition (RFC 7644 §5, RFC 8265 §3.3). Does not use
 * full case folding, which would make `weiß` and `weiss` equal.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const composed = text.replaceAll(WIDTH_VARIANTS, (one) => one.normalize('NFKC')).normalize('NFC');
  // Converts each code point separately: for a whole text, `toLowerCase` converts the last capital sigma of a word to a
  // final sigma.
  let lowered = '';
  for (const one of composed) lowered += one.toLowerCase();
  return lowered.replaceAll('ς', 'σ').normalize('NFC');
}

/**
 * Returns the key by which userNames, and displayNames of groups, are compared and unique. Ignores surrounding spaces.
 */
export function nameKey(name: string): string {
  return foldText(name).trim();
}

/**
 * Prepares a literal for comparison with a key. Spaces around a part of a name are not surrounding spaces of the name.
 */
export function nameLiteral(operator: Operator, literal: string): string {
  return PARTS.has(operator) ? foldText(literal) : nameKey(literal);
}
