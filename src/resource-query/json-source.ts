import { type RawBuilder, sql } from 'kysely';
import type { Attribute } from '../scim-protocol/index.js';
import type { Column, SortSource, Source } from './sources.js';

type Sql = RawBuilder<unknown>;

const CASTS: Partial<Record<Attribute['type'], Sql>> = {
  boolean: sql`::boolean`,
  integer: sql`::numeric`,
  decimal: sql`::numeric`,
  dateTime: sql`::timestamptz`,
};
const JSON_TYPES: Partial<Record<Attribute['type'], string>> = {
  boolean: 'boolean',
  integer: 'number',
  decimal: 'number',
  dateTime: 'string',
};

/** Member of a jsonb object. Names from the schema are part of the SQL text, so that expression indexes apply. */
export function member(container: Sql, name: string): Sql {
  return sql`(${container} -> ${sql.lit(name)})`;
}

/**
 * Elements of a jsonb array as rows `l(e, n)`. Data stored before the attribute was declared multi-valued has no rows.
 */
export function elementsIn(container: Sql, { name }: Attribute): Sql {
  const list = member(container, name);
  const array = sql`case jsonb_typeof(${list}) when 'array' then ${list} else '[]' end`;
  return sql`jsonb_array_elements(${array}) with ordinality as l(e, n)`;
}

/** Compares the text of a jsonb `value`, or the converted text. A value of another type is treated as absent. */
export function jsonSource({ type, caseExact }: Attribute, value: Sql): Source {
  const present = sql`coalesce(${value} not in ('null', '""', '[]', '{}'), false)`;
  return { type, caseExact, value: scalar(type, value), present };
}

export function columnSource({ type, caseExact, isName }: Attribute, { sql: value, isUuid, notNull }: Column): Source {
  const isEmptiable = type === 'string' && !isUuid;
  const present = notNull ? sql`true` : sql`${value} is not null${isEmptiable ? sql` and ${value} <> ''` : sql``}`;
  return { type, caseExact, isName, value, isUuid, present: sql`(${present})` };
}

/** Sorts text by code point, like all other text. Case matters only if the schema says so. */
export function sortSource({ type, caseExact, isName, value, isUuid }: Source): SortSource {
  if (CASTS[type]) return { key: value, cast: CASTS[type] };
  const text = isUuid ? sql`${value}::text` : sql`nullif(${value}, '')`;
  return { key: sql`(${caseExact || isName ? text : sql`lower(${text})`} collate "C")`, cast: sql`` };
}

function scalar(type: Attribute['type'], value: Sql): Sql {
  const text = sql`(${value} #>> '{}')`;
  const cast = CASTS[type];
  return cast ? sql`(case jsonb_typeof(${value}) when ${sql.lit(JSON_TYPES[type])} then ${text}${cast} end)` : text;
}
