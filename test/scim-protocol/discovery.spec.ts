import { expect, test } from 'vitest';
import {
  findResourceType,
  findSchema,
  resourceTypes,
  schemas,
  serviceProviderConfig,
  URN,
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
      { name: 'members', subAttributes: [{ name: 'value' }, { name: 'display' }, { name: 'type' }] },
    ],
  });
});

test('limits of our own stay at home', () => {
  expect(JSON.stringify(schemas(baseUrl))).not.toMatch(/maxLength|maxValues/);
});

test('active is a boolean', () => {
  expect(JSON.stringify(findSchema(baseUrl, URN.user))).toContain('"name":"active","type":"boolean"');
});
