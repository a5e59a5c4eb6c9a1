import type { JsonObject } from './json.js';
import { GROUP } from './schema/group.js';
import type { Attribute, ResourceSchema, Schema } from './schema/types.js';
import { USER } from './schema/user.js';
import { attributeNamed, sameText } from './schema/find-attribute.js';
import { URN } from './urn.js';

export interface ServiceProviderOptions {
  /** Base URL of the SCIM endpoints, without a trailing slash. */
  readonly baseUrl: string;
  readonly documentationUri?: string;
  /** Maximum number of resources in a list response. */
  readonly maxResults: number;
  /** Maximum size of a request body in bytes. */
  readonly maxPayloadSize?: number;
  /** Absent, like the members below, if not supported. */
  readonly bulk?: { readonly maxOperations: number; readonly maxPayloadSize: number };
  readonly sort?: boolean;
  readonly etag?: boolean;
  readonly pagination?: PaginationOptions;
}

/** RFC 9865 §4. */
export interface PaginationOptions {
  readonly cursor: boolean;
  readonly index: boolean;
  readonly defaultPaginationMethod?: 'cursor' | 'index';
  readonly defaultPageSize?: number;
  readonly maxPageSize?: number;
  /** Minimum lifetime of a cursor between two requests, in seconds. */
  readonly cursorTimeout?: number;
}

/** RFC 7643 §5. All members are present: one client rejected the whole document because `bulk` lacked its numbers. */
export function serviceProviderConfig(options: ServiceProviderOptions): JsonObject {
  const { baseUrl, documentationUri, maxResults, maxPayloadSize = 0, bulk, sort, etag, pagination } = options;
  return {
    schemas: [URN.serviceProviderConfig],
    ...(documentationUri !== undefined && { documentationUri }),
    patch: { supported: true },
    bulk: bulk ? { supported: true, ...bulk } : { supported: false, maxOperations: 0, maxPayloadSize },
    filter: { supported: true, maxResults },
    changePassword: { supported: false },
    sort: { supported: sort === true },
    etag: { supported: etag === true },
    ...(pagination && { pagination: { ...pagination } }),
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

/** Resource types of a directory service, with its custom attributes, if any. */
type Resources = readonly ResourceSchema[];

const RESOURCES: Resources = [USER, GROUP];

/** RFC 7643 §6. */
export function resourceTypes(baseUrl: string, resources: Resources = RESOURCES): JsonObject[] {
  return resources.map((resource) => resourceTypeOf(resource, baseUrl));
}

export function findResourceType(
  baseUrl: string,
  id: string,
  resources: Resources = RESOURCES,
): JsonObject | undefined {
  const found = resources.find(({ resourceType }) => sameText(resourceType, id));
  return found && resourceTypeOf(found, baseUrl);
}

/** RFC 7643 §7. */
export function schemas(baseUrl: string, resources: Resources = RESOURCES): JsonObject[] {
  return schemasOf(resources).map((schema) => schemaOf(schema, baseUrl));
}

export function findSchema(baseUrl: string, id: string, resources: Resources = RESOURCES): JsonObject | undefined {
  const found = schemasOf(resources).find((schema) => sameText(schema.id, id));
  return found && schemaOf(found, baseUrl);
}

/** Merges an extension of users and groups with the same URN into one schema with the attributes of both. */
function schemasOf(resources: Resources): readonly Schema[] {
  const all = resources.flatMap(({ core, extensions }) => [core, ...extensions.map(({ schema }) => schema)]);
  const byId = Map.groupBy(all, ({ id }) => id.toLowerCase());
  return [...byId.values()].map((same) => same.reduce(combined));
}

function combined(first: Schema, second: Schema): Schema {
  const added = second.attributes.filter(({ name }) => !attributeNamed(first.attributes, name));
  return { ...first, attributes: [...first.attributes, ...added] };
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

function attributeOf({
  isName: _isName,
  maxLength: _length,
  maxValues: _values,
  subAttributes,
  ...attribute
}: Attribute): JsonObject {
  return { ...attribute, ...(subAttributes && { subAttributes: subAttributes.map(attributeOf) }) };
}

function meta(resourceType: string, location: string): JsonObject {
  return { resourceType, location };
}
