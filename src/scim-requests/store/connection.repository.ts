import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { idAt, timeOf } from './id-at.js';
import { requestsOf, requestTables } from './request-tables.js';
import { NO_DIRECTORY_SERVICE } from './unknown-requests.js';

/** Number of the newest requests in which rejected attempts are looked for. */
const MAX_RECENT = 50;
/** Number of the oldest requests in which the first successful one is looked for. */
const MAX_OLDEST = 5_000;
/** A request and what it created are stored within this time, in milliseconds. */
const NEAR_MS = 60_000;
/** Number of the newest requests with unknown tokens that are read. */
const MAX_UNKNOWN = 200;

/** Reads the request log for the connection of a client: its first success, and its rejected attempts. */
@Injectable()
export class ConnectionRepository {
  constructor(private readonly database: Database) {}

  /** Returns the newest requests, newest first. */
  recent(directoryServiceId: string) {
    const query = requestsOf(this.database, directoryServiceId).select([
      'r.id',
      'r.receivedAt',
      'r.method',
      'r.path',
      'r.status',
      'r.explanation',
      'r.userAgent',
      'r.ip',
      'r.tokenLength',
      'r.protocol',
    ]);
    return this.database.select(query.orderBy('r.id', 'desc').limit(MAX_RECENT));
  }

  /** Returns the first successful request with one of some tokens, among the oldest ones. */
  async firstSuccess(
    directoryServiceId: string,
    tokenIds: readonly string[],
  ): Promise<{ id: string; receivedAt: Date } | undefined> {
    if (tokenIds.length === 0) return undefined;
    const oldest = requestsOf(this.database, directoryServiceId)
      .select(['r.id as id', 'r.status as status'])
      .where('r.tokenId', 'in', tokenIds)
      .orderBy('r.id')
      .limit(MAX_OLDEST)
      .as('o');
    const query = requestTables(this.database)
      .selectFrom(oldest)
      .select('o.id')
      .where('o.status', '<', sql.lit(400))
      .orderBy('o.id')
      .limit(1);
    const [first] = await this.database.select(query);
    return first && { id: first.id, receivedAt: timeOf(first.id) };
  }

  /** Returns the id of the request that created a user or group. */
  async creationOf(directoryServiceId: string, subject: { id: string; createdAt: Date }): Promise<string | undefined> {
    const at = subject.createdAt.getTime();
    const query = requestsOf(this.database, directoryServiceId)
      .select('r.id')
      .where('r.id', '>=', idAt(at - NEAR_MS))
      .where('r.id', '<', idAt(at + NEAR_MS))
      .where('r.subjectId', '=', subject.id)
      .orderBy('r.id')
      .limit(1);
    const [created] = await this.database.select(query);
    return created?.id;
  }

  /** Returns whether a request is still in the log. */
  async isLogged(directoryServiceId: string, id: string): Promise<boolean> {
    const query = requestsOf(this.database, directoryServiceId).select('r.id').where('r.id', '=', id);
    return (await this.database.select(query)).length > 0;
  }

  /** Returns the newest requests with unknown tokens since a moment: nothing but their time and cause. */
  unknownSince(since: Date) {
    const query = requestsOf(this.database, NO_DIRECTORY_SERVICE)
      .select(['r.receivedAt', 'r.explanation'])
      .where('r.id', '>=', idAt(since.getTime()))
      .orderBy('r.id', 'desc')
      .limit(MAX_UNKNOWN);
    return this.database.select(query);
  }
}
