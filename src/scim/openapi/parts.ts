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
  query('attributes', 'Only these attributes, separated by commas, and those that are always returned.'),
  query('excludedAttributes', 'All but these attributes, separated by commas.'),
];

export const LISTING = [
  query('filter', 'RFC 7644 §3.4.2.2; at most 8192 characters.', { type: 'string', maxLength: 8192 }),
  query('startIndex', 'The place of the first resource, from 1.', { type: 'integer' }),
  query('count', 'How many; 100 unless said, 1000 at most.', { type: 'integer' }),
  query('cursor', 'RFC 9865; empty for the first page.'),
  ...PROJECTION,
];

export const SORTING = [
  query('sortBy', 'The attribute to sort by.'),
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

/** A resource with its version. */
export function resourceAnswer(description: string, name: string): JsonObject {
  const headers = { ETag: { description: 'Its version, RFC 7644 §3.14.', schema: { type: 'string' } } };
  return { ...answer(description, reference(name)), headers };
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request says something that is not understood or not allowed.',
  401: 'The token is missing, mistyped, unknown, expired or revoked.',
  403: 'The request is refused whatever its content.',
  404: 'There is no such resource in this directory service.',
  409: 'Another resource has this unique value already.',
  412: 'The resource has another version than the one that was meant.',
  413: 'The body is larger than the server takes.',
  415: 'The body is not JSON, or its `Content-Encoding` is neither gzip nor deflate.',
  429: 'The directory service sends more than the rate limit allows; `Retry-After` tells when to try again.',
  503: 'The directory service is paused, or the server has no room; `Retry-After` tells when to try again.',
};

/** What may go wrong, with the keywords that tell it apart, in SCIM's form of an error. */
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
