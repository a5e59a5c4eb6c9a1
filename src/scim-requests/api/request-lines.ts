import { Injectable } from '@nestjs/common';
import { eachDirectoryService } from '../../database/each-directory-service.js';
import type { IdRange } from '../store/request-conditions-columns.js';
import type { RequestFilter } from '../store/request-filter.js';
import { ScimRequestsRepository } from '../store/scim-requests.repository.js';
import { fold, type Line, unfolded } from './request-runs.js';
import { RequestSearch } from './request-search.js';
import type { ScimRequestsArgs } from './scim-request.type.js';

/** Number of requests of a directory service that are folded into the lines of one page. */
const FOLDED = 2_000;

/** Filters by the ids of directory services. */
export type Filters = ReadonlyMap<string, RequestFilter>;

/** The log of one directory service, its filter, and the id at which the search ends. */
export interface Source {
  readonly id: string;
  readonly filter: RequestFilter;
  readonly range: IdRange;
}

/** Lines of a page, and the id after which the next page continues. */
interface Lines {
  readonly lines: readonly Line[];
  readonly end: string | undefined;
  /** Whether the page ends because the search did. */
  readonly isSearchEnd: boolean;
}

export interface PlacedLine extends Line {
  readonly cursor: string;
}

/** Lines of a page with their cursors. */
export interface PlacedLines {
  readonly lines: readonly PlacedLine[];
  /** Cursor after which the next page continues. Undefined on the last page. */
  readonly end: string | undefined;
  readonly searchedTo: Date | undefined;
}

/** Merges the request logs of directory services, newest first. */
@Injectable()
export class RequestLines {
  constructor(
    private readonly requests: ScimRequestsRepository,
    private readonly search: RequestSearch,
  ) {}

  /** Returns the filter for each directory service. */
  async filters(ids: readonly string[], args: ScimRequestsArgs): Promise<Filters> {
    const filters = await eachDirectoryService(ids, (id) => this.search.filterOf(id, args));
    return new Map(ids.map((id, index) => [id, filters[index]!]));
  }

  /** Returns the log of each directory service below an id. */
  async sources(filters: Filters, before?: string): Promise<Source[]> {
    return eachDirectoryService([...filters.keys()], async (id) => {
      const filter = filters.get(id)!;
      return { id, filter, range: { before, floor: await this.requests.floor(id, filter, before) } };
    });
  }

  /** Merges the logs down to the first id below which one of them is unknown. */
  async lines(
    sources: readonly Source[],
    { first, fold: isFolded }: Pick<ScimRequestsArgs, 'first' | 'fold'>,
  ): Promise<Lines> {
    const limit = isFolded ? FOLDED : first + 1;
    const byId = new Map(sources.map((source) => [source.id, source]));
    const logs = await eachDirectoryService([...byId.keys()], async (id) => {
      const { filter, range } = byId.get(id)!;
      const rows = await this.requests.newestThin(id, filter, { ...range, limit });
      return rows.length === limit ? { rows, floor: rows.at(-1)!.id } : { rows, floor: range.floor, isSearchEnd: true };
    });
    const ends = logs.flatMap(({ floor, isSearchEnd = false }) =>
      floor === undefined ? [] : [{ floor, isSearchEnd }],
    );
    const known = ends.toSorted((a, b) => compare(b.floor, a.floor))[0];
    const merged = logs.flatMap(({ rows }) => rows.filter(({ id }) => !known || id >= known.floor));
    const newestFirst = merged.toSorted((a, b) => compare(b.id, a.id));
    const { lines, last, isCut } = isFolded
      ? fold(newestFirst, first, known !== undefined)
      : unfolded(newestFirst, first);
    if (isCut) return { lines, end: last, isSearchEnd: false };
    return { lines, end: known?.floor, isSearchEnd: known?.isSearchEnd ?? false };
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
