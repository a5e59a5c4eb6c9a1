import { expect, test, vi } from 'vitest';
import { authenticate } from '../../src/common/passport.js';
import { ScimBearerStrategy } from '../../src/scim/http/scim-bearer.strategy.js';

const headers = { authorization: 'Bearer dsc_1' };
const outcomes = () => ({ success: vi.fn(), fail: vi.fn(), error: vi.fn() });

test('a cached token has its outcome before the strategy returns', () => {
  const outcome = outcomes();
  authenticate(new ScimBearerStrategy({ lookUp: () => 'known' } as never), { headers }, outcome);
  expect(outcome.success).toHaveBeenCalledExactlyOnceWith('known', undefined);
});

test('a look-up that fails is an error, and no refusal', async () => {
  const outcome = outcomes();
  const error = new Error('no database');
  authenticate(new ScimBearerStrategy({ lookUp: () => Promise.reject(error) } as never), { headers }, outcome);
  await vi.waitFor(() => expect(outcome.error).toHaveBeenCalledExactlyOnceWith(error));
  expect(outcome.fail).not.toHaveBeenCalled();
});
