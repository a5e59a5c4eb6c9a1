import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import { auditEventSchema } from './audit-event.entity.js';

interface Tables {
  readonly AuditEvent: Table<typeof auditEventSchema>;
}

/** Reads where the audit log of an organization ends. */
@Injectable()
export class AuditEndRepository {
  constructor(private readonly database: Database) {}

  /** Returns the id of the newest event, or undefined if there is none. */
  async newest(organizationId: string): Promise<string | undefined> {
    const query = this.database
      .tables<Tables>()
      .selectFrom('AuditEvent as e')
      .select('e.id')
      .where('e.organization', '=', organizationId)
      .orderBy('e.occurredAt', 'desc')
      .orderBy('e.id', 'desc')
      .limit(1);
    return (await this.database.select(query))[0]?.id;
  }
}
