import { registerEnumType } from '@nestjs/graphql';
import { type RawBuilder, sql } from 'kysely';
import type { Keyset } from './keyset.js';

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Sort direction.',
  valuesMap: { ASC: { description: 'Ascending.' }, DESC: { description: 'Descending.' } },
});

/** Where a row must stand to come after a cursor. */
export function isAfter(
  after: Keyset | undefined,
  direction: OrderDirection,
  columns: { readonly key: RawBuilder<unknown>; readonly id: RawBuilder<unknown> },
): RawBuilder<unknown> {
  if (!after) return sql`true`;
  const sign = direction === OrderDirection.ASC ? sql`>` : sql`<`;
  return sql`(${columns.key}, ${columns.id}) ${sign} (${after.key}, ${after.id}::uuid)`;
}

/** The pattern of `like` for a text anywhere in a column that is in lower case. */
export function containing(search: string): string {
  return `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
