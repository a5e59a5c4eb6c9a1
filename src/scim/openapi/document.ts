import { GROUP, type JsonObject, type ResourceSchema, USER } from '../../scim-protocol/index.js';
import { jsonSchemaOf } from './json-schemas.js';
import { listOf, MESSAGES, reference } from './messages.js';
import {
  answer,
  bodyOf,
  errors,
  ID,
  IF_MATCH,
  IF_NONE_MATCH,
  LISTING,
  PROJECTION,
  resourceAnswer,
  SORTING,
} from './parts.js';

const RESOURCES = [USER, GROUP];
const ANY_RESOURCE = { anyOf: RESOURCES.map(({ resourceType }) => reference(resourceType)) };
const OBJECT = { type: 'object' };

/**
 * OpenAPI 3.1 document of the SCIM API, generated from the schemas that the server enforces. Attributes declared by
 * administrators are not included; the `/Schemas` of their directory service contain them.
 */
export function openApiDocument(baseUrl: string): JsonObject {
  const resources = RESOURCES.map((resource) => [resource.resourceType, jsonSchemaOf(resource)]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rollcall SCIM 2.0',
      version: '2.0',
      description: 'Users and groups of an identity provider. RFC 7643, RFC 7644, and cursors according to RFC 9865.',
    },
    servers: [{ url: baseUrl }],
    security: [{ bearer: [] }],
    paths: { ...rootPaths(), ...resourcesPaths(), ...discoveryPaths() },
    components: {
      schemas: { ...Object.fromEntries(resources), ...MESSAGES },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of the directory service (`dsc_…`).' },
      },
    },
  };
}

function resourcesPaths(): JsonObject {
  return Object.fromEntries(RESOURCES.flatMap((resource) => Object.entries(resourcePaths(resource))));
}

function resourcePaths({ endpoint, resourceType: name }: ResourceSchema): JsonObject {
  const list = answer('A page.', listOf(reference(name)));
  const one = resourceAnswer('The resource.', name);
  const described = (id: string, summary: string) => ({
    operationId: `${id}${name}`,
    summary,
    tags: [endpoint.slice(1)],
  });
  const changed =
    name === 'Group'
      ? { '204': answer('Success without a body. With `attributes` in the query, the response is 200.') }
      : {};
  return {
    [endpoint]: {
      get: {
        ...described('list', 'A page of a list.'),
        parameters: [...LISTING, ...SORTING],
        responses: { '200': list, ...errors([400]) },
      },
      post: {
        ...described('create', 'Creates a resource. A deactivated user with the same userName is reactivated.'),
        parameters: PROJECTION,
        requestBody: bodyOf(name),
        responses: { '201': resourceAnswer('The new resource.', name), ...errors([400, 409, 413, 415]) },
      },
    },
    [`${endpoint}/.search`]: {
      post: {
        ...described('search', 'A page of a list, requested in a body.'),
        requestBody: bodyOf('SearchRequest'),
        responses: { '200': list, ...errors([400, 413, 415]) },
      },
    },
    [`${endpoint}/{id}`]: {
      parameters: [ID, ...PROJECTION],
      get: {
        ...described('read', 'One resource.'),
        parameters: [IF_NONE_MATCH],
        responses: { '200': one, '304': answer('The resource still has this version.'), ...errors([400, 404]) },
      },
      put: {
        ...described('replace', 'Replaces a resource.'),
        parameters: [IF_MATCH],
        requestBody: bodyOf(name),
        responses: { '200': one, ...errors([400, 404, 409, 412, 413, 415]) },
      },
      patch: {
        ...described('change', 'Changes parts of a resource.'),
        parameters: [IF_MATCH],
        requestBody: bodyOf('PatchOp'),
        responses: { '200': one, ...changed, ...errors([400, 404, 409, 412, 413, 415]) },
      },
      delete: {
        ...described('delete', 'Deletes a resource permanently.'),
        parameters: [IF_MATCH],
        responses: { '204': answer('The resource was deleted.'), ...errors([404, 412]) },
      },
    },
  };
}

function rootPaths(): JsonObject {
  const list = answer('A page of users and groups.', listOf(ANY_RESOURCE));
  const tags = ['Root'];
  return {
    '/': { get: { operationId: 'list', tags, parameters: LISTING, responses: { '200': list, ...errors([400]) } } },
    '/.search': {
      post: {
        operationId: 'search',
        tags,
        requestBody: bodyOf('SearchRequest'),
        responses: { '200': list, ...errors([400, 413, 415]) },
      },
    },
    '/Bulk': {
      post: {
        operationId: 'bulk',
        tags,
        summary: 'Up to 1000 operations, each in its own transaction.',
        requestBody: bodyOf('BulkRequest'),
        responses: { '200': answer('The results, in order.', reference('BulkResponse')), ...errors([400, 413, 415]) },
      },
    },
  };
}

function discoveryPaths(): JsonObject {
  const tags = ['Discovery'];
  const get = (operationId: string, description: string, schema: JsonObject, may: readonly number[] = []) => ({
    get: { operationId, tags, responses: { '200': answer(description, schema), ...errors(may) } },
  });
  return {
    '/ServiceProviderConfig': get('readServiceProviderConfig', 'Capabilities of this server, RFC 7643 §5.', OBJECT),
    '/ResourceTypes': get('listResourceTypes', 'Users and groups, RFC 7643 §6.', listOf(OBJECT)),
    '/ResourceTypes/{id}': { parameters: [ID], ...get('readResourceType', 'One of them.', OBJECT, [404]) },
    '/Schemas': get('listSchemas', 'All attributes, including declared ones, RFC 7643 §7.', listOf(OBJECT)),
    '/Schemas/{id}': { parameters: [ID], ...get('readSchema', 'One of them.', OBJECT, [404]) },
  };
}
