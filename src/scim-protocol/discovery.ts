import type { JsonObject } from './json.js';
import { GROUP } from './schema/group.js';
import type { Attribute, ResourceSchema, Schema } from './schema/types.js';
import { USER } from './schema/user.js';
import { sameText } from './schema/find-attribute.js';
import { URN } from './urn.js';

export interface ServiceProviderOptions {
  /** Where the SCIM endpoints are, without a slash at the end. */
  readonly baseUrl: string;
  readonly documentationUri?: string;
  /** The most resources one list answers with. */
  readonly maxResults: number;
  /** The largest request body, in bytes. */
  readonly maxPayloadSize?: number;
}

/** RFC 7643 §5. Every member is there: one client distrusted the whole document because `bulk` lacked its numbers. */
export function serviceProviderConfig(options: ServiceProviderOptions): JsonObject {
  const { baseUrl, documentationUri, maxResults, maxPayloadSize = 0 } = options;
  return {
    schemas: [URN.serviceProviderConfig],
    ...(documentationUri !== undefined && { documentationUri }),
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize },
    filter: { supported: true, maxResults },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'The token of the directory service, in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        ...(documentationUri !== undefined && { documentationUri }),
        primary: true,
      },
    ],
    meta: meta('ServiceProviderConfig', `${baseUrl}/ServiceProviderConfig`),
  };
}

const RESOURCES = [USER, GROUP];

/** RFC 7643 §6. */
export function resourceTypes(baseUrl: string): JsonObject[] {
  return RESOURCES.map((resource) => resourceTypeOf(resource, baseUrl));
}

export function findResourceType(baseUrl: string, id: string): JsonObject | undefined {
  const found = RESOURCES.find(({ resourceType }) => sameText(resourceType, id));
  return found && resourceTypeOf(found, baseUrl);
}

const SCHEMAS = RESOURCES.flatMap(({ core, extensions }) => [core, ...extensions.map(({ schema }) => schema)]);

/** RFC 7643 §7. */
export function schemas(baseUrl: string): JsonObject[] {
  return SCHEMAS.map((schema) => schemaOf(schema, baseUrl));
}

export function findSchema(baseUrl: string, id: string): JsonObject | undefined {
  const found = SCHEMAS.find((schema) => sameText(schema.id, id));
  return found && schemaOf(found, baseUrl);
}

function resourceTypeOf({ resourceType, ...resource }: ResourceSchema, baseUrl: string): JsonObject {
  return {
    schemas: [URN.resourceType],
    id: resourceType,
    name: resourceType,
    endpoint: resource.endpoint,
    description: resource.description,
    schema: resource.core.id,
    schemaExtensions: resource.extensions.map(({ schema, required }) => ({ schema: schema.id, required })),
    meta: meta('ResourceType', `${baseUrl}/ResourceTypes/${resourceType}`),
  };
}

function schemaOf({ id, name, description, attributes }: Schema, baseUrl: string): JsonObject {
  return {
    schemas: [URN.schema],
    id,
    name,
    description,
    attributes: attributes.map(attributeOf),
    meta: meta('Schema', `${baseUrl}/Schemas/${id}`),
  };
}

function attributeOf({ maxLength: _length, maxValues: _values, subAttributes, ...attribute }: Attribute): JsonObject {
  return { ...attribute, ...(subAttributes && { subAttributes: subAttributes.map(attributeOf) }) };
}

function meta(resourceType: string, location: string): JsonObject {
  return { resourceType, location };
}
