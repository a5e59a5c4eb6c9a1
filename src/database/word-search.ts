import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../common/uuid.js';
import { foldSearch, searchName } from '../scim-protocol/index.js';
import type { KeysetPosition } from './keyset.js';
import { containing, escaped } from './like.js';

/** Counts of search results stop here: one more means that there are more. */
export const MAX_FOUND = 10_000;

/** How a table is searched: conditions over its columns (see `searchText` in scim-protocol). */
export interface Searched {
  readonly text: RawBuilder<unknown>;
  /** Condition that the name begins with a text. */
  readonly nameBegins: (pattern: string) => RawBuilder<boolean>;
  /** Conditions that a row has, or does not have, an id that was entered as a whole. */
  readonly hasId: (id: string) => RawBuilder<boolean>;
  readonly hasNotId: (id: string) => RawBuilder<boolean>;
}

/** A search for rows that match all words, in any order. */
export class WordSearch {
  private constructor(
    private readonly text: string,
    private readonly words: readonly string[],
  ) {}

  /** Returns undefined for an empty search. */
  static of(search: string | null | undefined): WordSearch | undefined {
    const text = search?.trim() ?? '';
    const words = new Set(foldSearch(text).split(/\s+/).filter(Boolean));
    return words.size > 0 ? new WordSearch(text, [...words]) : undefined;
  }

  /** Condition that a row matches. */
  matches({ text, hasId }: Searched): RawBuilder<boolean> {
    const { id } = this;
    const contains = this.contains(text);
    return id === undefined ? contains : sql`(${contains} or ${hasId(id)})`;
  }

  /** Condition that a row does not match. */
  misses({ text, hasNotId }: Searched): RawBuilder<boolean> {
    const { id } = this;
    return sql`(not ${this.contains(text)} and ${id === undefined ? sql`true` : hasNotId(id)})`;
  }

  /** Condition that a text contains all words. */
  contains(text: RawBuilder<unknown>): RawBuilder<boolean> {
    return allOf(this.words.map((word) => sql`${text} like ${containing(word)}`));
  }

  /** Condition that each word begins a word of a text. */
  beginsWords(text: RawBuilder<unknown>): RawBuilder<boolean> {
    return allOf(this.words.map((word) => sql`${text} like ${containing(` ${word}`)}`));
  }

  /** Disjoint conditions of the matching rows, the best ones first: by id, start of the name, starts of words, others. */
  ranks({ text, nameBegins, hasId, hasNotId }: Searched): (RawBuilder<boolean> | undefined)[] {
    const { id } = this;
    const name = nameBegins(`${escaped(searchName(this.text))}%`);
    const words = this.beginsWords(text);
    const others = id === undefined ? sql`true` : hasNotId(id);
    return [
      id === undefined ? undefined : hasId(id),
      sql`(${others} and ${name})`,
      sql`(${others} and not ${name} and ${words})`,
      sql`(${others} and not ${name} and not ${words} and ${this.contains(text)})`,
    ];
  }

  /** The text, if it can be an id: it has no spaces. */
  private get id(): string | undefined {
    return /\s/.test(this.text) ? undefined : this.text;
  }
}

/** Conditions that the id, or the externalId, of a row is or is not the one that was entered. */
export function byId(id: RawBuilder<unknown>, externalId: RawBuilder<unknown>): Pick<Searched, 'hasId' | 'hasNotId'> {
  return {
    hasId: (value) =>
      isUuid(value) ? sql`(${externalId} = ${value} or ${id} = ${value}::uuid)` : sql`${externalId} = ${value}`,
    hasNotId: (value) => {
      const isOther = sql<boolean>`${externalId} is distinct from ${value}`;
      return isUuid(value) ? sql`(${isOther} and ${id} <> ${value}::uuid)` : isOther;
    },
  };
}

function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<boolean> {
  return sql`(${sql.join(conditions, sql` and `)})`;
}

interface RankedPage {
  readonly after: KeysetPosition | undefined;
  readonly limit: number;
}

/**
 * Reads a page of rows in the order of their ranks, one statement for each rank until the page is full. Within a rank rows
 * have the order of `read`. The keys of the rows begin with their rank.
 */
export async function readRanked<Row extends { readonly key: string }>(
  ranks: readonly (RawBuilder<boolean> | undefined)[],
  { after, limit }: RankedPage,
  read: (rank: RawBuilder<boolean>, page: RankedPage) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  const first = after ? Number(after.key?.[0]) : 0;
  for (let rank = first; rank < ranks.length && rows.length < limit; rank++) {
    const condition = ranks[rank];
    if (!condition) continue;
    const place = rank === first && after ? { id: after.id, key: after.key!.slice(1) } : undefined;
    const found = await read(condition, { after: place, limit: limit - rows.length });
    rows.push(...found.map((row) => ({ ...row, key: `${rank}${row.key}` })));
  }
  return rows;
}
