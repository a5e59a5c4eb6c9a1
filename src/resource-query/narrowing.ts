import { type RawBuilder, sql } from 'kysely';
import { containing } from '../database/like.js';
import { type Filter, foldText } from '../scim-protocol/index.js';
import type { Source } from './sources.js';

type Comparison = Extract<Filter, { kind: 'compare' }>;

/** Latin letters, digits and signs: none of them combines with what precedes it, and the last one may with what follows. */
const SETTLED = /[ -\u012f\u0131-\u024f]+(?=[ -\u012f\u0131-\u024f])/g;
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;

/**
 * Narrows a condition about a part of a value to the rows that the index of trigrams over `searched` finds. `searched` is
 * prepared, and the condition may compare in another way, so only what preparation cannot change is looked for there.
 */
export function narrowed(
  { searched, isName }: Pick<Source, 'searched' | 'isName'>,
  { operator, value }: Comparison,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!searched || typeof value !== 'string' || !isPartial(operator)) return condition;
  // A prefix of a name is a range of its own index.
  if (isName && operator === 'sw') return condition;
  const part = isName ? foldText(value) : settledPart(value);
  return HAS_TRIGRAM.test(part) ? sql`(${searched} like ${containing(part)} and ${condition})` : condition;
}

function isPartial(operator: Comparison['operator']): boolean {
  return operator === 'co' || operator === 'sw' || operator === 'ew';
}

/** Returns the longest part of `text` that is in the prepared form of whatever contains `text`. */
function settledPart(text: string): string {
  const parts = text.match(SETTLED) ?? [];
  return foldText(parts.reduce((longest, part) => (part.length > longest.length ? part : longest), ''));
}
