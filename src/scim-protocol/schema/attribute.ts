import type { Attribute } from './types.js';

/**
 * Maximum lengths of strings that are searched, shown in lists or unique. Other strings can have up to `MAX_LENGTH`
 * characters.
 */
export const SHORT = { maxLength: 512 } as const;
export const MAX_LENGTH = 8192;
export const MAX_VALUES = 500;

type Details = Partial<Omit<Attribute, 'name' | 'description'>>;

/** Returns an attribute with the defaults of RFC 7643 §2.2, overridden by `details`. */
export function attribute(name: string, description: string, details: Details = {}): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    description,
    ...details,
  };
}

export function complex(
  name: string,
  description: string,
  subAttributes: Attribute[],
  details: Details = {},
): Attribute {
  return attribute(name, description, { type: 'complex', subAttributes, ...details });
}

/** Returns a multi-valued attribute with the sub-attributes of RFC 7643 §2.4. */
export function plural(name: string, description: string, value: Attribute, types: readonly string[] = []): Attribute {
  const type = { ...(types.length > 0 && { canonicalValues: types }) };
  const subAttributes = [
    value,
    attribute('display', 'A human-readable name of the value.'),
    attribute('type', 'The purpose of the value.', type),
    attribute('primary', 'Whether this is the preferred value. At most one value is primary.', { type: 'boolean' }),
  ];
  return complex(name, description, subAttributes, { multiValued: true });
}
