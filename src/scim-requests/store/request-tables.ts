import type { Database } from '../../database/database.js';
import type { Table } from '../../database/tables.js';
import type { findingEpisodeSchema } from './finding-episode.entity.js';
import type {
  scimRequestBodiesSchema,
  scimRequestHourSchema,
  scimRequestMinuteSchema,
  scimRequestSchema,
  scimRequestSettingsSchema,
} from './scim-request.entity.js';

interface Tables {
  readonly FindingEpisode: Table<typeof findingEpisodeSchema>;
  readonly ScimRequest: Table<typeof scimRequestSchema>;
  readonly ScimRequestBodies: Table<typeof scimRequestBodiesSchema>;
  readonly ScimRequestHour: Table<typeof scimRequestHourSchema>;
  readonly ScimRequestMinute: Table<typeof scimRequestMinuteSchema>;
  readonly ScimRequestSettings: Table<typeof scimRequestSettingsSchema>;
}

/** Typed queries over the tables of the request log. */
export function requestTables(database: Database) {
  return database.tables<Tables>();
}

/** A query over the requests of a directory service, `r`. */
export function requestsOf(database: Database, directoryServiceId: string) {
  return requestTables(database).selectFrom('ScimRequest as r').where('r.directoryService', '=', directoryServiceId);
}
