import type { RawBuilder } from 'kysely';
import type { Attribute, AttributePath, ResourceSchema } from '../scim-protocol/index.js';

/** What one value of an attribute is in the database. */
export interface Source {
  readonly type: Attribute['type'];
  readonly caseExact: boolean;
  /** The value: text, boolean, numeric, timestamptz or uuid, as `type` and `isUuid` say. */
  readonly value: RawBuilder<unknown>;
  readonly isUuid?: boolean | undefined;
  /** Whether only another resource type has the attribute: nothing is equal to it here. */
  readonly isForeign?: boolean;
  /** Whether there is a value. */
  readonly present: RawBuilder<unknown>;
  /** For a multi-valued attribute, the rows that `value` is of. */
  readonly from?: RawBuilder<unknown>;
  /** Whether `value` is the key of a name, see `nameKey`. */
  readonly isName?: boolean | undefined;
  /** A prepared text with an index of trigrams that the value, prepared, is a part of. */
  readonly searched?: RawBuilder<unknown> | undefined;
  /** The same as `eq`, by an index. */
  readonly lookup?: Lookup | undefined;
}

/** The condition that one value of a multi-valued attribute is equal to a text, by an index. */
export type Lookup = (value: string) => RawBuilder<unknown>;

/** Elements of a multi-valued attribute, and what their sub-attributes are. */
export interface Elements {
  readonly from: RawBuilder<unknown>;
  readonly sources: Sources;
  readonly lookup?: Lookup | undefined;
  /** Like that of a source, for their `value`. */
  readonly searched?: RawBuilder<unknown> | undefined;
}

/** What a list can be sorted by: a key without a value is null. */
export interface SortSource {
  readonly key: RawBuilder<unknown>;
  /** Turns the key's text back into the key. */
  readonly cast: RawBuilder<unknown>;
}

/** What the paths of a filter, or of `sortBy`, are in the database; undefined for what is not there. */
export interface Sources {
  value(path: AttributePath): Source | undefined;
  /** Like `value`, but of a complex attribute named as a whole the whole. */
  whole(path: AttributePath): Source | undefined;
  elements(path: AttributePath): Elements | undefined;
  /** Of several values the primary one, or else the first (RFC 7644 §3.4.2.3). */
  order(path: AttributePath): SortSource | undefined;
}

/** A column that holds an attribute. */
export interface Column {
  readonly sql: RawBuilder<unknown>;
  readonly isUuid?: boolean;
  readonly notNull?: boolean;
  readonly lookup?: Lookup;
}

/** A relation whose rows are the values of a multi-valued attribute. */
export interface Relation {
  readonly from: RawBuilder<unknown>;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Where the attributes of one resource type are stored; what is not named here lies in `profile`. */
export interface Storage {
  readonly schema: ResourceSchema;
  readonly profile: RawBuilder<unknown>;
  readonly columns: Readonly<Record<string, Column>>;
  readonly relations: Readonly<Record<string, Relation>>;
  /** Indexes over the `value` of multi-valued attributes. */
  readonly lookups: Readonly<Record<string, Lookup>>;
  /** The text that resources are searched by, and the attributes whose values are parts of it. */
  readonly searched: { readonly text: RawBuilder<unknown>; readonly attributes: readonly string[] };
}
