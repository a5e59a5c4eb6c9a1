import { expect, test } from 'vitest';
import {
  findResourceType,
  findSchema,
  GROUP,
  resourceTypes,
  schemas,
  serviceProviderConfig,
  URN,
  USER,
  withCustomAttributes,
} from '../../src/scim-protocol/index.js';

const baseUrl = 'https://example.test/scim';

test('the configuration has every member of RFC 7643 §5', () => {
  const config = serviceProviderConfig({
    baseUrl,
    documentationUri: 'https://example.test/docs',
    maxResults: 200,
    maxPayloadSize: 1000,
  });
  expect(config).toEqual({
    schemas: [URN.serviceProviderConfig],
    documentationUri: 'https://example.test/docs',
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 1000 },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      expect.objectContaining({
        type: 'oauthbearertoken',
        primary: true,
        documentationUri: 'https://example.test/docs',
      }),
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  });
  const short = serviceProviderConfig({ baseUrl, maxResults: 200 });
  expect(short).not.toHaveProperty('documentationUri');
  expect(short['bulk']).toEqual({ supported: false, maxOperations: 0, maxPayloadSize: 0 });
});

test('there are two resource types', () => {
  expect(resourceTypes(baseUrl)).toMatchObject([
    {
      schemas: [URN.resourceType],
      id: 'User',
      name: 'User',
      endpoint: '/Users',
      schema: URN.user,
      schemaExtensions: [{ schema: URN.enterpriseUser, required: false }],
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/User` },
    },
    { id: 'Group', endpoint: '/Groups', schema: URN.group, schemaExtensions: [] },
  ]);
  expect(findResourceType(baseUrl, 'group')).toEqual(resourceTypes(baseUrl)[1]);
  expect(findResourceType(baseUrl, 'Device')).toBeUndefined();
});

test('there are three schemas', () => {
  expect(schemas(baseUrl).map(({ id }) => id)).toEqual([URN.user, URN.enterpriseUser, URN.group]);
  expect(findSchema(baseUrl, URN.group.toLowerCase())).toEqual(schemas(baseUrl)[2]);
  expect(findSchema(baseUrl, 'urn:x')).toBeUndefined();
  expect(findSchema(baseUrl, URN.group)).toMatchObject({
    schemas: [URN.schema],
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${URN.group}` },
    attributes: [
      { name: 'displayName', type: 'string', required: true },
      { name: 'members', subAttributes: ['value', '$ref', 'display', 'type'].map((name) => ({ name })) },
    ],
  });
});

test('internal limits are not published', () => {
  expect(JSON.stringify(schemas(baseUrl))).not.toMatch(/maxLength|maxValues/);
});

test('active is a boolean', () => {
  const user = findSchema(baseUrl, URN.user) as { attributes?: { name: string }[] };
  expect(user.attributes?.find(({ name }) => name === 'active')).toMatchObject({
    type: 'boolean',
    required: false,
    description: expect.stringContaining('True by default. Cannot be removed.'),
  });
});

test('the configuration contains additional features of a service', () => {
  const pagination = {
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: 100,
    maxPageSize: 250,
    cursorTimeout: 3600,
  } as const;
  const bulk = { maxOperations: 1000, maxPayloadSize: 1_048_576 };
  const config = serviceProviderConfig({ baseUrl, maxResults: 200, bulk, sort: true, etag: true, pagination });
  expect(config).toMatchObject({
    bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 1_048_576 },
    sort: { supported: true },
    etag: { supported: true },
    pagination,
  });
  expect(serviceProviderConfig({ baseUrl, maxResults: 200 })).not.toHaveProperty('pagination');
});

test('custom attributes are published to the clients of their directory service', () => {
  const declared = { schema: 'urn:example:hr', type: 'string', multiValued: false, required: false } as const;
  const custom = [
    { ...declared, name: 'badge', resourceType: 'User', required: true },
    { ...declared, name: 'badge', resourceType: 'Group' },
    { ...declared, name: 'owner', resourceType: 'Group' },
  ] as const;
  const resources = [USER, GROUP].map((resource) => withCustomAttributes(resource, custom));
  expect(schemas(baseUrl, resources).map(({ id }) => id)).toEqual([
    URN.user,
    URN.enterpriseUser,
    'urn:example:hr',
    URN.group,
  ]);
  expect(findSchema(baseUrl, 'URN:example:HR', resources)).toMatchObject({
    id: 'urn:example:hr',
    name: 'hr',
    attributes: [{ name: 'badge', required: true }, { name: 'owner' }],
    meta: { location: `${baseUrl}/Schemas/urn:example:hr` },
  });
  expect(findSchema(baseUrl, 'urn:example:hr')).toBeUndefined();
  expect(resourceTypes(baseUrl, resources).map(({ schemaExtensions }) => schemaExtensions)).toEqual([
    [
      { schema: URN.enterpriseUser, required: false },
      { schema: 'urn:example:hr', required: true },
    ],
    [{ schema: 'urn:example:hr', required: false }],
  ]);
  expect(findResourceType(baseUrl, 'Group', resources)).toEqual(resourceTypes(baseUrl, resources)[1]);
});
