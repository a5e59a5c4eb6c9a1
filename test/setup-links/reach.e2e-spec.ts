import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { TrustedDocumentsPlugin } from '../../src/access/authentication/trusted-documents.plugin.js';
import { requestsOf } from '../graphql/isolation/requests.js';
import { createTenant, rowsOf, type Tenant } from '../graphql/isolation/tenant.js';
import { rawRequest, sharedApp, type TestApp } from '../support/app.js';
import { portalRequest } from '../support/portal-documents.js';
import { askWith, createLink, openedCookie } from './links.js';

let app: TestApp;
let schema: GraphQLSchema;
let tenant: Tenant;
let cookie: string;

beforeAll(async () => {
  app = await sharedApp();
  schema = app.nest.get(GraphQLSchemaHost, { strict: false }).schema;
  tenant = await createTenant(app, randomUUID());
  const { secret } = await createLink(tenant.organization.admin, tenant.ids['directoryService']!);
  cookie = await openedCookie(app, secret);
});

/** Requests all fields of a kind with all ids of the session's tenant. */
async function expectRefused(kind: 'query' | 'mutation'): Promise<void> {
  const before = await rowsOf(app, tenant);
  for (const id of Object.values(tenant.ids)) {
    const requests = requestsOf(schema, kind, { id, text: { confirmDisplayName: tenant.directory.displayName } });
    expect(Object.keys(requests).length).toBeGreaterThan(3);
    for (const [name, query] of Object.entries(requests)) {
      const { data, errors } = await askWith(app, cookie, { query });
      expect(data?.[name] ?? null, query).toBeNull();
      expect(
        errors?.map(({ extensions }) => extensions.code),
        query,
      ).toEqual(['UNAUTHENTICATED']);
    }
  }
  expect(await rowsOf(app, tenant)).toEqual(before);
}

describe.each(['query', 'mutation'] as const)('every other %s rejects a setup session', (kind) => {
  test('as a document that is not in the portal build', () => expectRefused(kind));

  test('as a document of the portal build', async () => {
    const trusting = vi.spyOn(TrustedDocumentsPlugin.prototype, 'requestDidStart').mockResolvedValue({});
    await expectRefused(kind);
    expect(trusting).toHaveBeenCalled();
    trusting.mockRestore();
  });
});

test('its responses contain no id, person or other directory service', async () => {
  const other = await tenant.organization.directory(`Other ${randomUUID()}`);
  const answer = JSON.stringify(await askWith(app, cookie, portalRequest('Setup')));
  expect(answer).toContain(tenant.directory.displayName);
  const secrets = [
    ...Object.values(tenant.ids),
    other.displayName,
    `user-${tenant.marks[0]}`,
    `Group ${tenant.marks[0]}`,
  ];
  expect(secrets.filter((secret) => answer.includes(secret))).toEqual([]);
});

test('an API token and a portal session are not setup sessions', async () => {
  const { errors } = await tenant.organization.admin.send('{ setup { displayName } }');
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('a setup session is not a bearer token or a portal session', async () => {
  const session = cookie.split('=')[1]!;
  expect((await rawRequest(app.url).get('/api/v1/scim/Users').set('authorization', `Bearer ${session}`)).status).toBe(
    401,
  );
  const asPortal = await askWith(app, `rollcall_session=${session}`, portalRequest('Viewer'));
  expect(asPortal.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
