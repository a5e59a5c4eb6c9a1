import { Injectable } from '@nestjs/common';
import { encodeCursor } from '../../common/cursor.js';
import { isUuid } from '../../common/uuid.js';
import { badUserInput } from '../../graphql/errors.js';
import { readCursor } from '../../graphql/keyset.js';
import { timeOf } from '../store/id-at.js';
import type { RequestFilter } from '../store/request-filter.js';
import { type Filters, type PlacedLine, type PlacedLines, RequestLines, type Source } from './request-lines.js';
import { ScimRequestOutcome, type ScimRequestsArgs } from './scim-request.type.js';

const LIST = 'scimRequest failures first';

type Part = keyof typeof PARTS;

/** The parts of the list in their order. Failures have an index, so all of them precede the first window of the others. */
const PARTS = {
  failures: { isFailed: true },
  writes: { isFailed: false, isWrite: true },
  reads: { isFailed: false, isWrite: false },
} as const satisfies Record<string, RequestFilter>;

const ORDER = Object.keys(PARTS) as Part[];

/** Floor of a window that reaches the end of the log. */
const LOG_END = '-';

/** A position in the list. The writes of a window of the log precede its reads, and these precede older windows. */
interface Position {
  readonly part: Part;
  /** The window has the ids below `top`. Undefined for the newest window. */
  readonly top?: string | undefined;
  /** The first id of the window, or `LOG_END`. Undefined before the window is measured. */
  readonly floor?: string | undefined;
  readonly before?: string | undefined;
}

/** Lists failures, then the other writes, then the other reads, each newest first. */
@Injectable()
export class FailuresFirst {
  constructor(private readonly log: RequestLines) {}

  /** Returns the lines of a page. Throws a user error if the cursor belongs to another list. */
  async lines(ids: readonly string[], args: ScimRequestsArgs): Promise<PlacedLines> {
    const filters = await this.log.filters(ids, args);
    const parts = partsOf(args);
    const lines: PlacedLine[] = [];
    let at: Position = positionOf(args.after) ?? { part: 'failures' };
    for (const part of parts.filter((one) => ORDER.indexOf(one) >= ORDER.indexOf(at.part))) {
      if (lines.length === args.first) return { lines, end: lines.at(-1)?.cursor, searchedTo: undefined };
      at = await this.positionIn(part, at, filters);
      const sources = await this.sources(filters, at);
      const found = await this.log.lines(sources, { first: args.first - lines.length, fold: args.fold });
      for (const line of found.lines) lines.push({ ...line, cursor: cursorOf({ ...at, before: line.request.id }) });
      // The reads of a window follow its writes.
      if (found.end !== undefined && (part === 'failures' || !found.isSearchEnd)) {
        const searchedTo = found.isSearchEnd ? timeOf(found.end) : undefined;
        return { lines, end: cursorOf({ ...at, before: found.end }), searchedTo };
      }
    }
    return { lines, ...nextWindow(parts, at) };
  }

  /** Returns a position in a part, with the floor of its window: the same position, or the start of the part. */
  private async positionIn(part: Part, at: Position, filters: Filters): Promise<Position> {
    const position = part === at.part ? at : { ...at, part, before: at.top };
    if (part === 'failures' || position.floor) return position;
    return { ...position, floor: await this.floor(filters, position) };
  }

  private async sources(filters: Filters, { part, floor, before }: Position): Promise<Source[]> {
    if (part === 'failures') return this.log.sources(filtersOf(filters, part), before);
    const range = { before, floor: floor === LOG_END ? undefined : floor };
    return [...filtersOf(filters, part)].map(([id, filter]) => ({ id, filter, range }));
  }

  /** Returns the first id of the window below `top` that all directory services have searched. */
  private async floor(filters: Filters, { part, top }: Position): Promise<string> {
    const sources = await this.log.sources(filtersOf(filters, part), top);
    return sources.map(({ range }) => range.floor ?? LOG_END).reduce((a, b) => (a > b ? a : b), LOG_END);
  }
}

/** Returns the parts that the filters do not exclude. */
function partsOf({ outcome, explanation, kind, writesAndFailures }: ScimRequestsArgs): Part[] {
  const hasSuccesses = outcome !== ScimRequestOutcome.FAILED && !explanation;
  return [
    ...(outcome === ScimRequestOutcome.SUCCEEDED ? [] : (['failures'] as const)),
    ...(hasSuccesses && (!kind || kind === 'WRITE') ? (['writes'] as const) : []),
    ...(hasSuccesses && kind !== 'WRITE' && !writesAndFailures ? (['reads'] as const) : []),
  ];
}

/** Returns the cursor of the window below that of a position, and the time at which it begins, unless the log ends there. */
function nextWindow(parts: readonly Part[], { floor = LOG_END }: Position): Omit<PlacedLines, 'lines'> {
  const part = parts.find((one) => one !== 'failures');
  if (floor === LOG_END || !part) return { end: undefined, searchedTo: undefined };
  return { end: cursorOf({ part, top: floor, before: floor }), searchedTo: timeOf(floor) };
}

function filtersOf(filters: Filters, part: Part): Filters {
  return new Map([...filters].map(([id, filter]) => [id, { ...filter, isImportant: undefined, ...PARTS[part] }]));
}

function cursorOf({ part, top = '', floor = '', before }: Position): string {
  return encodeCursor([LIST, [part, top, floor].join(' '), before]);
}

function positionOf(after: string | null | undefined): Position | undefined {
  const cursor = readCursor(after, LIST);
  if (!cursor) return undefined;
  const [part = '', top, floor] = cursor.key.split(' ');
  const isPosition =
    Object.hasOwn(PARTS, part) && (!top || isUuid(top)) && (!floor || floor === LOG_END || isUuid(floor));
  if (!isPosition) throw badUserInput('The cursor in `after` does not belong to this list and order');
  return { part: part as Part, top: top || undefined, floor: floor || undefined, before: cursor.id };
}
