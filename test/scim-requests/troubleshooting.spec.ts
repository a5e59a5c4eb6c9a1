import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { troubleshootingText } from '../support/troubleshooting-text.js';

const FILE = new URL('../../docs/troubleshooting.md', import.meta.url);

/** `npm run update:generated` writes the file. */
test('docs/troubleshooting.md matches the tables', () => {
  const text = troubleshootingText();
  if (process.env['UPDATE_GENERATED']) writeFileSync(FILE, text);
  expect(readFileSync(FILE, 'utf8')).toBe(text);
});
