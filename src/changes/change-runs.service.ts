import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '../common/cursor.js';
import { badUserInput } from '../graphql/errors.js';
import type { PageArgs } from '../graphql/connection.js';
import { attributeChanges } from './attribute-changes.js';
import { changeId, type Position, writePosition } from './change-cursor.js';
import type { ChangeRunConnection, ChangeRunView } from './change-run.type.js';
import { ChangeRunsRepository, type FoldedChanges, type PeriodTotals } from './change-runs.repository.js';
import type { ChangeView } from './change.type.js';
import { Changes } from './changes.service.js';

/** After the last change. */
const END: Position = String(2n ** 63n - 1n);
const LIST = 'changeRuns';
/** Maximum number of windows that are read for a page, which may then be shorter than requested. */
const MOST_WINDOWS = 3;

/** Where a page starts: at the newest line of a run, after this number of its entries. */
interface Start {
  readonly position: Position;
  readonly skip: number;
}

interface Entry {
  readonly folded: FoldedChanges;
  readonly isPartial: boolean;
  /** Where the page after this entry starts. */
  readonly following: Start;
}

/** Changes of a directory service, folded into runs. */
@Injectable()
export class ChangeRuns {
  constructor(
    private readonly journal: ChangeRunsRepository,
    private readonly changes: Changes,
  ) {}

  /** Returns a page of entries, newest first. */
  async page(directoryServiceId: string, { first, after }: PageArgs): Promise<ChangeRunConnection> {
    let entries: readonly Entry[] = [];
    let start: Start | undefined = after ? await this.start(directoryServiceId, after) : { position: END, skip: 0 };
    for (let read = 0; start && entries.length <= first && read < MOST_WINDOWS; read++) {
      const window = await this.journal.fold(directoryServiceId, start.position);
      const found = entriesOf(window);
      entries = [...entries, ...found.slice(start.skip)];
      start = window[0]?.next ? found.at(-1)?.following : undefined;
    }
    const shown = entries.slice(0, first);
    const edges = (await this.views(directoryServiceId, shown)).map((node, index) => ({
      cursor: writeStart(shown[index]!.following),
      node,
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: entries.length > first || start !== undefined,
        hasPreviousPage: Boolean(after),
        startCursor: edges[0]?.cursor,
        endCursor: edges.at(-1)?.cursor,
      },
    };
  }

  /** Returns the numbers of changes since a time. Counting stops at `limit` changes. */
  totals(directoryServiceId: string, since: Date, limit: number): Promise<PeriodTotals> {
    return this.journal.totals(directoryServiceId, since, limit);
  }

  private async start(directoryServiceId: string, cursor: string): Promise<Start> {
    const [list, position, skip] = decodeCursor(cursor);
    if (list === LIST && typeof position === 'string' && Number.isInteger(skip) && Number(skip) >= 0) {
      return { position: await this.changes.resolve(directoryServiceId, position), skip: Number(skip) };
    }
    throw badUserInput('The cursor in `after` does not belong to the list of change runs');
  }

  private async views(directoryServiceId: string, entries: readonly Entry[]): Promise<ChangeRunView[]> {
    const positions = entries.flatMap(({ folded }) => folded.subjects.flatMap(({ lines }) => wantedOf(folded, lines)));
    const lines = positions.length > 0 ? await this.journal.lines(directoryServiceId, positions) : [];
    const byPosition = new Map(lines.map((line) => [line.position, line]));
    return entries.map((entry) => viewOf(directoryServiceId, entry, byPosition));
  }
}

/**
 * Returns the entries of a window. The last run of a full window may continue beyond it, so it is left to the next window;
 * a run that fills the window is partial.
 */
function entriesOf(window: readonly FoldedChanges[]): Entry[] {
  const last = window.at(-1);
  if (!last) return [];
  const { next } = last;
  const isPartial = next !== null && last.run === 0;
  const complete = window.filter(({ run }) => next === null || isPartial || run < last.run);
  return complete.map((folded, index) => {
    const skip = index - complete.findIndex(({ run }) => run === folded.run) + 1;
    const isLastOfRun = complete[index + 1]?.run !== folded.run;
    const following = (isLastOfRun && startAfter(folded.run)) || { position: folded.runStart, skip };
    return { folded, isPartial, following };
  });

  function startAfter(run: number): Start | undefined {
    const position = isPartial ? next : window.find((folded) => folded.run === run + 1)?.runStart;
    return position ? { position, skip: 0 } : undefined;
  }
}

/** The lines of a subject that are needed: all of them to name the changed attributes of a single one. */
function wantedOf({ subjectCount }: FoldedChanges, lines: readonly string[]): readonly string[] {
  return subjectCount === 1 ? lines : lines.slice(0, 1);
}

function viewOf(
  directoryServiceId: string,
  { folded, isPartial }: Entry,
  lines: ReadonlyMap<string, ChangeView>,
): ChangeRunView {
  const { kind, actor, count, subjectCount, addedCount, removedCount } = folded;
  const [single] = subjectCount === 1 ? folded.subjects : [];
  return {
    id: changeId(directoryServiceId, folded.subjects[0]!.lines[0]!),
    kind,
    actor,
    count,
    subjectCount,
    isPartial,
    addedCount,
    removedCount,
    startedAt: new Date(folded.startedAt),
    endedAt: new Date(folded.endedAt),
    subjects: folded.subjects.map(({ userId, groupId, lines: [newest] }) => {
      return { userId, groupId, label: lines.get(newest!)?.label ?? null, directoryServiceId };
    }),
    paths: [...new Set(single?.lines.flatMap((position) => pathsOf(lines.get(position))))],
  };
}

/** Only updates name their attributes: other kinds change all of them. */
function pathsOf(line: ChangeView | undefined): string[] {
  if (!line?.kind.endsWith('.updated')) return [];
  return attributeChanges(line).map(({ path }) => path);
}

function writeStart({ position, skip }: Start): string {
  return encodeCursor([LIST, writePosition(position), skip]);
}
