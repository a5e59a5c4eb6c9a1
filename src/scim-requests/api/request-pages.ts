import { Injectable } from '@nestjs/common';
import { encodeCursor } from '../../common/cursor.js';
import { isUuid } from '../../common/uuid.js';
import { eachDirectoryService, findInDirectoryServices } from '../../database/each-directory-service.js';
import { MAX_FOUND } from '../../database/word-search.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import type { Connection } from '../../graphql/connection.js';
import { readCursor } from '../../graphql/keyset.js';
import { timeOf } from '../store/id-at.js';
import type { IdRange } from '../store/request-conditions-columns.js';
import type { RequestFilter } from '../store/request-filter.js';
import { ScimRequestsRepository, type ThinRequest } from '../store/scim-requests.repository.js';
import { fold, type Line, unfolded } from './request-runs.js';
import { RequestBodiesRepository } from '../store/request-bodies.repository.js';
import { RequestSearch } from './request-search.js';
import type { ScimRequestsArgs, ScimRequestView } from './scim-request.type.js';

const ORDER = 'scimRequest';
/** Number of requests of a directory service that are folded into the lines of one page. */
const FOLDED = 2_000;

/** A page of the log that may end before it is full. */
export interface RequestConnection extends Connection<ScimRequestView> {
  /** Time up to which the log was searched. Undefined if the page is full, or if the whole log was searched. */
  readonly searchedTo: Date | undefined;
}

/** The log of one directory service, its filter, and the id at which the search ends. */
interface Source {
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

/**
 * Pages of the request log of an organization, newest first. They include deleted directory services, whose clients may
 * still send requests.
 */
@Injectable()
export class RequestPages {
  constructor(
    private readonly requests: ScimRequestsRepository,
    private readonly requestBodies: RequestBodiesRepository,
    private readonly search: RequestSearch,
    private readonly services: DirectoryServices,
  ) {}

  async page(organizationId: string, args: ScimRequestsArgs): Promise<RequestConnection> {
    const before = readCursor(args.after, ORDER)?.id;
    const ids = await this.services.idsWithDeleted(organizationId, args.directoryServiceId);
    const sources = await eachDirectoryService(ids, async (id): Promise<Source> => {
      const filter = await this.search.filterOf(id, args);
      return { id, filter, range: { before, floor: await this.requests.floor(id, filter, before) } };
    });
    const { lines, end, isSearchEnd } = await this.lines(sources, args);
    const edges = await this.edges(lines);
    const count = () => this.count(sources);
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: end !== undefined,
        hasPreviousPage: before !== undefined,
        startCursor: edges[0]?.cursor,
        endCursor: end === undefined ? edges.at(-1)?.cursor : cursorAt(end),
      },
      searchedTo: isSearchEnd && end !== undefined ? timeOf(end) : undefined,
      get totalCount() {
        return count();
      },
    };
  }

  async find(organizationId: string, id: string): Promise<ScimRequestView | undefined> {
    if (!isUuid(id)) return undefined;
    const owners = await this.services.idsWithDeleted(organizationId);
    return findInDirectoryServices(owners, (owner) => this.requests.find(owner, id));
  }

  /** Returns the bodies of requests of a page. They are large, so they are read only if a client requests them. */
  async bodies(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, Bodies>> {
    const bodies = await this.requestBodies.bodies(directoryServiceId, ids);
    return new Map([...bodies].map(([id, [requestBody, responseBody]]) => [id, { requestBody, responseBody }]));
  }

  /** Merges the logs down to the first id below which one of them is unknown. */
  private async lines(sources: readonly Source[], { first, fold: isFolded }: ScimRequestsArgs): Promise<Lines> {
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
    const newestFirst: ThinRequest[] = merged.toSorted((a, b) => compare(b.id, a.id));
    const { lines, last, isCut } = isFolded
      ? fold(newestFirst, first, known !== undefined)
      : unfolded(newestFirst, first);
    if (isCut) return { lines, end: last, isSearchEnd: false };
    return { lines, end: known?.floor, isSearchEnd: known?.isSearchEnd ?? false };
  }

  private async edges(lines: readonly Line[]) {
    const byService = Map.groupBy(lines, ({ request }) => request.directoryServiceId);
    const found = await eachDirectoryService([...byService.keys()], (owner) =>
      this.requests.byIds(
        owner,
        byService.get(owner)!.map(({ request }) => request.id),
      ),
    );
    const rows = new Map(found.flat().map((row) => [row.id, row]));
    return lines.flatMap(({ request: { id }, run }) => {
      const row = rows.get(id);
      // A request may expire between the two statements.
      return row ? [{ cursor: cursorAt(id), node: { ...row, run } }] : [];
    });
  }

  private async count(sources: readonly Source[]): Promise<number> {
    const byId = new Map(sources.map((source) => [source.id, source]));
    const counts = await eachDirectoryService([...byId.keys()], (id) => {
      const { filter, range } = byId.get(id)!;
      return this.requests.count(id, filter, range);
    });
    return Math.min(
      counts.reduce((total, count) => total + count, 0),
      MAX_FOUND + 1,
    );
  }
}

interface Bodies {
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

function cursorAt(id: string): string {
  return encodeCursor([ORDER, '', id]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
