import type { Operator } from './filter/ast.js';

const ASCII = /^[ -~]*$/;
/** The ideographic space, and the halfwidth and fullwidth forms. */
const WIDTH_VARIANTS = /[\u3000\uff01-\uffef]/g;
const PARTS: ReadonlySet<Operator> = new Set(['co', 'sw', 'ew']);

/**
 * Prepares a text for comparison without regard to letter case, width and composition (RFC 7644 §5, RFC 8265 §3.3). Not by
 * full case folding, which would make `weiß` and `weiss` equal.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const composed = text.replaceAll(WIDTH_VARIANTS, (one) => one.normalize('NFKC')).normalize('NFC');
  // Code point by code point: of a whole text, `toLowerCase` makes the last capital sigma of a word a final one.
  let lowered = '';
  for (const one of composed) lowered += one.toLowerCase();
  return lowered.replaceAll('ς', 'σ').normalize('NFC');
}

/** The key by which a userName, or the displayName of a group, is compared and unique: outer blanks do not count either. */
export function nameKey(name: string): string {
  return foldText(name).trim();
}

/** A literal, prepared to be compared with a key. The blanks around a part of a name are not those around the name. */
export function nameLiteral(operator: Operator, literal: string): string {
  return PARTS.has(operator) ? foldText(literal) : nameKey(literal);
}
