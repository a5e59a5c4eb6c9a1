import { afterEach, expect, test, vi } from 'vitest';
import { ScimGroups } from '../../src/scim/scim-groups.service.js';
import { ScimUsers } from '../../src/scim/scim-users.service.js';
import { sharedApp } from '../support/app.js';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a resource that no client reads is not rendered', async () => {
  const { scim } = await (await (await sharedApp()).organization()).directory();
  const { id: value } = await scim.user('ada@acme.test');
  const { body: group } = await scim.post('/Groups', { displayName: 'Analysts' });
  const rendered = [ScimUsers, ScimGroups].map((type) => vi.spyOn(type.prototype as any, 'present'));
  const calls = () => rendered.map(({ mock }) => mock.calls.length);

  const add = { op: 'add', path: 'members', value: [{ value }] };
  expect((await scim.patch(`/Groups/${group.id}`, add)).status).toBe(204);
  expect(calls()).toEqual([0, 0]);

  const create = (path: string, data: object) => ({ method: 'POST', path, bulkId: path, data });
  const Operations = [create('/Users', { userName: 'alan@acme.test' }), create('/Groups', { displayName: 'Others' })];
  const { body } = await scim.post('/Bulk', { Operations });
  expect(body.Operations.map(({ status }: { status: string }) => status)).toEqual(['201', '201']);
  expect(calls()).toEqual([0, 0]);

  const shown = await scim.patch(`/Groups/${group.id}?attributes=displayName`, add);
  expect([shown.status, shown.body.displayName, calls()]).toEqual([200, 'Analysts', [0, 1]]);
});
