import { sql } from 'kysely';
import { PreparedStatement } from '../database/prepared-statement.js';
import { type GroupRow, RECORD } from './group-columns.js';

interface OneGroup {
  readonly directoryServiceId: string;
  readonly id: string;
}

export const READ_GROUP = new PreparedStatement<OneGroup, GroupRow>(
  'groups.read',
  ({ directoryServiceId, id }) => sql`select ${RECORD} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id}`,
);

/**
 * Selects a group and locks it against other writers until the transaction ends. Every change of a group acquires this
 * lock.
 */
export const LOCK_GROUP = new PreparedStatement<OneGroup, GroupRow>(
  'groups.lock',
  ({ directoryServiceId, id }) => sql`select ${RECORD} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.id = ${id} for no key update`,
);

/**
 * Selects the group with this key. If several share it, prefers the exact displayName, then the group that holds the
 * key.
 */
export const FIND_BY_DISPLAY_NAME = new PreparedStatement<
  { directoryServiceId: string; displayName: string; displayNameKey: string },
  GroupRow
>(
  'groups.find_by_display_name',
  ({ directoryServiceId, displayName, displayNameKey }) => sql`select ${RECORD} from groups g
    where g.directory_service_id = ${directoryServiceId} and g.display_name_key = ${displayNameKey}::text
    order by g.display_name = ${displayName}::text desc, g.display_name_is_unique desc limit 1`,
);
