import { type RawBuilder, sql } from 'kysely';
import { containsAll } from '../../database/like.js';
import { idAt } from './id-at.js';
import { isOfFailures, type RequestFilter, type SubjectFilter, type TextFilter } from './request-filter.js';

/** Filters without an index look at this many requests at a time. */
export const WINDOW = 20_000;

/** Columns with names of subjects, and those in which a text is searched. */
const NAMES = ['userName', 'displayName', 'externalId'];
const TEXTS = ['path', 'summary', ...NAMES];

/** Ids of requests: below `before` and not below `floor`. */
export interface IdRange {
  readonly before?: string | undefined;
  /** Id of the last request that a filter without an index looks at. */
  readonly floor?: string | undefined;
}

interface Range extends IdRange {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Condition on the id, which begins with the time, of a table with this alias. */
export function isInRange({ before, floor, from, to }: Range, alias = 'r'): RawBuilder<boolean> {
  const id = sql.ref(`${alias}.id`);
  return allOf([
    before !== undefined && sql`${id} < ${before}::uuid`,
    floor !== undefined && sql`${id} >= ${floor}::uuid`,
    from && sql`${id} >= ${idAt(from.getTime())}::uuid`,
    to && sql`${id} < ${idAt(to.getTime())}::uuid`,
  ]);
}

/** Conditions of a filter except time, and except the subject where `idsAbout` finds it. */
export function conditionsOf(filter: RequestFilter): RawBuilder<boolean>[] {
  const { isFailed, explanation, method, status, kind, isWrite, isImportant, tokenId, subject, search } = filter;
  const failed = sql<boolean>`${sql.ref('r.failed')}`;
  const conditions: (RawBuilder<boolean> | false | undefined)[] = [
    // Narrows to failures, so that their index serves it.
    isOfFailures(filter) && failed,
    isOfFailures(filter) && subject && isAbout(subject),
    isFailed === false && sql<boolean>`not ${failed}`,
    explanation && sql`${sql.ref('r.explanation')} = ${explanation}`,
    method !== undefined && sql`${sql.ref('r.method')} = ${method}`,
    status && sql`${sql.ref('r.status')} between ${status[0]} and ${status[1]}`,
    kind && sql`${sql.ref('r.kind')} = ${kind}`,
    isWrite !== undefined && sql<boolean>`(${sql.ref('r.kind')} = 'WRITE') = ${sql.lit(isWrite)}`,
    isImportant && sql<boolean>`(${failed} or ${sql.ref('r.kind')} = 'WRITE')`,
    tokenId !== undefined && sql`${sql.ref('r.tokenId')} = ${tokenId}::uuid`,
    search && hasText(search),
  ];
  return conditions.filter((one) => typeof one === 'object');
}

/** Condition that a failure is about a user or group. */
function isAbout({ ids, words, requestId }: SubjectFilter): RawBuilder<boolean> {
  const alternatives = [
    isAboutIds(ids),
    requestId !== undefined && sql`${sql.ref('r.id')} = ${requestId}::uuid`,
    words.length > 0 && sql`(${sql.ref('r.subjectId')} is null and ${hasWords(words, NAMES)})`,
  ].filter((one) => typeof one === 'object');
  return sql`(${sql.join(alternatives, sql` or `)})`;
}

function hasText({ words, ids, causes }: TextFilter): RawBuilder<boolean> {
  const others = [
    ids.length > 0 && isAboutIds(ids),
    causes.length > 0 && sql`${sql.ref('r.explanation')} = any(${causes}::text[])`,
  ].filter((one) => typeof one === 'object');
  return sql`(${sql.join([hasWords(words, TEXTS), ...others], sql` or `)})`;
}

function hasWords(words: readonly string[], columns: readonly string[]): RawBuilder<boolean> {
  const text = sql`lower(concat_ws(' ', ${sql.join(columns.map((name) => sql.ref(`r.${name}`)))}))`;
  return containsAll(text, words);
}

function isAboutIds(ids: readonly string[]): RawBuilder<boolean> {
  return sql`(${sql.ref('r.subjectId')} = any(${ids}::uuid[]) or ${sql.ref('r.memberIds')} && ${ids}::uuid[])`;
}

/**
 * Selects the ids of the newest requests about users and groups, at most `most`, by the indexes of subjects, of members and
 * of rejected requests. A fence (`offset 0`) makes PostgreSQL read the few requests with a member before it sorts them.
 */
export function idsAbout(
  directoryServiceId: string,
  { ids, words, requestId }: SubjectFilter,
  { most, ...range }: Range & { readonly most: number },
): RawBuilder<unknown> {
  const owned = (alias: string) =>
    sql`${sql.ref(`${alias}.directory_service_id`)} = ${directoryServiceId}::uuid and ${isInRange(range, alias)}`;
  const newest = sql`order by id desc limit ${most}`;
  const branches = [
    sql`select own.id from unnest(${ids}::uuid[]) as wanted(id) cross join lateral (
      select s.id from scim_requests s where ${owned('s')} and s.subject_id = wanted.id ${newest}) own`,
    sql`(select id from (
      select m.id from scim_requests m where ${owned('m')} and m.member_ids && ${ids}::uuid[] offset 0) members ${newest})`,
    requestId !== undefined && sql`select q.id from scim_requests q where ${owned('q')} and q.id = ${requestId}::uuid`,
    words.length > 0 &&
      sql`(select id from (
        select j.id, lower(concat_ws(' ', j.user_name, j.display_name, j.external_id)) as names from scim_requests j
        where ${owned('j')} and j.failed and j.subject_id is null
          and coalesce(j.user_name, j.display_name, j.external_id) is not null
        order by j.id desc limit ${WINDOW}) rejected
        where ${containsAll(sql`names`, words)} ${newest})`,
  ].filter((one) => typeof one === 'object');
  return sql`select id from (${sql.join(branches, sql` union `)}) about ${newest}`;
}

function allOf(conditions: readonly (RawBuilder<unknown> | false | undefined)[]): RawBuilder<boolean> {
  const given = conditions.filter((one) => typeof one === 'object');
  return given.length > 0 ? sql`(${sql.join(given, sql` and `)})` : sql`true`;
}
