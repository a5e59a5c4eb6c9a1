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
    op: { description: 'Without regard to case.', type: 'string', examples: ['add', 'remove', 'replace'] },
    path: text('RFC 7644 §3.5.2; absent, `value` is an object of attributes.'),
    value: { description: 'What the operation sets, adds or removes.' },
  },
};

const BULK_OPERATION: JsonObject = {
  type: 'object',
  required: ['method', 'path'],
  properties: {
    method: { enum: ['POST', 'PUT', 'PATCH', 'DELETE'] },
    bulkId: text('Stands, as `bulkId:…`, wherever the id of the new resource may.'),
    version: text('The version that is meant, as in `If-Match`.'),
    path: text('Relative to the base URL, such as /Users/…'),
    data: { type: 'object' },
  },
};

/** The messages of RFC 7644 §8.2 by name. `any` is a resource of any type. */
export const MESSAGES: Readonly<Record<string, JsonObject>> = {
  Error: {
    type: 'object',
    required: ['schemas', 'status', 'detail'],
    properties: {
      schemas: schemas(URN.error),
      status: text('The HTTP status, as text.'),
      scimType: { description: 'What went wrong, RFC 7644 §3.12 and RFC 9865 §2.1.', enum: [...SCIM_TYPES] },
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
      cursor: text('RFC 9865; empty for the first page.'),
      attributes: list({ type: 'string' }),
      excludedAttributes: list({ type: 'string' }),
    },
  },
  BulkRequest: {
    type: 'object',
    required: ['schemas', 'Operations'],
    properties: {
      schemas: schemas(URN.bulkRequest),
      failOnErrors: count('Stops after so many errors.'),
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
          method: text('As it was asked.'),
          bulkId: text('As it was asked.'),
          location: text('The URL of the resource.'),
          version: text('Its version.'),
          status: text('The HTTP status, as text.'),
          response: reference('Error'),
        },
      }),
    },
  },
};

/** A list of what `items` describes. */
export function listOf(items: JsonObject): JsonObject {
  return {
    type: 'object',
    required: ['schemas'],
    properties: {
      schemas: schemas(URN.listResponse),
      totalResults: count('Of all pages; with a cursor on the first page alone.'),
      itemsPerPage: count('On this page.'),
      startIndex: count('The place of the first, from 1.'),
      nextCursor: text('Leads to the next page, where there is one.'),
      Resources: list(items),
    },
  };
}
