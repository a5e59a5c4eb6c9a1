import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, expect, test } from 'vitest';
import { SCIM_PREFIX } from '../../src/config/settings.js';
import { rawRequest, sharedApp, type TestApp } from '../support/app.js';
import { routesOf } from '../support/handlers.js';

/** Routes with special responses: the unsupported /Me of RFC 7644 §3.11, and unknown paths. */
const NO_ENDPOINTS = ['/Me', '/*'];

let app: TestApp;
let document: any;

beforeAll(async () => {
  app = await sharedApp();
  const response = await rawRequest(app.url).get('/api/v1/openapi.json');
  expect([response.status, response.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  document = response.body;
});

/** Returns `METHOD /path` of all SCIM routes, from the metadata of the controllers. */
function routes(): string[] {
  const ofScim = routesOf(app).filter(({ path }) => `${path}/`.startsWith(`${SCIM_PREFIX}/`));
  return ofScim.flatMap(({ method, path }) => {
    const own = path.slice(SCIM_PREFIX.length) || '/';
    return NO_ENDPOINTS.includes(own) ? [] : [`${method} ${own.replaceAll(/:(\w+)/g, '{$1}')}`];
  });
}

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('it contains exactly the routes of the server', () => {
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item as object)
      .filter((key) => key !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(routes().length).toBeGreaterThan(15);
  expect(described.toSorted()).toEqual(routes().toSorted());
});

test('all references resolve, and every operation has errors and a media type', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect([...new Set(references)].filter((name) => !document.components.schemas[name!])).toEqual([]);
  for (const item of Object.values<any>(document.paths)) {
    for (const [method, operation] of Object.entries<any>(item).filter(([key]) => key !== 'parameters')) {
      expect(Object.keys(operation.responses), `${method} ${operation.operationId}`).toEqual(
        expect.arrayContaining(['401', '503']),
      );
      for (const { content } of Object.values<any>(operation.responses)) {
        expect(Object.keys(content ?? { 'application/scim+json': {} })).toEqual(['application/scim+json']);
      }
    }
  }
});

test('its users and groups have the attributes of /Schemas', async () => {
  const { scim } = await (await app.organization()).directory();
  const { body } = await scim.get('/Schemas');
  const { User, Group } = document.components.schemas;
  for (const { id, attributes } of body.Resources) {
    const properties = { ...Group.properties, ...User.properties, ...User.properties[id]?.properties };
    expect(attributes.filter(({ name }: { name: string }) => !properties[name])).toEqual([]);
  }
});

test('the server’s responses match the document', async () => {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const { scim } = await (await app.organization()).directory();
  const ada = await scim.user('ada', {
    name: { givenName: 'Ada' },
    emails: [{ value: 'ada@acme.test', primary: true }],
  });
  const group = await scim.group('Engineering', [ada.id]);
  const taken = await scim.post('/Users', { schemas: [], userName: 'ada' });
  const ajv = new (Ajv as any)({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', components: document.components });
  for (const [name, value] of Object.entries({ User: ada, Group: group, Error: taken.body })) {
    expect(ajv.validate({ $ref: `api#/components/schemas/${name}` }, value), JSON.stringify(ajv.errors)).toBe(true);
  }
});
