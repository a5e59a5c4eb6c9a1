import { Injectable } from '@nestjs/common';
import { type RawBuilder, sql } from 'kysely';
import { Database } from '../../database/database.js';
import { requestTables } from './request-tables.js';

/** Reads what the request log of a directory service says as numbers. */
@Injectable()
export class RequestStatisticsRepository {
  constructor(private readonly database: Database) {}

  /** How many requests came in in each hour from a moment on; hours without requests are left out. */
  hours(directoryServiceId: string, from: Date) {
    const query = requestTables(this.database)
      .selectFrom('ScimRequestHour as h')
      .select(['h.hour', 'h.succeeded', 'h.failed'])
      .where('h.directoryService', '=', directoryServiceId);
    return this.database.select(query.where('h.hour', '>=', from));
  }
}

/** The value of a column in the row that comes last by another one. */
export function lastOf(column: RawBuilder<string> | object, order: object): RawBuilder<string> {
  return sql`(array_agg(${column} order by ${order} desc))[1]`;
}
