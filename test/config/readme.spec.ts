import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTING_NAMES } from '../../src/config/settings.js';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

test('.env.example contains exactly the settings that exist', () => {
  const names = [...read('.env.example').matchAll(/^#?\s*([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(names.toSorted()).toEqual([...SETTING_NAMES].toSorted());
});

test('README.md contains every setting and no other ROLLCALL_ name', () => {
  const text = read('README.md');
  const named = new Set([...text.matchAll(/\b(ROLLCALL_[A-Z_]+|DATABASE_URL|PORT)\b/g)].map(([name]) => name));
  expect([...named].toSorted()).toEqual([...SETTING_NAMES].toSorted());
});
