import { attribute } from './attribute.js';
import { COMMON_ATTRIBUTES } from './common.js';
import { attributeNamed, findExtension, isEnterpriseAlias, sameText } from './find-attribute.js';
import type { Attribute, ResourceSchema, Schema } from './types.js';

/** Attribute that an administrator declares for one directory service. */
export interface CustomAttribute {
  /** URN of the extension that contains it. */
  readonly schema: string;
  readonly name: string;
  readonly resourceType: ResourceSchema['resourceType'];
  readonly type: Exclude<Attribute['type'], 'complex' | 'binary'>;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly description?: string;
  readonly caseExact?: boolean;
}

/** URN according to RFC 8141, with the characters that are permitted in the schema name of a filter or path. */
const CUSTOM_URN = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9](?::[a-z0-9_.-]+)+$/i;
const RESERVED_URN = /^urn:(?:ietf:params:)?scim:/i;
/** RFC 7643 §2.1, `ATTRNAME`. */
const NAME = /^[a-z][\w$-]*$/i;
/** Names that every JavaScript object has. */
const FORBIDDEN = new Set(['constructor', 'prototype']);
const MAX_URN_LENGTH = 255;
const MAX_NAME_LENGTH = 100;

/** Part of a declaration that is rejected, and the reason. */
export interface CustomAttributeRefusal {
  readonly field: 'schema' | 'name';
  readonly reason: string;
}

/** Returns why the attribute cannot be declared in addition to the others, or undefined if it can. */
export function validateCustomAttribute(
  { schema, name, resourceType }: CustomAttribute,
  others: readonly Named[] = [],
): CustomAttributeRefusal | undefined {
  if (!CUSTOM_URN.test(schema) || schema.length > MAX_URN_LENGTH)
    return refuse('schema', `'${schema}' is not a URN, such as urn:example:hr`);
  if (RESERVED_URN.test(schema) || isEnterpriseAlias(schema)) {
    return refuse('schema', `${schema} is reserved for the schemas of SCIM. Choose another URN`);
  }
  if (!NAME.test(name) || name.length > MAX_NAME_LENGTH || FORBIDDEN.has(name)) {
    return refuse(
      'name',
      `'${name}' is not a valid attribute name. A name is a letter followed by letters, digits, '-', '_' and '$'`,
    );
  }
  if (attributeNamed(COMMON_ATTRIBUTES, name)) return refuse('name', `${name} is a common attribute of all resources`);
  const clash = clashWith(others, { schema, name, resourceType });
  return clash === undefined ? undefined : refuse('name', clash);
}

function refuse(field: CustomAttributeRefusal['field'], reason: string): CustomAttributeRefusal {
  return { field, reason };
}

type Named = Pick<CustomAttribute, 'schema' | 'name' | 'resourceType'>;

function clashWith(others: readonly Named[], { schema, name, resourceType }: Named): string | undefined {
  const siblings = others.filter((other) => other.resourceType === resourceType);
  const isTaken = siblings.some((other) => sameText(other.schema, schema) && sameText(other.name, name));
  if (isTaken) return `${schema} already has an attribute ${name}`;
  const whole = siblings.find(
    (other) => sameText(other.schema, `${schema}:${name}`) || sameText(`${other.schema}:${other.name}`, schema),
  );
  return whole && `${schema}:${name} and ${whole.schema}:${whole.name} would be ambiguous with each other's schemas`;
}

/**
 * Returns the resource type with the extensions of the attributes. Cache the result, which is a new object in each
 * call.
 */
export function withCustomAttributes(base: ResourceSchema, custom: readonly CustomAttribute[]): ResourceSchema {
  const own = custom.filter(
    ({ resourceType, schema }) => resourceType === base.resourceType && !findExtension(base, schema),
  );
  const groups = Map.groupBy(own, ({ schema }) => schema.toLowerCase());
  const extensions = [...groups.values()].map((attributes) => ({
    schema: extensionOf(attributes),
    required: attributes.some(({ required }) => required),
  }));
  return extensions.length === 0 ? base : { ...base, extensions: [...base.extensions, ...extensions] };
}

function extensionOf(attributes: readonly CustomAttribute[]): Schema {
  const { schema: id } = attributes[0] as CustomAttribute;
  return {
    id,
    name: id.slice(id.lastIndexOf(':') + 1),
    description: 'Attributes declared for this directory service.',
    attributes: attributes.map(attributeOf),
  };
}

/** RFC 7643 §2.3.7: "A reference is case exact." */
function attributeOf({ name, type, description = '', multiValued, required, caseExact }: CustomAttribute): Attribute {
  const isReference = type === 'reference';
  return attribute(name, description, {
    type,
    multiValued,
    required,
    caseExact: caseExact ?? isReference,
    ...(isReference && { referenceTypes: ['external', 'uri'] }),
  });
}
