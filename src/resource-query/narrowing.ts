import { type RawBuilder, sql } from 'kysely';
import { containing } from '../database/like.js';
import { type Filter, foldSearch } from '../scim-protocol/index.js';
import type { Source } from './sources.js';

type Comparison = Extract<Filter, { kind: 'compare' }>;

/**
 * Latin letters, digits and symbols. They do not combine with preceding characters; the last one may combine with
 * following ones.
 */
const SETTLED = /[ -\u012f\u0131-\u024f]+(?=[ -\u012f\u0131-\u024f])/g;
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;

/**
 * Adds a condition with which the trigram index over `searched` preselects the rows. `searched` contains prepared text,
 * and the condition may compare differently, so only characters that preparation never changes are used.
 */
export function narrowed(
  { searched, isName }: Pick<Source, 'searched' | 'isName'>,
  { operator, value }: Comparison,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  if (!searched || typeof value !== 'string' || !isPartial(operator)) return condition;
  // A prefix of a name is a range in the index of the name.
  if (isName && operator === 'sw') return condition;
  const part = isName ? foldSearch(value) : settledPart(value);
  return HAS_TRIGRAM.test(part) ? sql`(${searched} like ${containing(part)} and ${condition})` : condition;
}

function isPartial(operator: Comparison['operator']): boolean {
  return operator === 'co' || operator === 'sw' || operator === 'ew';
}

/** Returns the longest part of `text` that every prepared text contains whose original contains `text`. */
function settledPart(text: string): string {
  const parts = text.match(SETTLED) ?? [];
  return foldSearch(parts.reduce((longest, part) => (part.length > longest.length ? part : longest), ''));
}
