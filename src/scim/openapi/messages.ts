import { type JsonObject, SCIM_TYPES, URN } from '../../scim-protocol/index.js';

const text = (description: string): JsonObject => ({ description, type: 'string' });
const count = (description: string): JsonObject => ({ description, type: 'integer', minimum: 0 });
const schemas = (urn: string): JsonObject => ({ type: 'array', items: { const: urn } });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
export const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const OPERATION: JsonObject = {
  type: 'object',
  required: ['op'],
  properties: {
    op: { description: 'Case-insensitive.', type: 'string', examples: ['add', 'remove', 'replace'] },
    path: text('RFC 7644 §3.5.2. If absent, `value` is an object of attributes.'),
    value: { description: 'Value that the operation sets, adds or removes.' },
  },
};

const BULK_OPERATION: JsonObject = {
  type: 'object',
  required: ['method', 'path'],
  properties: {
    method: { enum: ['POST', 'PUT', 'PATCH', 'DELETE'] },
    bulkId: text('Identifies the new resource in other operations, as `bulkId:…`.'),
    version: text('Required version, as in `If-Match`.'),
    path: text('Relative to the base URL, such as /Users/…'),
    data: { type: 'object' },
  },
};

/** Messages of RFC 7644 §8.2 by name. `any` is a resource of any type. */
export const MESSAGES: Readonly<Record<string, JsonObject>> = {
  Error: {
    type: 'object',
    required: ['schemas', 'status', 'detail'],
    properties: {
      schemas: schemas(URN.error),
      status: text('The HTTP status, as text.'),
      scimType: { description: 'Error code of RFC 7644 §3.12 or RFC 9865 §2.1.', enum: [...SCIM_TYPES] },
      detail: text('A human-readable message.'),
    },
  },
  PatchOp: {
    type: 'object',
    required: ['schemas', 'Operations'],
    properties: { schemas: schemas(URN.patchOp), Operations: list(OPERATION) },
  },
  SearchRequest: {
    type: 'object',
    required: ['schemas'],
    properties: {
      schemas: schemas(URN.searchRequest),
      filter: text('RFC 7644 §3.4.2.2.'),
      sortBy: text('An attribute.'),
      sortOrder: { enum: ['ascending', 'descending'] },
      startIndex: { type: 'integer' },
      count: { type: 'integer' },
      cursor: text('RFC 9865. Empty for the first page.'),
      attributes: list({ type: 'string' }),
      excludedAttributes: list({ type: 'string' }),
    },
  },
  BulkRequest: {
    type: 'object',
    required: ['schemas', 'Operations'],
    properties: {
      schemas: schemas(URN.bulkRequest),
      failOnErrors: count('Number of errors after which processing stops.'),
      Operations: list(BULK_OPERATION),
    },
  },
  BulkResponse: {
    type: 'object',
    required: ['schemas', 'Operations'],
    properties: {
      schemas: schemas(URN.bulkResponse),
      Operations: list({
        type: 'object',
        properties: {
          method: text('As in the request.'),
          bulkId: text('As in the request.'),
          location: text('The URL of the resource.'),
          version: text('Version of the resource.'),
          status: text('The HTTP status, as text.'),
          response: reference('Error'),
        },
      }),
    },
  },
};

/** Returns the schema of a list whose elements match `items`. */
export function listOf(items: JsonObject): JsonObject {
  return {
    type: 'object',
    required: ['schemas'],
    properties: {
      schemas: schemas(URN.listResponse),
      totalResults: count('Number of resources on all pages. With a cursor, only on the first page.'),
      itemsPerPage: count('Number of resources on this page.'),
      startIndex: count('Index of the first resource on this page, starting with 1.'),
      nextCursor: text('Cursor of the next page, if any.'),
      Resources: list(items),
    },
  };
}
