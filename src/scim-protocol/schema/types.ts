/** What RFC 7643 §2.2 and §7 say of an attribute, plus limits of our own that never reach the wire. */
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
  /** Whether values are compared by their `nameKey`; not on the wire. */
  readonly isName?: boolean;
  /** Characters of a string; not on the wire. */
  readonly maxLength?: number;
  /** Elements of a multi-valued attribute; not on the wire. */
  readonly maxValues?: number;
}

export interface Schema {
  /** The URN. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
}

/** A resource type with the schemas that make it up, RFC 7643 §6. */
export interface ResourceSchema {
  readonly resourceType: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly description: string;
  readonly core: Schema;
  readonly extensions: readonly { readonly schema: Schema; readonly required: boolean }[];
}
