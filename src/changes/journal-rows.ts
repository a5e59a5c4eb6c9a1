import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/database.js';
import { Columns, type Table } from '../database/tables.js';
import { changeSchema } from './change.entity.js';
import { type ChangeView, NAMED_MEMBERS } from './change.type.js';

/** A change as a statement returns it: its time is text. */
export type ChangeRow = Omit<ChangeView, 'occurredAt'> & { readonly occurredAt: string };

/** The members that a change names, of those that it added and removed. */
interface NamedMembers {
  readonly added: RawBuilder<readonly string[]>;
  readonly removed: RawBuilder<readonly string[]>;
}

const TYPED = ['occurredAt', 'kind', 'actor', 'requestId', 'tokenId', 'userId', 'groupId'] as const;
const SHOWN = [...TYPED, 'position'] as const;
const DATA = sql.ref('c.data');
const COLUMNS = new Columns(changeSchema);

/** Larger changes name only the first members. */
const FIRST_MEMBERS: NamedMembers = { added: firstOf('added'), removed: firstOf('removed') };

/** A query over the lines of one journal, `c`. */
export function linesOf(database: Database, directoryServiceId: string) {
  return journal(database).selectFrom('Change as c').where('c.directoryService', '=', directoryServiceId);
}

/** Typed queries over the journal. */
export function journal(database: Database) {
  return database.tables<{ Change: Table<typeof changeSchema> }>();
}

/** Columns of a `ChangeView`, for a query over `Change as c`. */
export function changeView(members: NamedMembers = FIRST_MEMBERS) {
  const plain = SHOWN.map((name) => `c.${name}` as const);
  return ['c.directoryService as directoryServiceId' as const, ...plain, ...worked(members)];
}

/** The same columns of `changes c`, for a statement that is prepared. */
export function changeColumns(): RawBuilder<unknown> {
  const owner = sql`${COLUMNS.of('c', 'directoryService')} as "directoryServiceId"`;
  const position = sql`${COLUMNS.of('c', 'position')}::text as position`;
  return sql.join([owner, COLUMNS.select('c', TYPED), position, ...worked(FIRST_MEMBERS)]);
}

export function toChangeView(row: ChangeRow): ChangeView {
  return { ...row, occurredAt: new Date(row.occurredAt) };
}

/** For the history of one user: of the members that came and went, only this one is named. */
export function onlyMember(userId: unknown): NamedMembers {
  const only = (list: 'added' | 'removed') => sql<
    readonly string[]
  >`case when jsonb_exists(${DATA}->${sql.lit(list)}, ${userId}::text)
    then jsonb_build_array(${userId}::text) else '[]'::jsonb end`;
  return { added: only('added'), removed: only('removed') };
}

/** Condition of the index over deactivations and deletions of users, for changes `c`. */
export function isDeparture(): RawBuilder<boolean> {
  return sql`${sql.ref('c.kind')} in ('user.deactivated', 'user.deleted')`;
}

/** Condition of the index over changes of the names of users, for changes `c`. In shape 1, other changes meet it too. */
export function isRename(): RawBuilder<boolean> {
  return sql`c.user_id is not null and c.kind not in ('user.created', 'user.deleted') and (c.shape = 1
    or c.data->'changed' @> '[{"path": "userName"}]' or c.data->'changed' @> '[{"path": "displayName"}]')`;
}

/** Columns derived from the data of a line: resources without their lists of members or groups, and the numbers of members. */
function worked({ added, removed }: NamedMembers) {
  return [
    sql<string | null>`${DATA}->>'label'`.as('label'),
    sql<ChangeView['before']>`(${DATA}->'before') - 'members' - 'groups'`.as('before'),
    sql<ChangeView['after']>`${DATA}->'after'`.as('after'),
    sql<ChangeView['changed']>`${DATA}->'changed'`.as('changed'),
    sql<ChangeView['identityChanged']>`${DATA}->'identityChanged'`.as('identityChanged'),
    sql<number>`coalesce(jsonb_array_length(${DATA}->'added'), 0)`.as('addedCount'),
    sql<number>`coalesce(jsonb_array_length(${DATA}->'removed'), 0)`.as('removedCount'),
    added.as('added'),
    removed.as('removed'),
  ] as const;
}

function firstOf(list: 'added' | 'removed'): RawBuilder<readonly string[]> {
  return sql`jsonb_path_query_array(${DATA}, ${sql.lit(`$.${list}[0 to ${NAMED_MEMBERS - 1}]`)}::jsonpath)`;
}
