import type { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import type { directoryServiceSchema } from './directory-service.entity.js';

export type IdQuery = ReturnType<typeof allIds>;

/** A query for the ids of all directory services of all organizations. */
export function allIds(database: Database) {
  const tables = database.tables<{ DirectoryService: Table<typeof directoryServiceSchema> }>();
  return tables.selectFrom('DirectoryService as d').select('d.id');
}

/** Returns the ids of all directory services of all organizations, for work that the operator's settings ask for. */
export async function allDirectoryServiceIds(database: Database): Promise<string[]> {
  return (await database.select(allIds(database))).map(({ id }) => id);
}
