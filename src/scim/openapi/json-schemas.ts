import type { Attribute, JsonObject, ResourceSchema } from '../../scim-protocol/index.js';
import { COMMON_ATTRIBUTES } from '../../scim-protocol/index.js';

/** JSON types of RFC 7643 §2.3. */
const TYPES: Record<Exclude<Attribute['type'], 'complex'>, JsonObject> = {
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  dateTime: { type: 'string', format: 'date-time' },
  reference: { type: 'string', format: 'uri-reference' },
  binary: { type: 'string', contentEncoding: 'base64' },
};

/** Returns the JSON Schema of a resource: its core attributes, and each extension under its URN. */
export function jsonSchemaOf({ core, extensions, description }: ResourceSchema): JsonObject {
  const attributes = [...COMMON_ATTRIBUTES, ...core.attributes];
  const ofExtensions = extensions.map(({ schema }) => [
    schema.id,
    { description: schema.description, ...objectOf(schema.attributes) },
  ]);
  const { properties, ...rest } = objectOf(attributes);
  return { description, ...rest, properties: { ...(properties as JsonObject), ...Object.fromEntries(ofExtensions) } };
}

/** Describes the attribute `$ref` by a pattern, because tools interpret any member of that name as a reference. */
function objectOf(attributes: readonly Attribute[]): JsonObject {
  const required = attributes.filter((attribute) => attribute.required).map(({ name }) => name);
  const [plain, odd] = [
    attributes.filter(({ name }) => name !== '$ref'),
    attributes.filter(({ name }) => name === '$ref'),
  ];
  const properties = Object.fromEntries(plain.map((attribute) => [attribute.name, propertyOf(attribute)]));
  const patternProperties = Object.fromEntries(odd.map((attribute) => [String.raw`^\$ref$`, propertyOf(attribute)]));
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties,
    ...(odd.length > 0 && { patternProperties }),
  };
}

function propertyOf(attribute: Attribute): JsonObject {
  const { description, multiValued, mutability, maxValues } = attribute;
  const ways = {
    ...(mutability === 'readOnly' && { readOnly: true }),
    ...(mutability === 'writeOnly' && { writeOnly: true }),
  };
  if (!multiValued) return { description, ...valueOf(attribute), ...ways };
  const limit = maxValues !== undefined && Number.isFinite(maxValues) ? { maxItems: maxValues } : {};
  return { description, type: 'array', items: valueOf(attribute), ...limit, ...ways };
}

function valueOf({ type, subAttributes = [], canonicalValues, maxLength }: Attribute): JsonObject {
  if (type === 'complex') return objectOf(subAttributes);
  return {
    ...TYPES[type],
    ...(maxLength !== undefined && { maxLength }),
    ...(canonicalValues && { examples: [...canonicalValues] }),
  };
}
