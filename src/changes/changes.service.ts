import { Injectable } from '@nestjs/common';
import type { Connection, PageArgs } from '../graphql/connection.js';
import { badUserInput } from '../graphql/errors.js';
import { BEGINNING, type Position, readPosition, writePosition } from './change-cursor.js';
import type { ChangeView } from './change.type.js';
import { JournalRepository } from './journal.repository.js';

/** A request has few operations on one resource, and each writes a line at most. */
const MAX_OF_REQUEST = 100;

/** Reading the journal of a directory service that the caller has made sure of. */
@Injectable()
export class Changes {
  constructor(private readonly journal: JournalRepository) {}

  /** The newest changes, newest first. */
  recent(directoryServiceId: string, limit: number): Promise<ChangeView[]> {
    return this.journal.recent(directoryServiceId, limit);
  }

  /** Returns the changes of one request to a user or group, in their order. */
  ofRequest(directoryServiceId: string, requestId: string, subjectId: string): Promise<ChangeView[]> {
    return this.journal.ofRequest(directoryServiceId, { requestId, subjectId, limit: MAX_OF_REQUEST });
  }

  /** Returns the changes committed after a position, in the order of the commits. */
  after(directoryServiceId: string, position: Position, limit: number): Promise<ChangeView[]> {
    return this.journal.after(directoryServiceId, position, limit);
  }

  /** Returns the last position of a journal. */
  end(directoryServiceId: string): Promise<Position> {
    return this.journal.end(directoryServiceId);
  }

  /**
   * Returns the position that a cursor names. Rejects a change that the journal does not have, so that no client
   * continues at a wrong place.
   */
  async resolve(directoryServiceId: string, cursor: string): Promise<Position> {
    const place = readPosition(cursor);
    const position = await this.journal.find(directoryServiceId, place);
    if (position !== undefined) return position;
    const named = 'id' in place ? place.id : place.position;
    throw badUserInput(`The journal has no change ${named}: read it from the start`);
  }

  /** Returns a page of the journal in the order of the commits. */
  async page(directoryServiceId: string, { first, after }: PageArgs): Promise<Connection<ChangeView>> {
    const position = after ? await this.resolve(directoryServiceId, after) : BEGINNING;
    const rows = await this.after(directoryServiceId, position, first + 1);
    return toChangeConnection(rows, { first, after }, () => this.journal.count(directoryServiceId));
  }
}

/** Cuts a connection out of `first + 1` changes. */
export function toChangeConnection(
  changes: readonly ChangeView[],
  { first, after }: Pick<PageArgs, 'first' | 'after'>,
  count: () => Promise<number>,
): Connection<ChangeView> {
  const edges = changes.slice(0, first).map((node) => ({ cursor: writePosition(node.position), node }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: changes.length > first,
      hasPreviousPage: Boolean(after),
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
    get totalCount() {
      return count();
    },
  };
}
