import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { linesOf } from './journal-rows.js';
import type { Subject } from './subject-journal.repository.js';

/** Reads from the journal of a directory service how users and groups were at a moment. */
@Injectable()
export class PastStatesRepository {
  constructor(private readonly database: Database) {}

  /** Returns the state of a subject at a moment, from the last line until then. Undefined before its creation and after its deletion. */
  async find(directoryServiceId: string, subject: Subject, time: Date): Promise<Record<string, unknown> | undefined> {
    const until = linesOf(this.database, directoryServiceId).where('c.occurredAt', '<=', time);
    const ofSubject =
      'userId' in subject
        ? until.where('c.userId', '=', subject.userId)
        : until.where('c.groupId', '=', subject.groupId).where('c.kind', '<>', 'group.membersChanged');
    const query = ofSubject.select(sql<Record<string, unknown> | null>`${sql.ref('c.data')}->'after'`.as('state'));
    const [row] = await this.database.select(query.orderBy('c.id', 'desc').limit(1));
    return row?.state ?? undefined;
  }
}
