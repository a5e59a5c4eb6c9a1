import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { strings } from '../../portal/src/strings.js';

const SOURCE = join(import.meta.dirname, '../../portal/src');

test('no text starts a sentence with a provider, whose name may be “a SCIM client”', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('strings.ts'),
  );
  const starts = files.flatMap((file) => {
    const text = readFileSync(join(SOURCE, file), 'utf8');
    return [...text.matchAll(/(?<!startingUpper\()(?:`|[.!?] )\$\{provider\}.*/g)].map(([line]) => `${file}: ${line}`);
  });
  expect(files.length).toBeGreaterThan(10);
  expect(starts).toEqual([]);
  expect(strings.listening.reached(strings.providerName.GENERIC_SCIM)).toBe('A SCIM client reached Rollcall');
});
