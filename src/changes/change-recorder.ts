import { type RawBuilder, sql } from 'kysely';
import type { Author } from './author.js';
import type { ChangeKind } from './change-kinds.js';

/** What happened to one user or group, as SQL: values, or columns of the statement's own `from`. */
export interface ChangeValues {
  readonly kind: ChangeKind | RawBuilder<string>;
  readonly userId?: RawBuilder<string>;
  readonly groupId?: RawBuilder<string>;
  /** A `ChangeData` as jsonb. */
  readonly data: RawBuilder<unknown>;
}

/**
 * An `insert into changes … select …` to stand in a `with`, before a `from` of the caller: so the journal's line is
 * written by the very statement that writes what it describes, and cannot be missing or left over.
 */
export function recordChange(author: Author, { kind, userId, groupId, data }: ChangeValues): RawBuilder<unknown> {
  return sql`insert into changes (directory_service_id, request_id, actor, kind, user_id, group_id, data)
    select ${author.directoryServiceId}::uuid, ${author.requestId}, ${author.actor}, ${kind},
      ${userId ?? sql`null::uuid`}, ${groupId ?? sql`null::uuid`}, ${data}`;
}

/** A value as a jsonb parameter. */
export function jsonb(value: unknown): RawBuilder<unknown> {
  return sql`${JSON.stringify(value)}::jsonb`;
}
