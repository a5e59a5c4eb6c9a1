import type { AttributePath } from '../filter/ast.js';
import { URN } from '../urn.js';
import { COMMON_ATTRIBUTES } from './common.js';
import type { Attribute, ResourceSchema, Schema } from './types.js';

/** Where a path leads: in which extension (none: the core), to which attribute, and on to which sub-attribute. */
export interface LocatedAttribute {
  readonly extension?: Schema;
  readonly attribute: Attribute;
  readonly subAttribute?: Attribute;
}

/** Attribute names are case-insensitive (RFC 7643 §2.1), URNs too; undefined for what the schema does not have. */
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

/** Microsoft's own collection of requests has `…:2.0:User.manager`: a dot where the URN is over. */
function withColon(schema: ResourceSchema, path: AttributePath): AttributePath {
  const { urn, attribute, subAttribute } = path;
  if (urn === undefined || subAttribute === undefined || isSchemaOf(schema, urn)) return path;
  const whole = `${urn}:${attribute}`;
  return isSchemaOf(schema, whole) ? { urn: whole, attribute: subAttribute } : path;
}

/** The attribute, or sub-attribute, at the end of a path. */
export function findAttribute(schema: ResourceSchema, path: AttributePath): Attribute | undefined {
  const located = locateAttribute(schema, path);
  return located?.subAttribute ?? located?.attribute;
}

/** An attribute of the core schema, or one that all resources have. */
export function coreAttribute({ core }: ResourceSchema, name: string): Attribute | undefined {
  return attributeNamed(core.attributes, name) ?? attributeNamed(COMMON_ATTRIBUTES, name);
}

export function isCore({ core }: ResourceSchema, urn: string): boolean {
  return sameText(core.id, urn);
}

/** Whether a URN is that of the core schema or of one of the extensions. */
export function isSchemaOf(schema: ResourceSchema, urn: string): boolean {
  return isCore(schema, urn) || findExtension(schema, urn) !== undefined;
}

/** OneLogin names the enterprise extension without `ietf:params`. */
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

/** Whether a member is an extension: names of attributes have no colon. */
export function isUrn(key: string): boolean {
  return key.includes(':');
}

export function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** What must not become empty: a required attribute, and `active`, because its absence has no meaning. */
export function keepsItsValue({ name, required }: Attribute, extension?: Schema): boolean {
  return required || (name === 'active' && !extension);
}

/** Whether clients have a say in it and are shown it again: not `id`, `meta`, `groups`, `schemas`, `password`. */
export function isSettable({ mutability }: Attribute): boolean {
  return mutability === 'readWrite' || mutability === 'immutable';
}
