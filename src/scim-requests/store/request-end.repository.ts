import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { PreparedStatement } from '../../database/prepared-statement.js';

const END = new PreparedStatement<{ directoryServiceId: string }, { id: string }>(
  'scim-requests.end',
  ({ directoryServiceId }) => sql`select r.id from scim_requests r
    where r.directory_service_id = ${directoryServiceId}::uuid order by r.id desc limit 1`,
);

/** Reads where the request log of a directory service ends. */
@Injectable()
export class RequestEndRepository {
  constructor(private readonly database: Database) {}

  /** Returns the id of the newest request, or undefined if there is none. */
  async newest(directoryServiceId: string): Promise<string | undefined> {
    return (await this.database.run(END, { directoryServiceId }))[0]?.id;
  }
}
