import { Injectable, Logger } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { isUnavailable } from '../../database/postgres-errors.js';
import { keysOfAll, LET_IN } from '../capture/problem-keys.js';
import { signOf } from '../capture/problem-sign.js';
import type { LogEntry } from '../capture/request-row.js';
import type { CloseReason, Opening, Sign } from '../diagnosis/problem.js';
import type { ClosingRow, OpeningRow } from './episode-statements.js';
import { EpisodesRepository } from './episodes.repository.js';
import { KnownSubjects } from './known-subjects.js';

type Row = LogEntry['row'];

/** Opens and closes problems as requests are stored. */
@Injectable()
export class ProblemRecorder {
  private readonly logger = new Logger(ProblemRecorder.name);

  constructor(
    private readonly episodes: EpisodesRepository,
    private readonly known: KnownSubjects,
  ) {}

  /** Returns the problems that failed requests open, or repeat. */
  async openings(directoryServiceId: string, entries: readonly LogEntry[]): Promise<OpeningRow[]> {
    const failures = entries
      .filter(({ hasFailures }) => hasFailures)
      .flatMap(({ row, sign }) => sign().opens.map((opening) => ({ row, opening })));
    if (failures.length === 0) return [];
    const identified = await this.known.of(
      directoryServiceId,
      failures.map(({ opening }) => opening),
    );
    const all = failures.map(({ row, opening }) => ({ row, opening: identified(opening) }));
    const bySubject = Map.groupBy(all, ({ opening: { code, variant, subject } }) =>
      [code, variant, subject.key].join('\n'),
    );
    return [...bySubject.values()].map(toRow);
  }

  /**
   * Opens problems. Must run in the transaction that stores their requests, so that each request counts once even if its
   * batch is written again.
   */
  async open(directoryServiceId: string, openings: readonly OpeningRow[]): Promise<void> {
    await this.episodes.open(directoryServiceId, openings);
  }

  /**
   * Closes the problems that requests end. Comes after opening, and looks for successes that another process stored:
   * whichever process is first, a success after the failure closes the problem.
   */
  async close(directoryServiceId: string, entries: readonly LogEntry[]): Promise<void> {
    try {
      const opened = firstFailure(entries);
      if (!opened && !(await this.episodes.hasOpen(directoryServiceId))) return;
      const closings = entries.flatMap(({ row, sign }) => closingsOf(row, sign(), row.status < 400));
      const earlier = opened ? await this.storedSince(directoryServiceId, opened, entries) : [];
      await this.episodes.close(directoryServiceId, [...closings, ...earlier]);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      this.logger.error({ err: error, directoryServiceId }, 'Problems could not be closed');
    }
  }

  private async storedSince(directoryServiceId: string, since: string, own: readonly LogEntry[]) {
    const ownIds = new Set(own.map(({ row }) => row.id));
    const rows = (await this.episodes.succeededAfter(directoryServiceId, since)).filter(({ id }) => !ownIds.has(id));
    return rows.flatMap(({ id, receivedAt, method, path, summary, ...subject }) => {
      const facts = { method, path, status: 200, failure: undefined, detail: null, request: undefined, response: '' };
      const row = { id, receivedAt: receivedAt.getTime(), summary };
      return closingsOf(row, signOf({ ...facts, subject, tokenId: null, code: null, redact: (text) => text }), true);
    });
  }
}

/** Returns the id of the first request that opens a problem, if there is one. */
function firstFailure(entries: readonly LogEntry[]): string | undefined {
  const ids = entries.flatMap(({ row, hasFailures, sign }) => (hasFailures && sign().opens.length > 0 ? [row.id] : []));
  return ids.reduce<string | undefined>((first, id) => (first === undefined || id < first ? id : first), undefined);
}

/** A request that failed for a reason of its own still shows that an earlier rejection is over. */
function closingsOf(
  { id, receivedAt, summary }: Pick<Row, 'id' | 'receivedAt' | 'summary'>,
  { succeeded, seen }: Sign,
  isSuccess: boolean,
): ClosingRow[] {
  const isOver = (key: string): CloseReason => (isSuccess || key === LET_IN ? 'SUCCEEDED' : 'SUPERSEDED');
  const row = { request_id: id, received: receivedAt, summary };
  return [
    ...succeeded.map((key) => ({ ...row, key, reason: 'SUCCEEDED' })),
    ...seen.map((key) => ({ ...row, key, reason: isOver(key) })),
  ];
}

function toRow(all: readonly { row: Row; opening: Opening }[]): OpeningRow {
  const sorted = all.toSorted((a, b) => (a.row.id < b.row.id ? -1 : 1));
  const [first, last] = [sorted[0]!.row, sorted.at(-1)!];
  const { code, variant, severity, subject, data } = last.opening;
  const latest = (name: 'name' | 'displayName' | 'externalId') =>
    sorted.map(({ opening }) => opening.subject[name]).findLast(Boolean) ?? null;
  return {
    id: uuidv7(),
    code,
    variant,
    severity,
    subject_kind: subject.kind,
    subject_key: subject.key,
    keys: keysOfAll(sorted.map(({ opening }) => opening)),
    subject_id: subject.id ?? null,
    subject_name: latest('name'),
    subject_display_name: latest('displayName'),
    subject_external_id: latest('externalId'),
    data,
    count: new Set(all.map(({ row }) => row.id)).size,
    first_seen: first.receivedAt,
    last_seen: last.row.receivedAt,
    last_request_id: last.row.id,
  };
}
