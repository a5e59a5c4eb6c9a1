import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { MAX_FOUND } from '../../database/word-search.js';
import type { RequestKind } from '../capture/request-kind.js';
import type { ResourceType } from '../capture/request-subject.js';
import { conditionsOf, type IdRange, idsAbout, isInRange, WINDOW } from './request-conditions-columns.js';
import { isIndexed, isOfFailures, type RequestFilter } from './request-filter.js';
import { requestsOf, requestTables } from './request-tables.js';

const SHOWN = [
  'r.id',
  'r.receivedAt',
  'r.method',
  'r.path',
  'r.status',
  'r.failed',
  'r.kind',
  'r.scimType',
  'r.detail',
  'r.explanation as explanationCode',
  'r.summary',
  'r.durationMs',
  'r.userAgent',
  'r.ip',
  'r.requestBytes',
  'r.responseBytes',
  'r.resourceType',
  'r.subjectId',
  'r.userName',
  'r.displayName',
  'r.externalId',
  'r.tokenId',
] as const;

const THIN = [
  'r.id as id',
  'r.kind as kind',
  'r.failed as failed',
  'r.resourceType as resourceType',
  'r.tokenId as tokenId',
] as const;

/** A request without its details, for folding. */
export interface ThinRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly failed: boolean;
  readonly resourceType: ResourceType | null;
  readonly tokenId: string | null;
  readonly directoryServiceId: string;
}

/** Reads the request log of a directory service. */
@Injectable()
export class ScimRequestsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Returns the id at which a search ends: that of the last request of the window below `before`. Undefined if the window
   * reaches the end of the log, or if an index serves the whole filter.
   */
  async floor(directoryServiceId: string, filter: RequestFilter, before?: string): Promise<string | undefined> {
    if (isIndexed(filter)) return undefined;
    const { subject, from, to } = filter;
    const range = { before, from, to };
    const last = { offset: WINDOW - 1, limit: 1 };
    if (subject && !isOfFailures(filter)) {
      const about = idsAbout(directoryServiceId, subject, { ...range, most: WINDOW });
      const found = await this.database.query<{ id: string }>(
        sql`select id from (${about}) found order by id desc offset ${last.offset} limit ${last.limit}`,
      );
      return found[0]?.id;
    }
    let query = requestsOf(this.database, directoryServiceId).select('r.id').where(isInRange(range));
    if (isOfFailures(filter)) query = query.where('r.failed', '=', sql.lit(true));
    const rows = await this.database.select(query.orderBy('r.id', 'desc').offset(last.offset).limit(last.limit));
    return rows[0]?.id;
  }

  /** Returns the newest requests that fit, without their details. */
  async newestThin(
    directoryServiceId: string,
    filter: RequestFilter,
    range: IdRange & { limit: number },
  ): Promise<ThinRequest[]> {
    const query = this.fitting(directoryServiceId, filter, range, range.limit).select(THIN);
    const rows = await this.database.selectPlain(query.orderBy('r.id', 'desc').limit(range.limit));
    return rows.map((row) => ({ ...row, directoryServiceId }));
  }

  /** Returns requests by their ids. */
  async byIds(directoryServiceId: string, ids: readonly string[]) {
    if (ids.length === 0) return [];
    const query = requestsOf(this.database, directoryServiceId).select(SHOWN).where('r.id', 'in', ids);
    const rows = await this.database.select(query);
    return rows.map((row) => ({ ...row, directoryServiceId }));
  }

  /** Returns the number of requests that fit, at most `MAX_FOUND` + 1. */
  async count(directoryServiceId: string, filter: RequestFilter, range: IdRange): Promise<number> {
    const { subject, from, to } = filter;
    if (subject && isIndexed(filter)) {
      const about = idsAbout(directoryServiceId, subject, { ...range, from, to, most: MAX_FOUND + 1 });
      const [row] = await this.database.query<{ count: number }>(
        sql`select count(*)::int as count from (${about}) found`,
      );
      return row!.count;
    }
    const found = this.fitting(directoryServiceId, filter, range, MAX_FOUND + 1)
      .select('r.id')
      .limit(MAX_FOUND + 1);
    const counted = requestTables(this.database)
      .selectFrom(found.as('found'))
      .select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(counted);
    return Number(row!.count);
  }

  /** Counts the writes that were rejected since a directory service was paused, up to `limit`. */
  async countRefusedWrites(directoryServiceId: string, since: Date, limit: number): Promise<number> {
    const refused = this.fitting(directoryServiceId, { explanation: 'PAUSED', kind: 'WRITE', from: since }, {}, limit)
      .select('r.id')
      .limit(limit);
    const query = requestTables(this.database)
      .selectFrom(refused.as('f'))
      .select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  async find(directoryServiceId: string, id: string) {
    return (await this.byIds(directoryServiceId, [id]))[0];
  }

  private fitting(directoryServiceId: string, filter: RequestFilter, range: IdRange, limit: number) {
    const { from, to, subject } = filter;
    const within = { ...range, from, to };
    let query = requestsOf(this.database, directoryServiceId).where(isInRange(within));
    if (subject && !isOfFailures(filter)) {
      const about = idsAbout(directoryServiceId, subject, { ...within, most: isIndexed(filter) ? limit : WINDOW });
      query = query.where(sql<boolean>`${sql.ref('r.id')} = any(array(${about}))`);
    }
    for (const condition of conditionsOf(filter)) query = query.where(condition);
    return query;
  }
}
