import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../../database/database.js';
import { FINDING_KINDS, type FindingCode, type FindingKind } from '../diagnosis/finding-kinds.js';
import { idAt } from '../store/id-at.js';
import { OtherPersons } from './other-persons.js';
import { SharedNames } from './shared-names.js';
import { UnexpectedUserNames } from './unexpected-user-names.js';

const DAY_MS = 86_400_000;
const DAYS = 7;
/** How many of the newest requests of a directory service are looked at. */
const MAX_REQUESTS = 5_000;

/** A pattern found in a directory service's traffic. */
export interface Finding extends FindingKind {
  readonly code: FindingCode;
  readonly count: number;
  readonly lastSeenAt: Date;
  /** What it was seen by: the name of a group, a sentence of a failure, the hint of a token. */
  readonly example: string | null;
}

/** A row says its own meaning and remedy where they depend on more than the code. */
interface FindingRow extends Partial<Pick<FindingKind, 'meaning' | 'remedy'>> {
  readonly service: string;
  readonly code: FindingCode;
  readonly count: number;
  readonly lastSeenAt: string;
  readonly example: string | null;
}

/** How often, when last and by what, over the rows of `r`. */
const SEEN = sql`count(*)::int as count, max(received_at) as "lastSeenAt",
  (array_agg(summary order by received_at desc))[1] as example`;

/** Over `recent`, the newest requests; each answers rows of service, code, count, time and example. */
const RULES: Partial<Record<FindingCode, RawBuilder<unknown>>> = {
  ENDED_TOKEN_IN_USE: sql`select service, 'ENDED_TOKEN_IN_USE', ${SEEN} from recent r
    where explanation in ('TOKEN_REVOKED', 'TOKEN_EXPIRED') group by service`,
  RATE_LIMITED: sql`select service, 'RATE_LIMITED', ${SEEN} from recent r
    where explanation = 'RATE_LIMITED' and received_at > now() - interval '1 hour' group by service`,
  MEMBERS_NOT_PROVISIONED: sql`select service, 'MEMBERS_NOT_PROVISIONED', ${SEEN} from recent r
    where explanation = 'UNKNOWN_MEMBER' group by service`,
  WHOLE_GROUP_WRITES: sql`select service, 'WHOLE_GROUP_WRITES', ${SEEN} from recent r
    where method = 'PUT' and path like '/Groups/%' and status < 400 group by service`,
  // From one to the other and back again: a client that was replaced by another changes once.
  GROUP_FROM_TWO_PLACES: sql`select service, 'GROUP_FROM_TWO_PLACES', ${SEEN} from (
      select service, received_at, summary, sum(changed) over (partition by service, subject_id) as changes from (
        select *, (lag(writer) over (partition by service, subject_id order by id) <> writer)::int as changed from (
          select *, concat_ws(' ', token_id, user_agent) as writer from recent
          where method = 'PUT' and path like '/Groups/%' and status < 400) puts) turns) r
    where changes >= 2 group by service`,
  GROUP_ASSIGNED_AND_PUSHED: sql`select service, 'GROUP_ASSIGNED_AND_PUSHED', ${SEEN} from recent r
    where method = 'POST' and path = '/Groups' and status = 201 and r.member_count = 0
      and exists (select from groups g where g.id = r.subject_id and g.directory_service_id = r.service)
      and not exists (select from group_members m where m.group_id = r.subject_id)
      and exists (select from recent u where u.service = r.service and u.method = 'POST' and u.path = '/Users'
        and u.status = 201 and u.received_at between r.received_at and r.received_at + interval '1 minute')
    group by service`,
};

const TOKEN_RULES = sql`
  select t.directory_service_id, 'TOKEN_EXPIRING', count(*)::int, max(t.last_used_at), max(t.hint) from valid t
    where t.expires_at < now() + interval '14 days'
      and not exists (select from valid other where other.directory_service_id = t.directory_service_id
        and (other.expires_at is null or other.expires_at >= now() + interval '14 days'))
    group by 1
  union all
  select t.directory_service_id, 'TOKEN_SILENT', count(*)::int, max(t.last_used_at), max(t.hint) from valid t
    where t.last_used_at < now() - interval '7 days' group by 1`;

/** Detects patterns with a known cause in the traffic, on demand. */
@Injectable()
export class Findings {
  constructor(
    private readonly database: Database,
    private readonly userNames: UnexpectedUserNames,
    private readonly otherPersons: OtherPersons,
    private readonly sharedNames: SharedNames,
  ) {}

  /** By directory service, the most urgent first. */
  async of(directoryServiceIds: readonly string[], now = Date.now()): Promise<Map<string, Finding[]>> {
    const rows = [
      ...(await this.inTraffic(directoryServiceIds, now)),
      ...(await this.inUsers(directoryServiceIds, now)),
    ];
    return Map.groupBy(
      FINDING_KINDS.flatMap((kind) => rows.filter(({ code }) => code === kind.code).map((row) => toFinding(kind, row))),
      ({ service }) => service,
    );
  }

  private async inUsers(directoryServiceIds: readonly string[], now: number): Promise<FindingRow[]> {
    const unexpected = await this.userNames.of(directoryServiceIds);
    const persons = await this.otherPersons.of(directoryServiceIds, new Date(now - DAYS * DAY_MS));
    const shared = await this.sharedNames.of(directoryServiceIds);
    return [
      ...unexpected.map((row) => ({ code: 'USER_NAME_UNEXPECTED', ...row }) as const),
      ...persons.map((row) => ({ code: 'BECAME_ANOTHER_PERSON', ...row }) as const),
      ...shared.map((row) => ({ code: 'NAME_SHARED', ...row }) as const),
    ];
  }

  private inTraffic(directoryServiceIds: readonly string[], now: number): Promise<FindingRow[]> {
    const since = idAt(now - DAYS * DAY_MS);
    const rules = sql.join(Object.values(RULES), sql` union all `);
    return this.database.query(sql<FindingRow>`with recent as materialized (
        select d.id as service, r.id, r.subject_id, r.token_id, r.received_at, r.method, r.path, r.status,
          r.explanation, r.user_agent, r.summary, r.member_count
        from unnest(${directoryServiceIds}::uuid[]) d(id) cross join lateral (
          select * from scim_requests where directory_service_id = d.id and id >= ${since}::uuid
          order by id desc limit ${MAX_REQUESTS}) r
      ), valid as (
        select * from directory_service_tokens where directory_service_id = any(${directoryServiceIds}::uuid[])
          and revoked_at is null and last_used_at is not null and coalesce(expires_at > now(), true)
      ) select * from (${rules} union all ${TOKEN_RULES}) f(service, code, count, "lastSeenAt", example)`);
  }
}

function toFinding(kind: FindingKind & { code: FindingCode }, { service, ...row }: FindingRow) {
  return { ...kind, ...row, service, lastSeenAt: new Date(row.lastSeenAt) };
}
