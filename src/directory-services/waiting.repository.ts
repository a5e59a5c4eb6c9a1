import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { PreparedStatement } from '../database/prepared-statement.js';

/** Finds directory services without any authenticated request, in all organizations. */
const FIND_WAITING = new PreparedStatement<Record<never, never>, { id: string }>(
  'directory-services.find_waiting',
  () => sql`select d.id from directory_services d
    where d.deleted_at is null and not exists (
      select 1 from directory_service_tokens t where t.directory_service_id = d.id and t.last_used_at is not null)
    limit 2`,
);

/** Directory services that wait for their first request. */
@Injectable()
export class WaitingDirectoryServices {
  constructor(private readonly database: Database) {}

  /** Returns whether this is the only directory service of the installation that waits for its first request. */
  async isOnly(directoryServiceId: string): Promise<boolean> {
    const waiting = await this.database.run(FIND_WAITING, {});
    return waiting.length === 1 && waiting[0]!.id === directoryServiceId;
  }
}
