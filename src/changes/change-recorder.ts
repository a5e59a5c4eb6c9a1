import { type RawBuilder, sql } from 'kysely';
import type { Author } from './author.js';
import type { ChangeKind } from './change-kinds.js';

/** An `Author`, or the SQL of each of its values. */
type AuthorValues = { readonly [Name in keyof Author]: unknown };

/** A change of one user or group as SQL: values, or columns of `from`. */
export interface ChangeLine {
  /** A `ChangeKind`, or what stands for one. */
  readonly kind: ChangeKind | object;
  readonly userId?: RawBuilder<string>;
  readonly groupId?: RawBuilder<string>;
  /** A `ChangeData` as jsonb. */
  readonly data: RawBuilder<unknown>;
  /** One line is written for each row of it; a `where` may follow. */
  readonly from: RawBuilder<unknown>;
}

/**
 * Returns an `insert into changes` for a `with` clause. The statement that makes a change thus writes its journal line too,
 * so neither exists without the other. Several lines are numbered in their order.
 */
export function recordChanges(author: AuthorValues, ...lines: readonly ChangeLine[]): RawBuilder<unknown> {
  const { directoryServiceId, requestId, tokenId, actor } = author;
  const selects = lines.map((line) => {
    const kind = typeof line.kind === 'string' ? sql.lit(line.kind) : line.kind;
    const userId = line.userId ?? sql`null::uuid`;
    const groupId = line.groupId ?? sql`null::uuid`;
    return sql`select ${directoryServiceId}::uuid, ${requestId}::text, ${tokenId}::uuid, ${actor}::text, ${kind}::text,
      ${userId}, ${groupId}, ${line.data} from ${line.from}`;
  });
  return sql`insert into changes (directory_service_id, request_id, token_id, actor, kind, user_id, group_id, data)
    ${sql.join(selects, sql` union all `)}`;
}
