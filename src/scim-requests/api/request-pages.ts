import { Injectable } from '@nestjs/common';
import { encodeCursor } from '../../common/cursor.js';
import { isUuid } from '../../common/uuid.js';
import { eachDirectoryService, findInDirectoryServices } from '../../database/each-directory-service.js';
import { MAX_FOUND } from '../../database/word-search.js';
import { DirectoryServices } from '../../directory-services/directory-services.service.js';
import type { Connection } from '../../graphql/connection.js';
import { readCursor } from '../../graphql/keyset.js';
import { timeOf } from '../store/id-at.js';
import { ScimRequestsRepository } from '../store/scim-requests.repository.js';
import { FailuresFirst } from './failures-first.js';
import { type PlacedLine, type PlacedLines, RequestLines } from './request-lines.js';
import { ScimRequestOrder, type ScimRequestsArgs, type ScimRequestView } from './scim-request.type.js';

const ORDER = 'scimRequest';

/** A page of the log that may end before it is full. */
export interface RequestConnection extends Connection<ScimRequestView> {
  /** Time up to which the log was searched. Undefined if the page is full, or if the whole log was searched. */
  readonly searchedTo: Date | undefined;
}

/** Pages of the request log of an organization, also of deleted directory services, whose clients may still send requests. */
@Injectable()
export class RequestPages {
  constructor(
    private readonly requests: ScimRequestsRepository,
    private readonly log: RequestLines,
    private readonly failuresFirst: FailuresFirst,
    private readonly services: DirectoryServices,
  ) {}

  async page(organizationId: string, args: ScimRequestsArgs): Promise<RequestConnection> {
    const ids = await this.services.idsWithDeleted(organizationId, args.directoryServiceId);
    const isFailuresFirst = args.order === ScimRequestOrder.FAILURES_FIRST;
    const { lines, end, searchedTo } = await (isFailuresFirst
      ? this.failuresFirst.lines(ids, args)
      : this.newestFirst(ids, args));
    const edges = await this.edges(lines);
    const count = () => this.count(ids, args);
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: end !== undefined,
        hasPreviousPage: Boolean(args.after),
        startCursor: edges[0]?.cursor,
        endCursor: end ?? edges.at(-1)?.cursor,
      },
      searchedTo,
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

  private async newestFirst(ids: readonly string[], args: ScimRequestsArgs): Promise<PlacedLines> {
    const before = readCursor(args.after, ORDER)?.id;
    const sources = await this.log.sources(await this.log.filters(ids, args), before);
    const { lines, end, isSearchEnd } = await this.log.lines(sources, args);
    return {
      lines: lines.map((line) => ({ ...line, cursor: cursorAt(line.request.id) })),
      end: end === undefined ? undefined : cursorAt(end),
      searchedTo: isSearchEnd && end !== undefined ? timeOf(end) : undefined,
    };
  }

  private async edges(lines: readonly PlacedLine[]) {
    const byService = Map.groupBy(lines, ({ request }) => request.directoryServiceId);
    const found = await eachDirectoryService([...byService.keys()], (owner) =>
      this.requests.byIds(
        owner,
        byService.get(owner)!.map(({ request }) => request.id),
      ),
    );
    const rows = new Map(found.flat().map((row) => [row.id, row]));
    return lines.flatMap(({ request: { id }, run, cursor }) => {
      const row = rows.get(id);
      // A request may expire between the two statements.
      return row ? [{ cursor, node: { ...row, run } }] : [];
    });
  }

  private async count(ids: readonly string[], args: ScimRequestsArgs): Promise<number> {
    const sources = await this.log.sources(await this.log.filters(ids, args));
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

function cursorAt(id: string): string {
  return encodeCursor([ORDER, '', id]);
}
