import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { requestTables } from './request-tables.js';

/** Reads and writes which attributes the request log of a directory service redacts. */
@Injectable()
export class RedactionSettingsRepository {
  constructor(private readonly database: Database) {}

  /** Returns the names of the attributes that are redacted in addition to those that always are. */
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
}
