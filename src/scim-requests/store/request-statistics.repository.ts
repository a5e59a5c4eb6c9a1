import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../../database/database.js';
import { requestTables } from './request-tables.js';

/** Numbers of requests in one interval: reads and writes that succeeded, and failures. */
export interface RequestCount {
  /** Start of the interval. */
  readonly at: Date;
  readonly tokenId?: string;
  readonly reads: number;
  readonly writes: number;
  readonly failed: number;
}

/** Reads what the request log of a directory service says as numbers. */
@Injectable()
export class RequestStatisticsRepository {
  constructor(private readonly database: Database) {}

  /** Numbers of requests by hour and token from a moment on. Hours without requests are absent. */
  async hours(directoryServiceId: string, from: Date): Promise<RequestCount[]> {
    const query = requestTables(this.database)
      .selectFrom('ScimRequestHour as h')
      .select(['h.hour', 'h.tokenId', 'h.reads', 'h.writes', 'h.failed'])
      .where('h.directoryService', '=', directoryServiceId);
    const rows = await this.database.select(query.where('h.hour', '>=', from));
    return rows.map(({ hour, ...counts }) => ({ at: hour, ...counts }));
  }

  /** Numbers of requests by minute from a moment on, at most two hours ago. Minutes without requests are absent. */
  async minutes(directoryServiceId: string, from: Date): Promise<RequestCount[]> {
    const query = requestTables(this.database)
      .selectFrom('ScimRequestMinute as m')
      .select(['m.minute', 'm.reads', 'm.writes', 'm.failed'])
      .where('m.directoryService', '=', directoryServiceId);
    const rows = await this.database.select(query.where('m.minute', '>=', from));
    return rows.map(({ minute, ...counts }) => ({ at: minute, ...counts }));
  }
}

/** The value of a column in the row that comes last by another one. */
export function lastOf(column: RawBuilder<string> | object, order: object): RawBuilder<string> {
  return sql`(array_agg(${column} order by ${order} desc))[1]`;
}
