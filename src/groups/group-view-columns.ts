import type { Database } from '../database/database.js';
import type { Table } from '../database/tables.js';
import type { userSchema } from '../users/user.entity.js';
import type { groupMemberSchema } from './group-member.entity.js';
import type { groupSchema } from './group.entity.js';
import { SHOWN_COLUMNS } from './group.type.js';

interface Tables {
  User: Table<typeof userSchema>;
  Group: Table<typeof groupSchema>;
  GroupMember: Table<typeof groupMemberSchema>;
}

/** Typed queries over the tables of groups, memberships and their users. */
export function groupTables(database: Database) {
  return database.tables<Tables>();
}

/** A query over the groups of a directory service, `g`. */
export function groupsOf(database: Database, directoryServiceId: string) {
  return groupTables(database).selectFrom('Group as g').where('g.directoryService', '=', directoryServiceId);
}

/** A query for the `GroupView`s of a directory service, over `Group as g`. */
export function groupViewsOf(database: Database, directoryServiceId: string) {
  return groupsOf(database, directoryServiceId)
    .select(SHOWN_COLUMNS.map((column) => `g.${column}` as const))
    .select('g.directoryService as directoryServiceId');
}
