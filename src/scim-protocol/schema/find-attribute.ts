import type { AttributePath } from '../filter/ast.js';
import { COMMON_ATTRIBUTES } from './common.js';
import type { Attribute, ResourceSchema, Schema } from './types.js';

/** Where a path leads: in which extension (none: the core), to which attribute, and on to which sub-attribute. */
export interface LocatedAttribute {
  readonly extension?: Schema;
  readonly attribute: Attribute;
  readonly subAttribute?: Attribute;
}

/** Attribute names are case-insensitive (RFC 7643 §2.1), URNs too; undefined for what the schema does not have. */
export function locateAttribute(schema: ResourceSchema, path: AttributePath): LocatedAttribute | undefined {
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

/** OneLogin names the enterprise extension without `ietf:params`. */
const ENTERPRISE_ALIAS = /^urn:scim:schemas:extension:enterprise:[12]\.0(:user)?$/;

export function findExtension(schema: ResourceSchema, urn: string): Schema | undefined {
  const wanted = urn.toLowerCase();
  const named = ({ id }: Schema) =>
    id.toLowerCase() === wanted || (ENTERPRISE_ALIAS.test(wanted) && id.includes(':enterprise:'));
  return schema.extensions.find((extension) => named(extension.schema))?.schema;
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

export function sameText(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** What must not become empty: a required attribute, and `active`, because nobody would know what its absence means. */
export function keepsItsValue({ name, required }: Attribute): boolean {
  return required || name === 'active';
}

/** Whether clients have a say in it and are shown it again: not `id`, `meta`, `groups`, `schemas`, `password`. */
export function isSettable({ mutability }: Attribute): boolean {
  return mutability === 'readWrite' || mutability === 'immutable';
}
