import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { requestsOf } from './request-tables.js';

/** How far a search looks back in the rejected requests that name a user or group without an ID. */
const WINDOW = 2_000;

/** Reads from the request log of a directory service which users and groups a client could not create. */
@Injectable()
export class RejectedCreationsRepository {
  constructor(private readonly database: Database) {}

  /** Returns the most recent rejected creations, newest first. Their index holds no other rows. */
  recent(directoryServiceId: string) {
    const isRejected = sql<boolean>`${sql.ref('r.failed')} and ${sql.ref('r.subjectId')} is null
      and coalesce(${sql.ref('r.userName')}, ${sql.ref('r.displayName')}, ${sql.ref('r.externalId')}) is not null`;
    const query = requestsOf(this.database, directoryServiceId)
      .where(isRejected)
      .select([
        'r.id as id',
        'r.method as method',
        'r.resourceType as resourceType',
        'r.userName as userName',
        'r.displayName as displayName',
        'r.externalId as externalId',
        'r.explanation as explanation',
      ]);
    return this.database.selectPlain(query.orderBy('r.id', 'desc').limit(WINDOW));
  }
}
