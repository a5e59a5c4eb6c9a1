import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, expect, test, vi } from 'vitest';
import { readSettings } from '../../src/config/settings.js';
import { greet } from '../../src/greeting.js';

afterEach(() => vi.restoreAllMocks());

test('a database failure during startup omits the link from the startup message and does not stop the server', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const em = {
    fork: () => {
      throw Object.assign(new Error('sorry, too many clients already'), { code: '53300' });
    },
  };
  const context = { get: () => ({ em }) } as unknown as INestApplicationContext;
  await greet(context, readSettings({ ROLLCALL_LOG_LEVEL: 'silent' }));
  expect(written.mock.calls.flat().join('')).toMatch(/Sign in {8}npm run -s rollcall -- sign-in-link\n/);
});
