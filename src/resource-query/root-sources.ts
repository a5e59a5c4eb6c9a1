import { sql } from 'kysely';
import type { Elements, Source, Sources } from './sources.js';

/**
 * Adds the attributes that only the other resource type has as absent, so that one filter applies to both types (RFC
 * 7644 §3.4.2.1).
 */
export function absentWhereForeign(own: Sources, other: Sources): Sources {
  return {
    value: (path) => own.value(path) ?? (other.value(path) && ABSENT),
    whole: (path) => own.whole(path) ?? (other.whole(path) && ABSENT),
    elements: (path) => own.elements(path) ?? (other.elements(path) && NONE),
    order: (path) => own.order(path) ?? (other.order(path) && { key: sql`null::text`, cast: sql`` }),
  };
}

const ABSENT: Source = {
  type: 'string',
  caseExact: true,
  value: sql`null::text`,
  present: sql`false`,
  isForeign: true,
};

const NONE: Elements = {
  from: sql`(select where false) as nothing`,
  sources: { value: () => ABSENT, whole: () => ABSENT, elements: () => NONE, order: () => undefined },
};
