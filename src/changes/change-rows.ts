import { type RawBuilder, sql } from 'kysely';
import { type ChangeView, NAMED_MEMBERS } from './change.type.js';

/** A change as the driver hands it over. */
export type ChangeRow = Omit<ChangeView, 'occurredAt'> & { readonly occurredAt: string };

/** Limit of members that a change names; larger changes name only the first. */
interface NamedMembers {
  readonly added: RawBuilder<unknown>;
  readonly removed: RawBuilder<unknown>;
}

const FIRST_MEMBERS: NamedMembers = { added: firstOf('added'), removed: firstOf('removed') };

/** The columns of `changes c` that GraphQL shows. */
export function changeColumns({ added, removed }: NamedMembers = FIRST_MEMBERS): RawBuilder<ChangeRow> {
  return sql<ChangeRow>`c.id::text as id, c.transaction::text as transaction,
    c.directory_service_id as "directoryServiceId", c.occurred_at as "occurredAt", c.kind, c.actor,
    c.request_id as "requestId",
    (select t.hint from directory_service_tokens t where t.id = c.token_id) as "tokenHint",
    c.user_id as "userId", c.group_id as "groupId", c.data->>'label' as label,
    (c.data->'before') - 'members' - 'groups' as before, c.data->'after' as after,
    c.data->'identityChanged' as "identityChanged",
    coalesce(jsonb_array_length(c.data->'added'), 0) as "addedCount",
    coalesce(jsonb_array_length(c.data->'removed'), 0) as "removedCount",
    ${added} as added, ${removed} as removed`;
}

/** For the history of one user: of the members that came and went, only this one is named. */
export function onlyMember(userId: string): NamedMembers {
  const only = (list: 'added' | 'removed') => sql`case when jsonb_exists(c.data->${sql.lit(list)}, ${userId}::text)
    then jsonb_build_array(${userId}::text) else '[]'::jsonb end`;
  return { added: only('added'), removed: only('removed') };
}

/** Dates come as text from the driver. */
export function toChangeView(row: ChangeRow): ChangeView {
  return { ...row, occurredAt: new Date(row.occurredAt) };
}

function firstOf(list: 'added' | 'removed'): RawBuilder<unknown> {
  return sql`jsonb_path_query_array(c.data, ${sql.lit(`$.${list}[0 to ${NAMED_MEMBERS - 1}]`)}::jsonpath)`;
}
