import type { AttributePath } from '../filter/ast.js';
import { URN } from '../urn.js';
import { COMMON_ATTRIBUTES } from './common.js';
import type { Attribute, ResourceSchema, Schema } from './types.js';

/** Extension (undefined for the core schema), attribute and sub-attribute of a path. */
export interface LocatedAttribute {
  readonly extension?: Schema;
  readonly attribute: Attribute;
  readonly subAttribute?: Attribute;
}

/**
 * Finds the attribute of a path. Names and URNs are case-insensitive (RFC 7643 §2.1). Returns undefined if the schema
 * does not contain it.
 */
export function locateAttribute(schema: ResourceSchema, sent: AttributePath): LocatedAttribute | undefined {
  const path = withColon(schema, sent);
  const { urn = schema.core.id, subAttribute: name } = path;
  const extension = findExtension(schema, urn);
  const attribute = extension
    ? attributeNamed(extension.attributes, path.attribute)
    : isCore(schema, urn) && coreAttribute(schema, path.attribute);
  if (!attribute) return undefined;
  if (name === undefined) return { extension, attribute };
  const subAttribute = attributeNamed(attribute.subAttributes ?? [], name);
  return subAttribute && { extension, attribute, subAttribute };
}

/** Accepts `…:2.0:User.manager` from Microsoft's own collection of requests, which has a dot after the URN. */
function withColon(schema: ResourceSchema, path: AttributePath): AttributePath {
  const { urn, attribute, subAttribute } = path;
  if (urn === undefined || subAttribute === undefined || isSchemaOf(schema, urn)) return path;
  const whole = `${urn}:${attribute}`;
  return isSchemaOf(schema, whole) ? { urn: whole, attribute: subAttribute } : path;
}

/** Returns the attribute, or sub-attribute, at the end of a path. */
export function findAttribute(schema: ResourceSchema, path: AttributePath): Attribute | undefined {
  const located = locateAttribute(schema, path);
  return located?.subAttribute ?? located?.attribute;
}

/** Returns an attribute of the core schema, or a common attribute of all resources. */
export function coreAttribute({ core }: ResourceSchema, name: string): Attribute | undefined {
  return attributeNamed(core.attributes, name) ?? attributeNamed(COMMON_ATTRIBUTES, name);
}

export function isCore({ core }: ResourceSchema, urn: string): boolean {
  return sameText(core.id, urn);
}

/** Returns whether a URN is that of the core schema or of one of the extensions. */
export function isSchemaOf(schema: ResourceSchema, urn: string): boolean {
  return isCore(schema, urn) || findExtension(schema, urn) !== undefined;
}

/** Accepts the enterprise extension without `ietf:params`, as OneLogin sends it. */
const ENTERPRISE_ALIAS = /^urn:scim:schemas:extension:enterprise:[12]\.0(:user)?$/i;

export function findExtension(schema: ResourceSchema, urn: string): Schema | undefined {
  const wanted = isEnterpriseAlias(urn) ? URN.enterpriseUser : urn;
  return schema.extensions.find((extension) => sameText(extension.schema.id, wanted))?.schema;
}

export function isEnterpriseAlias(urn: string): boolean {
  return ENTERPRISE_ALIAS.test(urn);
}

const indexes = new WeakMap<readonly Attribute[], ReadonlyMap<string, Attribute>>();

export function attributeNamed(attributes: readonly Attribute[], name: string): Attribute | undefined {
  let index = indexes.get(attributes);
  if (!index) {
    index = new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));
    indexes.set(attributes, index);
  }
  return index.get(name.toLowerCase());
}

/** Returns whether a member is an extension. Names of attributes contain no colon. */
export function isUrn(key: string): boolean {
  return key.includes(':');
}

export function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/**
 * Returns whether an attribute must not become empty: a required attribute, or `active`, because its absence has no
 * meaning.
 */
export function keepsItsValue({ name, required }: Attribute, extension?: Schema): boolean {
  return required || (name === 'active' && !extension);
}

/**
 * Returns whether clients can set and read an attribute. False for `id`, `meta`, `groups`, `schemas` and `password`.
 */
export function isSettable({ mutability }: Attribute): boolean {
  return mutability === 'readWrite' || mutability === 'immutable';
}
