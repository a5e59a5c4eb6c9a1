import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { PreparedStatement } from '../database/prepared-statement.js';
import type { Position } from './change-cursor.js';
import type { ChangeKind } from './change-kinds.js';
import type { ChangeView } from './change.type.js';
import { changeView, linesOf } from './journal-rows.js';

/** Number of lines that are folded at a time. */
export const RUN_WINDOW = 2_000;
/** Maximum time between two changes of a run, in seconds. */
const GAP_SECONDS = 60;
/** Up to this number of subjects, each one has an entry of its own. */
const SEPARATE_SUBJECTS = 2;
/** Maximum number of subjects that an entry names. */
const NAMED_SUBJECTS = 3;
/** Maximum number of lines of a subject that are read for its details. */
const LINES_OF_SUBJECT = 5;

/** A user or group of a folded entry, with the positions of its newest lines. */
export interface FoldedSubject {
  readonly userId: string | null;
  readonly groupId: string | null;
  readonly lines: readonly string[];
}

/** Changes of one kind in one run. */
export interface FoldedChanges {
  /** Number of the run within the window, from 0. */
  readonly run: number;
  readonly kind: ChangeKind;
  readonly actor: string;
  readonly count: number;
  readonly subjectCount: number;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly addedCount: number;
  readonly removedCount: number;
  readonly subjects: readonly FoldedSubject[];
  /** Position of the newest line of the run. */
  readonly runStart: Position;
  /** Position of the first line after the window. Null if the journal has no older lines. */
  readonly next: Position | null;
}

const ORDER = sql`order by position desc`;

const FOLD = new PreparedStatement<{ directoryServiceId: string; position: Position }, FoldedChanges>(
  'changes.fold',
  ({ directoryServiceId, position }) => sql`with lines as (
      select c.position, c.occurred_at, c.kind, c.actor, c.user_id, c.group_id,
        case when c.kind = 'group.membersChanged' then coalesce(jsonb_array_length(c.data->'added'), 0) else 0 end as added,
        case when c.kind = 'group.membersChanged' then coalesce(jsonb_array_length(c.data->'removed'), 0) else 0 end as removed
      from changes c
      where c.directory_service_id = ${directoryServiceId}::uuid
        and c.position <= ${position}::bigint
      order by c.position desc limit ${sql.lit(RUN_WINDOW + 1)}
    ), placed as (
      select *, row_number() over (${ORDER}) as place,
        coalesce(lag(occurred_at) over (${ORDER}) - occurred_at > make_interval(secs => ${sql.lit(GAP_SECONDS)}), false) as begins
      from lines
    ), numbered as (
      select *, (count(*) filter (where begins) over (order by place))::int as run from placed where place <= ${sql.lit(RUN_WINDOW)}
    ), subjects as (
      select run, kind, actor, user_id, group_id, min(place) as place, max(position) as newest, count(*) as count, min(occurred_at) as started_at,
        max(occurred_at) as ended_at, sum(added) as added, sum(removed) as removed,
        to_jsonb((array_agg(position::text order by place))[1:${sql.lit(LINES_OF_SUBJECT)}]) as lines
      from numbered group by run, kind, actor, user_id, group_id
    ), ranked as (
      select *, count(*) over (partition by run, kind, actor) as size,
        row_number() over (partition by run, kind, actor order by place) as rank
      from subjects
    ), entries as (
      select run, kind, actor, min(place) as place, max(newest) as newest, sum(count)::int as count, count(*)::int as subject_count,
        min(started_at) as started_at, max(ended_at) as ended_at, sum(added)::int as added, sum(removed)::int as removed,
        jsonb_agg(jsonb_build_object('userId', user_id, 'groupId', group_id, 'lines', lines) order by place)
          filter (where rank <= ${sql.lit(NAMED_SUBJECTS)} or size <= ${sql.lit(SEPARATE_SUBJECTS)}) as subjects
      from ranked group by run, kind, actor, case when size <= ${sql.lit(SEPARATE_SUBJECTS)} then rank else 0 end
    )
    select e.run, e.kind, e.actor, e.count, e.subject_count as "subjectCount", e.started_at as "startedAt",
      e.ended_at as "endedAt", e.added as "addedCount", e.removed as "removedCount", e.subjects,
      (max(e.newest) over (partition by e.run))::text as "runStart",
      (select position::text from placed where place > ${sql.lit(RUN_WINDOW)}) as next
    from entries e order by e.run, e.place`,
);

/**
 * Numbers of changes in a period. A user who was deleted is not counted as joined, and one who returned or was already
 * inactive is not counted as left.
 */
export interface PeriodTotals {
  readonly changes: number;
  readonly joined: number;
  readonly left: number;
}

const TOTALS = new PreparedStatement<{ directoryServiceId: string; since: string; limit: number }, PeriodTotals>(
  'changes.totals',
  ({ directoryServiceId, since, limit }) => sql`with newest as (
      select c.occurred_at, c.kind, c.user_id, c.position,
        case when c.kind = 'user.deleted' then c.data->'before'->'active' = 'true'::jsonb end as was_active
      from changes c
      where c.directory_service_id = ${directoryServiceId}::uuid
      order by c.position desc limit ${limit}::int
    ), period as (
      select * from newest where occurred_at >= ${since}::timestamptz
    ), last as (
      select distinct on (user_id) kind from period
      where kind in ('user.created', 'user.deactivated', 'user.reactivated') or (kind = 'user.deleted' and was_active)
      order by user_id, position desc
    )
    select (select count(*)::int from period) as changes,
      (select count(*)::int from (
        select user_id from period where kind = 'user.created'
        except select user_id from period where kind = 'user.deleted'
      ) kept) as joined,
      (select count(*)::int from last where kind in ('user.deactivated', 'user.deleted')) as left`,
);

/** Reads the journal of a directory service with similar changes folded into one entry. */
@Injectable()
export class ChangeRunsRepository {
  constructor(private readonly database: Database) {}

  /** Returns the entries of a window that starts at a position, newest first. */
  fold(directoryServiceId: string, from: Position): Promise<FoldedChanges[]> {
    return this.database.run(FOLD, { directoryServiceId, position: from });
  }

  /** Returns lines by their positions. */
  lines(directoryServiceId: string, positions: readonly Position[]): Promise<ChangeView[]> {
    const query = linesOf(this.database, directoryServiceId).select(changeView());
    return this.database.select(query.where('c.position', 'in', positions));
  }

  /** Returns the numbers of changes since a time, among the newest `limit`. */
  async totals(directoryServiceId: string, since: Date, limit: number): Promise<PeriodTotals> {
    const [totals] = await this.database.run(TOTALS, { directoryServiceId, since: since.toISOString(), limit });
    return totals!;
  }
}
