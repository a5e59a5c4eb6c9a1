/**
 * Characteristics of an attribute (RFC 7643 §2.2 and §7), with limits of this service that are not part of its
 * representation.
 */
export interface Attribute {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'integer' | 'decimal' | 'dateTime' | 'reference' | 'complex' | 'binary';
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly description: string;
  readonly subAttributes?: readonly Attribute[];
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  /** Whether values are compared by their `nameKey`. Not part of the representation. */
  readonly isName?: boolean;
  /** Maximum number of characters of a string. Not part of the representation. */
  readonly maxLength?: number;
  /** Maximum number of elements of a multi-valued attribute. Not part of the representation. */
  readonly maxValues?: number;
}

export interface Schema {
  /** URN of the schema. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/** Resource type with its schemas (RFC 7643 §6). */
export interface ResourceSchema {
  readonly resourceType: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly description: string;
  readonly core: Schema;
  readonly extensions: readonly { readonly schema: Schema; readonly required: boolean }[];
}
