import { expect, test, vi } from 'vitest';
import { authenticate } from '../../src/common/passport.js';
import { ScimBearerStrategy } from '../../src/scim/http/scim-bearer.strategy.js';

const headers = { authorization: 'Bearer dsc_1' };
const outcomes = () => ({ success: vi.fn(), fail: vi.fn(), error: vi.fn() });

test('a known token succeeds before the strategy returns', () => {
  const outcome = outcomes();
  authenticate(new ScimBearerStrategy({ lookUp: () => 'known' } as never), { headers }, outcome);
  expect(outcome.success).toHaveBeenCalledExactlyOnceWith('known', undefined);
});

test('a failed lookup is an error, not a refusal', async () => {
  const outcome = outcomes();
  const error = new Error('no database');
  const strategy = new ScimBearerStrategy({ lookUp: () => Promise.reject(error) } as never);
  const reported = new Promise((resolve) => authenticate(strategy, { headers }, { ...outcome, error: resolve }));
  expect(await reported).toBe(error);
  expect(outcome.fail).not.toHaveBeenCalled();
});
