import { RequestContext } from '@mikro-orm/core';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

function inContext<T>(work: (organizations: Organizations) => Promise<T>): Promise<T> {
  return RequestContext.create(app.database.orm.em, () => work(app.nest.get(Organizations, { strict: false })));
}

test('the start creates the first organization, which is the default while it is the only one', async () => {
  const first = await inContext((organizations) => organizations.find());
  expect(first.name).toBe('My organization');
  expect((await inContext((organizations) => organizations.ensureFirst())).id).toBe(first.id);
});

test('with several organizations a name is required, ignoring case', async () => {
  const name = `Acme ${randomUUID()}`;
  const { id } = await inContext((organizations) => organizations.create(` ${name} `));
  await expect(inContext((organizations) => organizations.find())).rejects.toThrow(
    `Name one of the organizations: My organization, ${name}`,
  );
  expect((await inContext((organizations) => organizations.find(name.toUpperCase()))).id).toBe(id);
  await expect(inContext((organizations) => organizations.find('Nobody'))).rejects.toThrow(
    'No organization is named Nobody',
  );
  await expect(inContext((organizations) => organizations.create(name.toUpperCase()))).rejects.toMatchObject({
    reason: 'taken',
  });
});

test.each(['', '  ', 'x'.repeat(101), 'a\nb', 'a\0b'])('%j is not a valid name', async (name) => {
  await expect(inContext((organizations) => organizations.create(name))).rejects.toMatchObject({ reason: 'invalid' });
});
