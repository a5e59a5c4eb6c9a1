import { describe, expect, test } from 'vitest';
import { actionOf, runText } from '../../portal/src/changes/run-text.js';
import { overviewSentence } from '../../portal/src/directory-services/overview-sentence.js';

const NOTHING = { changes: 0, joined: 0, left: 0 };

describe('the sentence of the overview', () => {
  const sentence = (facts: Partial<Parameters<typeof overviewSentence>[0]>) => {
    const { status, rest } = overviewSentence({
      status: 'HEALTHY',
      problems: 0,
      missing: 0,
      lastRequest: '3 minutes ago',
      today: NOTHING,
      ...facts,
    });
    return `${status} ${rest}`;
  };

  test.each([
    [{ changes: 12, joined: 0, left: 2 }, '12 changes to users and groups today, 2 people left.'],
    [{ changes: 1, joined: 1, left: 0 }, '1 change to users and groups today, 1 person joined.'],
    [{ changes: 308, joined: 211, left: 7 }, '308 changes to users and groups today, 211 people joined, 7 left.'],
    [{ changes: 10_000, joined: 0, left: 0 }, '10,000+ changes to users and groups today.'],
    [NOTHING, 'No changes today.'],
  ])('%j', (today, expected) => {
    expect(sentence({ today })).toBe(`Healthy. Last accepted request 3 minutes ago. ${expected}`);
  });

  test('counts the open problems', () => {
    expect(sentence({ status: 'NEEDS_ATTENTION', problems: 3 })).toMatch(
      /^Needs attention\. 3 open problems\. Last accepted request/,
    );
    expect(sentence({ status: 'NEEDS_ATTENTION', problems: 2, missing: 1 })).toMatch(
      /^Needs attention\. 2 open problems\. 1 person not synced\. Last/,
    );
    expect(sentence({ status: 'FAILING', problems: 1 })).toMatch(/^Failing\. 1 open problem\. Last accepted request/);
  });

  test('says what to do next instead of changes before the first user', () => {
    expect(sentence({ status: 'NOT_CONNECTED', lastRequest: undefined })).toMatch(
      /^Not connected\. Enter the base URL/,
    );
    expect(sentence({ status: 'CONNECTING' })).toMatch(
      /^Connecting\. Last accepted request 3 minutes ago\. Next: assign/,
    );
  });
});

describe('folded changes', () => {
  const run = (values: object) =>
    ({
      id: '1',
      kind: 'user.created',
      count: 1,
      subjectCount: 1,
      isPartial: false,
      startedAt: '',
      endedAt: '',
      addedCount: 0,
      removedCount: 0,
      paths: [],
      subjects: [],
      ...values,
    }) as Parameters<typeof actionOf>[0];

  test.each([
    [{ kind: 'user.updated', paths: ['title'] }, 'updated title'],
    [
      {
        kind: 'user.updated',
        paths: ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'b', 'c', 'd'],
      },
      'updated department, b, c, 1 more',
    ],
    [{ kind: 'user.updated', paths: [] }, 'updated'],
    [{ kind: 'user.deactivated' }, 'deactivated'],
    [{ kind: 'group.membersChanged', addedCount: 12, removedCount: 3 }, '12 members added, 3 removed'],
    [{ kind: 'group.membersChanged', removedCount: 1 }, '1 member removed'],
  ])('of one subject: %j', (values, expected) => {
    expect(actionOf(run(values))).toBe(expected);
  });

  test.each([
    [{ subjectCount: 205 }, 'Okta created 205 people'],
    [{ subjectCount: 2_000, isPartial: true }, 'Okta created 2,000+ people'],
    [{ kind: 'group.deleted', subjectCount: 3 }, 'Okta deleted 3 groups'],
    [
      { kind: 'group.membersChanged', subjectCount: 24, addedCount: 1_204 },
      'Okta changed the members of 24 groups: 1,204 members added',
    ],
  ])('of several: %j', (values, expected) => {
    expect(runText(run(values), 'OKTA_SCIM')).toBe(expected);
  });
});
