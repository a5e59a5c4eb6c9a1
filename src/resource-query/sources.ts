import type { RawBuilder } from 'kysely';
import type { Attribute, AttributePath, ResourceSchema } from '../scim-protocol/index.js';

/** SQL representation of one value of an attribute. */
export interface Source {
  readonly type: Attribute['type'];
  readonly caseExact: boolean;
  /** The value as text, boolean, numeric, timestamptz or uuid, according to `type` and `isUuid`. */
  readonly value: RawBuilder<unknown>;
  readonly isUuid?: boolean | undefined;
  /** Whether only another resource type has the attribute, so that no value is equal to it. */
  readonly isForeign?: boolean;
  /** Whether the value is present. */
  readonly present: RawBuilder<unknown>;
  /** Rows that contain `value`, for a multi-valued attribute. */
  readonly from?: RawBuilder<unknown>;
  /** Whether `value` is the key of a name (see `nameKey`). */
  readonly isName?: boolean | undefined;
  /** Prepared text with a trigram index that contains the prepared value. */
  readonly searched?: RawBuilder<unknown> | undefined;
  /** Equivalent of `eq` that uses an index. */
  readonly lookup?: Lookup | undefined;
}

/** Condition that one value of a multi-valued attribute equals a text, using an index. */
export type Lookup = (value: string) => RawBuilder<unknown>;

/** Elements of a multi-valued attribute, with the sources of their sub-attributes. */
export interface Elements {
  readonly from: RawBuilder<unknown>;
  readonly sources: Sources;
  readonly lookup?: Lookup | undefined;
  /** Like `exact` of a source, for the `value` of the elements. */
  readonly searched?: RawBuilder<unknown> | undefined;
}

/** Sort key of a list. Null for resources without a value. */
export interface SortSource {
  readonly key: RawBuilder<unknown>;
  /** Converts the text of the key back to the key. */
  readonly cast: RawBuilder<unknown>;
}

/** Sources of the paths of a filter or of `sortBy`. Undefined for unknown paths. */
export interface Sources {
  value(path: AttributePath): Source | undefined;
  /** Like `value`, but a complex attribute without sub-attribute is returned completely. */
  whole(path: AttributePath): Source | undefined;
  elements(path: AttributePath): Elements | undefined;
  /** Of several values the primary one, otherwise the first (RFC 7644 §3.4.2.3). */
  order(path: AttributePath): SortSource | undefined;
}

/** Column that contains an attribute. */
export interface Column {
  readonly sql: RawBuilder<unknown>;
  readonly isUuid?: boolean;
  readonly notNull?: boolean;
  readonly lookup?: Lookup;
}

/** Relation whose rows are the values of a multi-valued attribute. */
export interface Relation {
  readonly from: RawBuilder<unknown>;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Storage of the attributes of one resource type. All other attributes are in `profile`. */
export interface Storage {
  readonly schema: ResourceSchema;
  readonly profile: RawBuilder<unknown>;
  readonly columns: Readonly<Record<string, Column>>;
  readonly relations: Readonly<Record<string, Relation>>;
  /** Indexes over the `value` of multi-valued attributes. */
  readonly lookups: Readonly<Record<string, Lookup>>;
  /** Text by which resources are searched, and the attributes whose values it contains. */
  readonly searched: { readonly text: RawBuilder<unknown>; readonly attributes: readonly string[] };
}
