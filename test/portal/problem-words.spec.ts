import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemStrings } from '../../portal/src/problems/problem-strings.js';
import { problemTexts } from '../../src/scim-requests/diagnosis/problem-texts.js';

test('the text for a ticket names the directory service and the address of the problem', () => {
  const ticket = problemStrings.ticket({
    title: 'The token was revoked',
    url: 'https://rollcall.example.com/problems/1',
    service: 'Acme staff',
    affected: '1 token',
    holder: undefined,
    since: undefined,
    meaning: 'Meaning.',
    remedy: 'Remedy.',
    retry: '',
    requestId: undefined,
  });
  expect(ticket.split('\n')).toEqual([
    'The token was revoked',
    'Directory service: Acme staff',
    'Affected: 1 token',
    '',
    'Meaning.',
    '',
    'What to do: Remedy.',
    'Problem: https://rollcall.example.com/problems/1',
  ]);
});

test.each([
  [true, /^If another client uses dsc_new…, rotate the token for this one\. Otherwise, in Okta, open/],
  [false, /^Use the newer token dsc_new… instead\. In Okta, open/],
])('the remedy names the newer token (in use: %s) in complete sentences', (isUsed, remedy) => {
  const texts = problemTexts('TOKEN_REVOKED', {
    type: 'OKTA_SCIM',
    severity: 'LOCKOUT',
    kind: 'TOKEN',
    subjects: 1,
    names: ['dsc_old…'],
    data: {},
    newerToken: { hint: 'dsc_new…', isUsed },
  });
  expect(texts.remedy).toMatch(remedy);
});

test.each(['okta', 'entra', 'scim'])(
  'the guide for %s names its parts, whose numbers the portal does not show',
  (name) => {
    const guide = readFileSync(new URL(`../../docs/connect-${name}.md`, import.meta.url), 'utf8');
    expect(guide).not.toMatch(/\bstep \d/i);
  },
);
