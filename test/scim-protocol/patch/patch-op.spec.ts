import { describe, expect, test } from 'vitest';
import { GROUP, parsePatchOp, URN, USER } from '../../../src/scim-protocol/index.js';

const user = (...Operations: unknown[]) => parsePatchOp({ schemas: [URN.patchOp], Operations }, USER);
const group = (...Operations: unknown[]) => parsePatchOp({ schemas: [URN.patchOp], Operations }, GROUP);

describe('rejected operations', () => {
  const cases: [sent: unknown, scimType: string, message: string][] = [
    [{ op: 'move' }, 'invalidSyntax', 'Operations[0].op must be add, replace or remove'],
    [{ op: 1 }, 'invalidSyntax', 'Operations[0].op must be add, replace or remove'],
    [{}, 'invalidSyntax', 'Operations[0].op must be add, replace or remove'],
    ['x', 'invalidSyntax', 'Operations[0] must be an object'],
    [{ op: 'add', path: 1 }, 'invalidPath', 'Operations[0].path must be a string'],
    [{ op: 'add', path: 'a b' }, 'invalidPath', 'Expected the end of the path'],
    [{ op: 'remove' }, 'noTarget', 'A remove operation requires a path'],
    [{ op: 'remove', path: '' }, 'noTarget', 'A remove operation requires a path'],
    [{ op: 'remove', path: URN.user }, 'noTarget', 'A remove operation requires a path'],
    [{ op: 'add' }, 'invalidValue', 'Without a path the value must be an object'],
    [{ op: 'replace', value: 'x' }, 'invalidValue', 'Without a path the value must be an object'],
    [{ op: 'replace', value: [{}, {}] }, 'invalidValue', 'must be an object'],
    [{ op: 'add', path: 'title' }, 'invalidValue', 'The add of title requires a value'],
    [{ op: 'replace', path: 'name.givenName' }, 'invalidValue', 'The replace of name.givenName requires a value'],
    [{ op: 'add', path: URN.enterpriseUser }, 'invalidValue', `The add of ${URN.enterpriseUser} requires a value`],
    [{ op: 'add', path: URN.enterpriseUser, value: 'x' }, 'invalidValue', `${URN.enterpriseUser} must be an object`],
    [{ op: 'add', path: 'urn:x:1.0:User:a' }, 'invalidValue', 'The add of urn:x:1.0:User requires a value'],
    [{ op: 'add', path: 'urn:x:1.0:User:a.b', value: 1 }, 'invalidPath', 'The schema urn:x:1.0:User is unknown'],
    [{ op: 'add', path: 'urn:x:1.0:User:a[b pr]', value: 1 }, 'invalidPath', 'The schema urn:x:1.0:User is unknown'],
    [{ op: 'add', path: 'nope', value: 1 }, 'invalidPath', 'User has no attribute nope'],
    [{ op: 'add', path: 'name.nope', value: 1 }, 'invalidPath', 'User has no attribute name.nope'],
    [
      { op: 'add', path: `${URN.enterpriseUser}:nope`, value: 1 },
      'invalidPath',
      'EnterpriseUser has no attribute nope',
    ],
    [{ op: 'add', path: 'title[value eq "x"]', value: 1 }, 'invalidPath', 'title has a single value'],
    [{ op: 'add', path: 'emails[nope eq "x"]', value: 1 }, 'invalidPath', 'nope is not a sub-attribute of emails'],
    [
      { op: 'add', path: 'emails[primary eq "x"]', value: {} },
      'invalidFilter',
      'emails.primary can be compared only with true or false',
    ],
    [{ op: 'add', path: 'emails[type eq true]', value: {} }, 'invalidFilter', 'emails.type can be compared only with'],
    [{ op: 'replace', path: 'id' }, 'mutability', 'id is read-only'],
    [{ op: 'replace', path: 'groups.value', value: 'g' }, 'mutability', 'groups is read-only'],
    [{ op: 'replace', path: 'groups[value eq "g"]', value: {} }, 'mutability', 'groups is read-only'],
    [{ op: 'remove', path: 'groups' }, 'mutability', 'groups is read-only'],
    [{ op: 'replace', path: 'emails', value: '' }, 'invalidValue', 'emails must be an array. Send null'],
    [{ op: 'replace', value: { emails: '' } }, 'invalidValue', 'emails must be an array. Send null'],
    [
      { op: 'replace', path: 'profileUrl', value: 'javascript:alert(1)' },
      'invalidValue',
      'profileUrl must be an http,',
    ],
    [{ op: 'replace', path: 'profileUrl', value: ' java\tscript:1' }, 'invalidValue', 'profileUrl must be an http,'],
    [{ op: 'add', path: 'photos', value: [{ value: 'ftp://a.test' }] }, 'invalidValue', 'photos[0].value must be an'],
    [{ op: 'replace', path: 'active', value: 'yes' }, 'invalidValue', 'active must be true or false'],
    [{ op: 'replace', path: 'title', value: 5 }, 'invalidValue', 'title must be a string'],
    [{ op: 'replace', path: 'title', value: ['a', 'b'] }, 'invalidValue', 'title must be a single value'],
    [{ op: 'add', path: 'emails', value: 'x' }, 'invalidValue', 'emails must be an array'],
    [{ op: 'remove', path: 'emails', value: '' }, 'invalidValue', 'emails must be an array'],
    [{ op: 'remove', path: 'emails', value: 'x' }, 'invalidValue', 'emails must be an array'],
    [{ op: 'add', path: 'title', value: 'a\0' }, 'invalidValue', 'value contains U+0000'],
  ];
  test.each(cases)('%j', (sent, scimType, message) => {
    expect(() => user(sent)).toThrow(message);
    expect(() => user(sent)).toThrow(expect.objectContaining({ scimType }));
  });

  test.each([null, 'x', [], {}, { Operations: {} }, { Operations: [] }])('the body %j', (body) => {
    expect(() => parsePatchOp(body, USER)).toThrow(expect.objectContaining({ scimType: 'invalidSyntax' }));
  });

  test('a change of the display name of a member', () => {
    const sent = { op: 'replace', path: 'members[value eq "u1"].display', value: 'x' };
    expect(() => group(sent)).toThrow('members is read-only');
  });

  test('too many operations', () => {
    const operation = { op: 'remove', path: 'title' };
    expect(user(...Array.from({ length: 2000 }, () => operation))).toHaveLength(2000);
    expect(() => user(...Array.from({ length: 2001 }, () => operation))).toThrow('at most 2000 operations');
  });
});
