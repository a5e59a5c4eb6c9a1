import { expect, test } from 'vitest';
import { SCIM_PREFIX } from '../../src/config/settings.js';
import { ScimExceptionFilter } from '../../src/scim/http/scim-exception.filter.js';
import { ScimGuard } from '../../src/scim/http/scim.guard.js';
import { sharedApp } from '../support/app.js';
import { decoratedWith, routesOf } from '../support/handlers.js';

test('every handler under the SCIM prefix demands a directory service and answers failures as SCIM errors', async () => {
  const routes = routesOf(await sharedApp());
  const ofScim = routes.filter(({ path }) => `${path}/`.startsWith(`${SCIM_PREFIX}/`));
  expect(ofScim.length).toBeGreaterThan(20);
  const bare = ofScim.filter(
    (one) =>
      !decoratedWith('guards', one).includes(ScimGuard) ||
      !decoratedWith('exceptionFilters', one).includes(ScimExceptionFilter),
  );
  expect(bare.map(({ name, path }) => `${name} ${path}`)).toEqual([]);
  // The walk would be worth nothing if it found a guard where there is none.
  expect(routes.some((one) => !decoratedWith('guards', one).includes(ScimGuard))).toBe(true);
});
