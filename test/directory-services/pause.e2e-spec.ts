import { expect, test } from 'vitest';
import { logged } from '../scim-requests/log.js';
import { sharedApp } from '../support/app.js';
import { mutate } from './mutations.js';

test('a pause says who paused, since when, and how many changes were rejected since', async () => {
  const app = await sharedApp();
  const organization = await app.organization();
  const directory = await organization.directory();
  const act = (name: string) => mutate(organization.admin, name, { id: directory.id });
  const read = async () =>
    (
      await organization.admin.data<any>(
        'query($id: ID!) { directoryService(id: $id) { pausedAt pausedBy refusedWhilePaused } }',
        { id: directory.id },
      )
    ).directoryService;
  const nothing = { pausedAt: null, pausedBy: null, refusedWhilePaused: 0 };
  expect(await read()).toEqual(nothing);

  await act('pauseDirectoryService');
  await directory.scim.post('/Users', { userName: 'one' });
  await directory.scim.post('/Users', { userName: 'two' });
  await directory.scim.get('/Users');
  await logged(app, directory.id, 3);
  const paused = await read();
  expect(paused).toEqual({ pausedAt: expect.any(String), pausedBy: 'test ADMIN', refusedWhilePaused: 2 });

  await act('pauseDirectoryService');
  expect(await read()).toEqual(paused);
  await act('resumeDirectoryService');
  expect(await read()).toEqual(nothing);
});
