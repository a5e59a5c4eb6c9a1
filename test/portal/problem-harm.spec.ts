import { expect, test } from 'vitest';
import { problemStrings } from '../../portal/src/problems/problem-strings.js';

test.each([
  ['PEOPLE', 'USER', 1, 'People missing'],
  ['PEOPLE', 'USER', 0, 'Changes not applied'],
  ['MEMBERSHIPS', 'GROUP', 2, 'Groups missing'],
  ['MEMBERSHIPS', 'GROUP', 0, 'Changes not applied'],
  ['PEOPLE', 'FILTER', 0, 'People missing'],
  ['LOCKOUT', 'TOKEN', 0, 'Locked out'],
  ['ADVICE', null, 0, 'Recommendation'],
] as const)('%s of %s, %i missing: %s', (severity, subjectKind, missingCount, expected) => {
  expect(problemStrings.harm({ severity, subjectKind, missingCount })).toBe(expected);
});
