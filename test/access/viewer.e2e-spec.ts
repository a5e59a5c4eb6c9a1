import { randomUUID } from 'node:crypto';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { expect, test } from 'vitest';
import { requestsOf } from '../graphql/isolation/requests.js';
import { createTenant, rowsOf } from '../graphql/isolation/tenant.js';
import { RequestLog } from '../../src/scim-requests/request-log.js';
import { sharedApp } from '../support/app.js';

/** Mutations that a VIEWER may use: ending and naming their own sessions. Sessions of others are not found. */
const FOR_EVERYBODY = ['revokeSession', 'renameSession'];
const FOR_ADMINS = ['apiTokens', 'members', 'auditEvents'];

test('every mutation of a VIEWER is rejected and changes nothing', async () => {
  const app = await sharedApp();
  const { schema } = app.nest.get(GraphQLSchemaHost, { strict: false });
  const own = await createTenant(app, randomUUID());
  // The first use of a token updates its row.
  await own.organization.viewer.data('{ viewer { name } }');
  const before = await rowsOf(app, own);
  const text = { displayName: 'New name', confirmDisplayName: own.directory.displayName };
  // Omits values that no mutation accepts, because each one costs a request per mutation.
  const { user: _user, group: _group, organization: _organization, ...ids } = own.ids;
  for (const id of Object.values(ids)) {
    for (const [name, request] of Object.entries(requestsOf(schema, 'mutation', { id, text }))) {
      const { data, errors } = await own.organization.viewer.send(request);
      if (FOR_EVERYBODY.includes(name)) {
        expect(JSON.stringify(data)).toContain('NOT_FOUND');
        continue;
      }
      expect(data, request).toBeNull();
      expect(errors, request).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  }
  expect(await rowsOf(app, own)).toEqual(before);
});

test('a VIEWER can read the same data as an ADMIN, except access and the audit log', async () => {
  const app = await sharedApp();
  const { schema } = app.nest.get(GraphQLSchemaHost, { strict: false });
  const { organization, ids } = await createTenant(app, randomUUID());
  await app.nest.get(RequestLog).flush();
  const { apiToken: _apiToken, member: _member, session: _session, ...asked } = ids;
  for (const id of Object.values(asked)) {
    const { viewer: _, sessions, ...requests } = requestsOf(schema, 'query', { id, text: {} });
    expect(await organization.viewer.data(sessions!)).toEqual({ sessions: [] });
    for (const [name, request] of Object.entries(requests)) {
      if (FOR_ADMINS.includes(name)) {
        const { errors } = await organization.viewer.send(request);
        expect(errors, request).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      } else {
        const [byViewer, byAdmin] = await Promise.all([
          organization.viewer.send(request),
          organization.admin.send(request),
        ]);
        expect(withoutRequestIds(byViewer)).toEqual(withoutRequestIds(byAdmin));
      }
    }
  }
});

test('a mutation in a document with several operations is also rejected', async () => {
  const { viewer } = await (await sharedApp()).organization();
  const input = 'input: { displayName: "Sneaked in", type: OKTA_SCIM }';
  const { data, errors } = await viewer.send(
    `mutation { a: createDirectoryService(${input}) { token } b: createDirectoryService(${input}) { token } }`,
  );
  expect({ data, codes: errors!.map(({ extensions }) => extensions.code) }).toEqual({
    data: null,
    codes: ['FORBIDDEN'],
  });
  expect(await viewer.data('{ directoryServices { totalCount } }')).toEqual({ directoryServices: { totalCount: 0 } });
});

/** Errors name the request that they belong to. */
function withoutRequestIds(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'requestId' ? undefined : value)));
}
