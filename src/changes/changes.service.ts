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

  /** Where one journal ends at present. */
  async end(directoryServiceId: string): Promise<Position> {
    return (await this.journal.end(directoryServiceId)) ?? BEGINNING;
  }

  /**
   * The position that a cursor names. The transaction is read again, because a restored database numbers transactions from
   * the start; a change that the journal does not have is refused, so that no client goes on at a wrong place.
   */
  async resolve(directoryServiceId: string, cursor: string): Promise<Position> {
    const { id, transaction } = readPosition(cursor);
    if (id === BEGINNING.id) return BEGINNING;
    const position = await this.journal.find(directoryServiceId, id);
    if (!position)
      throw badUserInput(`The journal has no change ${id} of transaction ${transaction}: read it from the start`);
    return position;
  }

  /** A page of the journal in the order of the commits. */
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
  const edges = changes.slice(0, first).map((node) => ({ cursor: writePosition(node), node }));
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
