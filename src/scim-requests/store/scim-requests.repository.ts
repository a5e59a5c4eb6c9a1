import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { isUuid } from '../../common/uuid.js';
import { Database } from '../../database/database.js';
import { containing } from '../../database/like.js';
import { type Bodies, unpack } from '../capture/body-chunk.js';
import type { ExplanationCode } from '../diagnosis/explanations.js';
import { idAt } from './id-at.js';
import { requestsOf, requestTables } from './request-tables.js';

/** Which requests to read; what is absent does not narrow. */
export interface RequestFilter {
  readonly isFailed?: boolean | undefined;
  readonly explanation?: ExplanationCode | undefined;
  readonly method?: string | undefined;
  /** A part of the path or summary, or a whole id of the request or of what it is about. */
  readonly search?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

const SHOWN = [
  'r.id',
  'r.receivedAt',
  'r.method',
  'r.path',
  'r.status',
  'r.scimType',
  'r.detail',
  'r.explanation as explanationCode',
  'r.summary',
  'r.durationMs',
  'r.userAgent',
  'r.ip',
  'r.requestBytes',
  'r.responseBytes',
  'r.subjectId',
  'r.tokenId',
] as const;

/** Reads the request log of a directory service, and what it leaves out. */
@Injectable()
export class ScimRequestsRepository {
  constructor(private readonly database: Database) {}

  /** The newest requests that fit and have an id below `before`, newest first. */
  async newest(
    directoryServiceId: string,
    filter: RequestFilter,
    { before, limit }: { before: string | undefined; limit: number },
  ) {
    const fitting = this.fitting(directoryServiceId, filter).select(SHOWN);
    const page = before === undefined ? fitting : fitting.where('r.id', '<', before);
    const rows = await this.database.select(page.orderBy('r.id', 'desc').limit(limit));
    return rows.map((row) => ({ ...row, directoryServiceId }));
  }

  /** How many requests fit. */
  async count(directoryServiceId: string, filter: RequestFilter): Promise<number> {
    const query = this.fitting(directoryServiceId, filter).select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  /** Counts the writes that were rejected since a directory service was paused, up to `limit`. */
  async countRefusedWrites(directoryServiceId: string, since: Date, limit: number): Promise<number> {
    const refused = this.fitting(directoryServiceId, { explanation: 'PAUSED', from: since })
      .select('r.id')
      .where('r.method', '<>', 'GET')
      .limit(limit);
    const query = requestTables(this.database)
      .selectFrom(refused.as('f'))
      .select((eb) => eb.fn.countAll<string>().as('count'));
    const [row] = await this.database.select(query);
    return Number(row!.count);
  }

  async find(directoryServiceId: string, id: string) {
    const query = requestsOf(this.database, directoryServiceId).select(SHOWN).where('r.id', '=', id);
    const [row] = await this.database.select(query);
    return row && { ...row, directoryServiceId };
  }

  /** The bodies of requests by their ids; those without bodies are left out. */
  async bodies(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, Bodies>> {
    const query = requestsOf(this.database, directoryServiceId)
      .select(['r.id', 'r.bodiesId', 'r.bodiesIndex'])
      .where('r.id', 'in', ids)
      .where('r.bodiesId', 'is not', null);
    const rows = await this.database.select(query);
    const chunks = await this.chunks(directoryServiceId, [...new Set(rows.map(({ bodiesId }) => bodiesId!))]);
    return new Map(rows.map((row) => [row.id, chunks.get(row.bodiesId!)?.[row.bodiesIndex!] ?? [null, null]]));
  }

  /** The names of attributes that the log leaves out beside those that it always leaves out. */
  async redactedAttributes(directoryServiceId: string): Promise<string[]> {
    const query = requestTables(this.database)
      .selectFrom('ScimRequestSettings as s')
      .select('s.redactedAttributes')
      .where('s.directoryService', '=', directoryServiceId);
    const [row] = await this.database.select(query);
    return row?.redactedAttributes ?? [];
  }

  async setRedactedAttributes(directoryServiceId: string, redactedAttributes: string[]): Promise<void> {
    const query = requestTables(this.database)
      .insertInto('ScimRequestSettings')
      .values({ directoryService: directoryServiceId, redactedAttributes })
      .onConflict((conflict) => conflict.column('directoryService').doUpdateSet({ redactedAttributes }));
    await this.database.write(query);
  }

  private async chunks(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, Bodies[]>> {
    if (ids.length === 0) return new Map();
    const query = requestTables(this.database)
      .selectFrom('ScimRequestBodies as b')
      .select(['b.id', 'b.content'])
      .where('b.directoryService', '=', directoryServiceId)
      .where('b.id', 'in', ids);
    const rows = await this.database.select(query);
    return new Map(await Promise.all(rows.map(async ({ id, content }) => [id, await unpack(content)] as const)));
  }

  private fitting(directoryServiceId: string, filter: RequestFilter) {
    const { isFailed, explanation, method, search = '', from, to } = filter;
    let query = requestsOf(this.database, directoryServiceId);
    // An explanation narrows to failures, so that their index serves it.
    if (isFailed === true || explanation) query = query.where('r.status', '>=', sql.lit(400));
    if (isFailed === false) query = query.where('r.status', '<', sql.lit(400));
    if (explanation) query = query.where('r.explanation', '=', explanation);
    if (method) query = query.where('r.method', '=', method);
    if (from) query = query.where('r.id', '>=', idAt(from.getTime()));
    if (to) query = query.where('r.id', '<', idAt(to.getTime()));
    const text = search.trim();
    if (!text) return query;
    if (isUuid(text)) return query.where((eb) => eb.or([eb('r.id', '=', text), eb('r.subjectId', '=', text)]));
    const words = sql<string>`lower(${sql.ref('r.path')} || ' ' || ${sql.ref('r.summary')})`;
    return query.where(words, 'like', containing(text));
  }
}
