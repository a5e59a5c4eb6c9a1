import { describe, expect, test } from 'vitest';
import type { FailureCause } from '../../src/common/failure-cause.js';
import { explain, explanationFor } from '../../src/scim-requests/diagnosis/explain.js';
import type { DirectoryServiceType } from '../../src/directory-services/directory-service.entity.js';
import { CAUSE_CODES, type ExplanationCode, EXPLANATIONS } from '../../src/scim-requests/diagnosis/explanations.js';
import { FINDING_KINDS } from '../../src/scim-requests/diagnosis/finding-kinds.js';
import { type ProblemFacts, problemTexts } from '../../src/scim-requests/diagnosis/problem-texts.js';
import { wordsFor } from '../../src/scim-requests/diagnosis/words.js';

/** The data of an error determines its explanation. */
test.each<FailureCause>([
  { code: 'TOKEN_MISSING' },
  { code: 'USER_NAME_TAKEN', userName: 'ada' },
  { code: 'UNKNOWN_MEMBER', member: '7' },
  { code: 'PAUSED' },
])('$code is explained by its code', (failure) => {
  expect(explain({ failure, status: 418, scimType: null, path: '/Users' }).code).toBe(failure.code);
});

test('every code that errors carry has an explanation', () => {
  const codes = EXPLANATIONS.map(({ code }) => code);
  expect(Object.keys(CAUSE_CODES).filter((code) => !(codes as string[]).includes(code))).toEqual([]);
});

test.each<[ExplanationCode, { status: number; scimType?: string; path?: string }]>([
  ['TOKEN_UNKNOWN', { status: 401 }],
  ['RATE_LIMITED', { status: 429 }],
  ['DATABASE_UNAVAILABLE', { status: 503 }],
  ['WRONG_METHOD', { status: 405 }],
  ['TOO_SLOW', { status: 408 }],
  ['DATABASE_UNAVAILABLE', { status: 503 }],
  ['USER_NOT_FOUND', { status: 404, path: '/Users/7' }],
  ['GROUP_NOT_FOUND', { status: 404, path: '/Groups/7?attributes=id' }],
  ['WRONG_PATH', { status: 404, path: '/users' }],
  ['INVALID_JSON', { status: 400, scimType: 'invalidSyntax' }],
  ['VALUE_REFUSED', { status: 400, scimType: 'invalidValue' }],
  ['CHANGED_MEANWHILE', { status: 412 }],
  ['TOO_LARGE', { status: 413 }],
  ['FAULT', { status: 500 }],
  ['REFUSED', { status: 418 }],
])('%s', (code, failure) => {
  expect(explain({ failure: undefined, scimType: null, path: '/Users', ...failure }).code).toBe(code);
});

test('the codes of explanations are unique', () => {
  expect(new Set(EXPLANATIONS.map(({ code }) => code)).size).toBe(EXPLANATIONS.length);
});

describe('the words of an identity provider', () => {
  const facts = (type: DirectoryServiceType, isUsed: boolean): ProblemFacts => ({
    type,
    severity: 'PEOPLE',
    kind: 'USER',
    subjects: 1,
    names: ['ada@acme.test'],
    data: { attribute: 'userName', detail: 'It is required', member: '1', memberName: 'ada@acme.test' },
    holder: { name: 'ada@acme.test' },
    newerToken: { hint: 'dsc_1234…', isUsed },
  });
  const textsFor = (type: DirectoryServiceType): string[] => [
    ...EXPLANATIONS.flatMap(({ code }) =>
      [
        explanationFor(code, type),
        problemTexts(code, facts(type, true)),
        problemTexts(code, facts(type, false)),
      ].flatMap((texts) => Object.values(texts)),
    ),
    ...FINDING_KINDS.flatMap(({ title, meaning, remedy }) => [title, wordsFor(meaning, type), wordsFor(remedy, type)]),
  ];

  test.each([
    ['OKTA_SCIM', /Entra/],
    ['ENTRA_SCIM', /Okta/],
    ['GENERIC_SCIM', /Okta|Entra/],
  ] as const)('%s are not those of another one', (type, others) => {
    expect(textsFor(type).filter((text) => others.test(text))).toEqual([]);
  });

  test('call the name of a person a username, and the attribute userName', () => {
    const { meaning, remedy } = explanationFor('USER_NAME_TAKEN', 'OKTA_SCIM');
    expect(`${meaning} ${remedy}`).not.toMatch(/user name|userName/);
  });
});
