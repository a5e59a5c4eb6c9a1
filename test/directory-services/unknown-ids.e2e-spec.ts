import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';
import { mutate } from './mutations.js';

const MORE: Record<string, object> = {
  renameDirectoryService: { displayName: 'Another name' },
  deleteDirectoryService: { confirmDisplayName: 'Acme workforce' },
  revokeDirectoryServiceToken: { confirmDisplayName: 'Acme workforce' },
};

const ON_A_SERVICE = [
  'renameDirectoryService',
  'pauseDirectoryService',
  'resumeDirectoryService',
  'deleteDirectoryService',
  'rotateDirectoryServiceToken',
];

const IDS = ['0195a000-0000-7000-8000-000000000000', 'not-a-uuid', '', "' or true --", 'a\0b', '1'];

test.each([...ON_A_SERVICE, 'restoreDirectoryService', 'revokeDirectoryServiceToken'])(
  '%s reports every unknown id as not found',
  async (name) => {
    const { admin } = await (await sharedApp()).organization();
    for (const id of IDS) {
      const { userErrors, ...rest } = await mutate(admin, name, { id, ...MORE[name] });
      expect(userErrors, id).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'id'] }]);
      expect(
        Object.values(rest).filter((value) => value !== null),
        id,
      ).toEqual([]);
    }
  },
);

test.each(ON_A_SERVICE)('%s rejects a deleted directory service', async (name) => {
  const organization = await (await sharedApp()).organization();
  const { admin } = organization;
  const { id } = await organization.directory();
  await mutate(admin, 'deleteDirectoryService', { id, confirmDisplayName: 'Acme workforce' });
  const { userErrors, directoryService } = await mutate(admin, name, { id, ...MORE[name] });
  expect(userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'id'] }]);
  expect(directoryService).toBeNull();
});

test.each(['directoryService', 'user', 'group'])('%s of an unknown id is null', async (field) => {
  const { admin } = await (await sharedApp()).organization();
  for (const id of IDS) {
    expect(await admin.send(`query($id: ID!) { ${field}(id: $id) { id } }`, { id }), id).toEqual({
      data: { [field]: null },
    });
  }
});
