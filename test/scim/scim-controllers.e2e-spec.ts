import { expect, test } from 'vitest';
import { SCIM_PREFIX } from '../../src/config/settings.js';
import { ScimExceptionFilter } from '../../src/scim/http/scim-exception.filter.js';
import { ScimGuard } from '../../src/scim/http/scim.guard.js';
import { sharedApp } from '../support/app.js';
import { handlersIn } from '../support/handlers.js';

test('every handler under the SCIM prefix demands a directory service and answers failures as SCIM errors', async () => {
  const handlers = handlersIn(await sharedApp());
  const ofScim = handlers.filter(({ path }) => `${path}/`.startsWith(`${SCIM_PREFIX}/`));
  expect(ofScim.length).toBeGreaterThan(20);
  const bare = ofScim.filter(
    ({ guards, filters }) => !guards.includes(ScimGuard) || !filters.includes(ScimExceptionFilter),
  );
  expect(bare.map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  // The walk would be worth nothing if it found a guard where there is none.
  expect(handlers.some(({ guards }) => !guards.includes(ScimGuard))).toBe(true);
});
