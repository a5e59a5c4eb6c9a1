import { type JsonObject, SCIM_TYPES, type ScimType, statusOf } from '../../scim-protocol/index.js';
import { reference } from './messages.js';

const MEDIA_TYPE = 'application/scim+json';
const query = (name: string, description: string, schema: JsonObject = { type: 'string' }): JsonObject => ({
  name,
  in: 'query',
  description,
  schema,
});

export const PROJECTION = [
  query('attributes', 'Requested attributes, separated by commas. Attributes that are always returned are included.'),
  query('excludedAttributes', 'Excluded attributes, separated by commas.'),
];

export const LISTING = [
  query('filter', 'RFC 7644 §3.4.2.2. At most 8192 characters.', { type: 'string', maxLength: 8192 }),
  query('startIndex', 'Index of the first resource, starting with 1.', { type: 'integer' }),
  query('count', 'Number of resources, 100 by default, 1000 at most.', { type: 'integer' }),
  query('cursor', 'RFC 9865. Empty for the first page.'),
  ...PROJECTION,
];

export const SORTING = [
  query('sortBy', 'Sort attribute.'),
  query('sortOrder', 'Direction.', { type: 'string', enum: ['ascending', 'descending'] }),
];

export const ID: JsonObject = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
export const IF_MATCH: JsonObject = { name: 'If-Match', in: 'header', schema: { type: 'string' } };
export const IF_NONE_MATCH: JsonObject = { name: 'If-None-Match', in: 'header', schema: { type: 'string' } };

const content = (schema: JsonObject): JsonObject => ({ [MEDIA_TYPE]: { schema } });

export function bodyOf(name: string): JsonObject {
  return {
    required: true,
    content: { [MEDIA_TYPE]: { schema: reference(name) }, 'application/json': { schema: reference(name) } },
  };
}

export function answer(description: string, schema?: JsonObject): JsonObject {
  return { description, ...(schema && { content: content(schema) }) };
}

/** Response with a resource and its version. */
export function resourceAnswer(description: string, name: string): JsonObject {
  const headers = { ETag: { description: 'Version of the resource, RFC 7644 §3.14.', schema: { type: 'string' } } };
  return { ...answer(description, reference(name)), headers };
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is malformed or contains a value that is not permitted.',
  401: 'The token is missing, malformed, unknown, expired or revoked.',
  403: 'The request is not permitted, regardless of its content.',
  404: 'The resource does not exist in this directory service.',
  409: 'Another resource already has this unique value.',
  412: 'The resource does not have the required version.',
  413: 'The body exceeds the maximum size.',
  415: 'The body is not JSON, or its `Content-Encoding` is neither gzip nor deflate.',
  429: 'The directory service exceeds its rate limit. `Retry-After` contains the time to wait.',
  503: 'The directory service is paused, or the server is overloaded. `Retry-After` contains the time to wait.',
};

/** Errors, with the `scimType` values that distinguish them, as SCIM errors. */
export function errors(statuses: readonly number[]): JsonObject {
  return Object.fromEntries(
    [...statuses, 401, 429, 503].toSorted((a, b) => a - b).map((status) => [String(status), errorAnswer(status)]),
  );
}

function errorAnswer(status: number): JsonObject {
  const keywords = SCIM_TYPES.filter((type: ScimType) => statusOf(type) === status);
  const scimTypes = keywords.length > 0 ? ` scimType: ${keywords.join(', ')}.` : '';
  return answer(`${DESCRIPTIONS[status]}${scimTypes}`, reference('Error'));
}
