import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/scim-protocol/index.js';
import { completeNames, keepNames, updateNames } from '../../src/users/names.js';

const nothingCleared = () => false;
const LOGIN = 'ada.lovelace@acme.test';

describe('derives omitted names of a new user', () => {
  const cases: [profile: JsonObject, login: string, names: JsonObject, derived: string[]][] = [
    [
      { name: { givenName: 'Ada', familyName: 'King' } },
      LOGIN,
      { displayName: 'Ada King', name: { givenName: 'Ada', familyName: 'King', formatted: 'Ada King' } },
      ['displayName', 'name.formatted'],
    ],
    [
      { displayName: 'Ada King' },
      LOGIN,
      { displayName: 'Ada King', name: { givenName: 'Ada', familyName: 'King' } },
      ['name.familyName', 'name.givenName'],
    ],
    [
      {},
      LOGIN,
      { displayName: LOGIN, name: { givenName: 'ada', familyName: 'lovelace' } },
      ['displayName', 'name.familyName', 'name.givenName'],
    ],
    [
      { name: { formatted: 'Ada King' }, displayName: 'Countess' },
      LOGIN,
      { displayName: 'Countess', name: { formatted: 'Ada King', givenName: 'Ada', familyName: 'King' } },
      ['name.familyName', 'name.givenName'],
    ],
    [
      { displayName: 'Ada King', name: { givenName: 'Ada' } },
      LOGIN,
      { displayName: 'Ada King', name: { givenName: 'Ada', familyName: 'King', formatted: 'Ada' } },
      ['name.familyName', 'name.formatted'],
    ],
    [
      { displayName: 'Ada King', name: { familyName: 'King' } },
      LOGIN,
      { displayName: 'Ada King', name: { givenName: 'Ada', familyName: 'King', formatted: 'King' } },
      ['name.formatted', 'name.givenName'],
    ],
  ];
  test.each(cases)('%j of %s', (profile, login, names, derived) => {
    expect(completeNames(profile, login, nothingCleared)).toEqual({ profile: names, derived });
  });
});

describe('derives nothing from invalid names', () => {
  const cases: [profile: JsonObject, login: string, names: JsonObject][] = [
    [
      { name: { honorificPrefix: 'Mr' } },
      'b@acme.test',
      { displayName: 'b@acme.test', name: { honorificPrefix: 'Mr' } },
    ],
    [{}, 'b@acme.test', { displayName: 'b@acme.test' }],
    [{}, 'h2.1795@acme.test', { displayName: 'h2.1795@acme.test' }],
    [{}, 'a.b@acme.test', { displayName: 'a.b@acme.test' }],
    [{ displayName: 'Robot' }, 'r@acme.test', { displayName: 'Robot', name: { givenName: 'Robot' } }],
    [{ displayName: 'Build agent 7' }, LOGIN, { displayName: 'Build agent 7' }],
    [
      { name: { formatted: 'Ms. Ada J King, III' } },
      LOGIN,
      { displayName: 'Ms. Ada J King, III', name: { formatted: 'Ms. Ada J King, III' } },
    ],
    [
      { displayName: 'Babs Jensen', name: { givenName: 'Barbara' } },
      LOGIN,
      { displayName: 'Babs Jensen', name: { givenName: 'Barbara', formatted: 'Barbara' } },
    ],
    [
      { displayName: 'Babs Jensen', name: { familyName: 'Jones' } },
      LOGIN,
      { displayName: 'Babs Jensen', name: { familyName: 'Jones', formatted: 'Jones' } },
    ],
  ];
  test.each(cases)('%j of %s', (profile, login, names) => {
    expect(completeNames(profile, login, nothingCleared).profile).toEqual(names);
  });
});

const PATHS = ['displayName', 'name.formatted', 'name.givenName', 'name.familyName'];

describe('cleared names stay empty', () => {
  test.each(PATHS)('%s of a new user', (path) => {
    const { profile, derived } = completeNames({}, LOGIN, (one) => one === path);
    expect(valueAt(profile, path)).toBeUndefined();
    expect(derived).not.toContain(path);
  });

  const whole = completeNames({ name: { givenName: 'Ada', familyName: 'King' } }, LOGIN, nothingCleared);
  const derivedAll = completeNames({}, LOGIN, nothingCleared);
  test.each(PATHS)('%s, now and after the next change', (path) => {
    for (const before of [whole, derivedAll]) {
      const taken = updateNames(without(before.profile, path), LOGIN, before);
      expect(valueAt(taken.profile, path)).toBeUndefined();
      const later = updateNames({ ...taken.profile, title: 'Dr' }, LOGIN, taken);
      expect(valueAt(later.profile, path)).toBeUndefined();
      expect(later.profile).toEqual({ ...taken.profile, title: 'Dr' });
    }
  });

  test('a full name, although its parts change later', () => {
    const taken = updateNames(without(whole.profile, 'name.formatted'), LOGIN, whole);
    const name = { ...(taken.profile['name'] as JsonObject), familyName: 'Byron' };
    expect(updateNames({ ...taken.profile, name }, LOGIN, taken).profile['name']).toEqual(name);
  });

  test('all of them', () => {
    const taken = updateNames({ title: 'Dr' }, LOGIN, whole);
    expect(taken).toEqual({ profile: { title: 'Dr' }, derived: [] });
    expect(updateNames({ title: 'Prof' }, LOGIN, taken).profile).toEqual({ title: 'Prof' });
  });
});

describe('derived names that are sent back are derived again', () => {
  const before = completeNames({ name: { givenName: 'Ada', familyName: 'King' } }, LOGIN, nothingCleared);

  test('from the changed name', () => {
    const echo = { ...before.profile, name: { ...(before.profile['name'] as JsonObject), familyName: 'Byron' } };
    expect(updateNames(echo, LOGIN, before)).toEqual({
      profile: { displayName: 'Ada Byron', name: { givenName: 'Ada', familyName: 'Byron', formatted: 'Ada Byron' } },
      derived: ['displayName', 'name.formatted'],
    });
  });

  test('unless the client changed them as well', () => {
    const sent = { displayName: 'Countess', name: { givenName: 'Ada', familyName: 'Byron', formatted: 'A. Byron' } };
    expect(updateNames(sent, LOGIN, before)).toEqual({ profile: sent, derived: [] });
  });

  test('and so is a full name sent by the client when its parts changed', () => {
    const sent = { displayName: 'Ada', name: { givenName: 'Ada', familyName: 'King', formatted: 'Lady King' } };
    const stored = { profile: sent, derived: [] };
    const changed = { ...sent, name: { ...sent.name, familyName: 'Byron' } };
    expect(updateNames(changed, LOGIN, stored).profile['name']).toMatchObject({ formatted: 'Ada Byron' });
    expect(updateNames(sent, LOGIN, stored)).toEqual(stored);
  });
});

test('strict mode derives nothing, and keeps track of names derived before', () => {
  const before = completeNames({}, LOGIN, nothingCleared);
  expect(keepNames({ title: 'Dr' }, undefined)).toEqual({ profile: { title: 'Dr' }, derived: [] });
  expect(keepNames(before.profile, before)).toEqual(before);
  expect(keepNames({ ...before.profile, displayName: 'Ada' }, before).derived).toEqual([
    'name.familyName',
    'name.givenName',
  ]);
});

function valueAt(profile: JsonObject, path: string): unknown {
  const [attribute = '', part] = path.split('.');
  const value = profile[attribute] as JsonObject | undefined;
  return part === undefined ? value : value?.[part];
}

function without(profile: JsonObject, path: string): JsonObject {
  const [attribute = '', part] = path.split('.');
  const copy = structuredClone(profile) as Record<string, Record<string, unknown>>;
  if (part === undefined) delete copy[attribute];
  else delete copy[attribute]?.[part];
  return copy as JsonObject;
}
