import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { type Bodies, unpack } from '../capture/body-chunk.js';
import { requestsOf, requestTables } from './request-tables.js';

/** Reads the bodies of requests of a directory service. */
@Injectable()
export class RequestBodiesRepository {
  constructor(private readonly database: Database) {}

  /** Returns the bodies of requests by their ids. Requests without bodies are absent. */
  async bodies(directoryServiceId: string, ids: readonly string[]): Promise<Map<string, Bodies>> {
    const query = requestsOf(this.database, directoryServiceId)
      .select(['r.id', 'r.bodiesId', 'r.bodiesIndex'])
      .where('r.id', 'in', ids)
      .where('r.bodiesId', 'is not', null);
    const rows = await this.database.select(query);
    const chunks = await this.chunks(directoryServiceId, [...new Set(rows.map(({ bodiesId }) => bodiesId!))]);
    return new Map(rows.map((row) => [row.id, chunks.get(row.bodiesId!)?.[row.bodiesIndex!] ?? [null, null]]));
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
}
