import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../common/uuid.js';
import { foldSearch, searchName } from '../scim-protocol/index.js';
import { containing, escaped } from './like.js';

/** Counts of search results, and their ranking, stop here: one more means that there are more. */
export const MAX_FOUND = 10_000;

/** Words without a trigram of their own, by which an index could find them inside of a word. */
const SHORT = /^[a-z0-9]{1,2}$/;

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

  /** Whether there is a word that few rows match. Searches by the names of related rows require one. */
  get isSpecific(): boolean {
    return this.words.some((word) => !SHORT.test(word));
  }

  /** Condition that a row matches. */
  matches({ text, hasId }: Searched): RawBuilder<boolean> {
    const { id } = this;
    return id === undefined ? this.isIn(text) : sql`(${this.isIn(text)} or ${hasId(id)})`;
  }

  /** Condition that a row does not match. */
  misses({ text, hasNotId }: Searched): RawBuilder<boolean> {
    const { id } = this;
    return sql`(not ${this.isIn(text)} and ${id === undefined ? sql`true` : hasNotId(id)})`;
  }

  /** Condition that each word begins a word of a text. */
  beginsWords(text: RawBuilder<unknown>): RawBuilder<boolean> {
    return allOf(this.words.map((word) => sql`${text} like ${containing(` ${word}`)}`));
  }

  /** Rank of a matching row, the best one first: by id, by the start of the name, by the starts of words, others. */
  rank({ text, nameBegins, hasId }: Searched): RawBuilder<string> {
    const { id } = this;
    const byId = id === undefined ? sql`` : sql`when ${hasId(id)} then '0'`;
    return sql`case ${byId} when ${this.nameBegins(nameBegins)} then '1' when ${this.beginsWords(text)} then '2'
      else '3' end`;
  }

  /** Conditions of the matching rows by rank, with some ranks combined. Used when there are too many rows to sort. */
  coarseRanks(searched: Searched): ReadonlyMap<string, RawBuilder<boolean>> {
    const { id } = this;
    const name = this.nameBegins(searched.nameBegins);
    const others = id === undefined ? sql`true` : searched.hasNotId(id);
    return new Map<string, RawBuilder<boolean>>([
      ...(id === undefined ? [] : [['0', searched.hasId(id)] as const]),
      ['1', sql`(${others} and ${name})`],
      ['3', sql`(${others} and not ${name} and ${this.isIn(searched.text)})`],
    ]);
  }

  /** Condition that a text contains all words. Short ones must begin a word. */
  private isIn(text: RawBuilder<unknown>): RawBuilder<boolean> {
    return allOf(this.words.map((word) => sql`${text} like ${containing(SHORT.test(word) ? ` ${word}` : word)}`));
  }

  private nameBegins(condition: Searched['nameBegins']): RawBuilder<boolean> {
    return condition(`${escaped(searchName(this.text))}%`);
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
