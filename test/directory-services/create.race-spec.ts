import { expect, test } from 'vitest';
import { sharedApp } from '../support/app.js';
import { execute } from '../support/sql.js';
import { mutate } from './mutations.js';

const PARALLEL = 20;

test.each([
  ['and one name', () => 'One of many'],
  ['and different names', (index: number) => `Number ${index}`],
])('concurrent creations with one clientMutationId %s create one directory service', async (_, nameOf) => {
  const app = await sharedApp();
  const { admin } = await app.organization();
  const answers = await Promise.all(
    Array.from({ length: PARALLEL }, (__, index) =>
      mutate(admin, 'createDirectoryService', {
        displayName: nameOf(index),
        type: 'OKTA_SCIM',
        clientMutationId: 'one',
      }),
    ),
  );
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(new Set(answers.map(({ directoryService }) => directoryService!.id)).size).toBe(1);
  expect(answers.filter(({ token }) => token)).toHaveLength(1);
  const { id } = answers[0]!.directoryService!;
  expect(
    await execute(app, 'select id from directory_service_tokens where directory_service_id = ?', [id]),
  ).toHaveLength(1);
});

test('one of several concurrent creations with one name succeeds, and the others report that it is taken', async () => {
  const { admin } = await (await sharedApp()).organization();
  const answers = await Promise.all(
    Array.from({ length: PARALLEL }, () =>
      mutate(admin, 'createDirectoryService', { displayName: 'Wanted', type: 'OKTA_SCIM' }),
    ),
  );
  expect(answers.filter(({ token }) => token)).toHaveLength(1);
  expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'TAKEN')).toHaveLength(PARALLEL - 1);
});

test('concurrent rotations never leave more than two active tokens', async () => {
  const organization = await (await sharedApp()).organization();
  const { admin } = organization;
  const { id } = await organization.directory();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => mutate(admin, 'rotateDirectoryServiceToken', { id })),
  );
  expect(answers.filter(({ token }) => token)).toHaveLength(1);
  expect(answers.filter(({ userErrors }) => userErrors[0]?.code === 'LIMIT_REACHED')).toHaveLength(9);
});
