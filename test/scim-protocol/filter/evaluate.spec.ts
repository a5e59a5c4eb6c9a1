import { describe, expect, test } from 'vitest';
import { evaluate, parseFilter, USER } from '../../../src/scim-protocol/index.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ada = {
  id: 'U1',
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  externalId: 'Ext',
  userName: 'Ada@Acme.test',
  name: { givenName: 'Ada', familyName: 'King' },
  active: false,
  nickName: '',
  title: null,
  ims: [],
  addresses: [{ type: 'home' }],
  emails: [
    { value: 'ada@acme.test', type: 'work', primary: true },
    { value: 'ada@home.test', type: 'home' },
  ],
  roles: ['legacy'],
  meta: { lastModified: '2026-02-01T09:00:00.000Z' },
  [ENTERPRISE]: { department: 'Compilers', manager: { value: 'M1' } },
};

describe.each<[holds: boolean, texts: string[]]>([
  [
    true,
    [
      'userName eq "ada@acme.test"',
      'USERNAME Eq "ADA@ACME.TEST"',
      'userName co "@ACME"',
      'userName sw "ADA"',
      'userName ew "TEST"',
      'userName gt "a"',
      'userName ge "ada@acme.test"',
      'userName lt "b"',
      'userName le "b"',
      'externalId eq "Ext"',
      'externalId ne "ext"',
      'id eq "U1"',
      'schemas eq "urn:ietf:params:scim:schemas:core:2.0:User"',
      'active eq false',
      'active ne true',
      'active eq "False"',
      'userName gt 5',
      'meta.lastModified gt "2026-01-31"',
      'active pr',
      'name pr',
      'name.familyName sw "k"',
      'name[givenName eq "ada"]',
      'emails pr',
      'addresses pr',
      'emails eq "ada@home.test"',
      'emails co "acme"',
      'emails.type eq "HOME"',
      'emails.value ne "ada@acme.test"',
      'emails[type eq "work" and value co "@acme"]',
      'emails[type eq "work"].value co "@acme"',
      'emails[primary eq true]',
      'emails[not (primary pr)]',
      'title eq null',
      'title ne "x"',
      'ims eq null',
      'emails ne null',
      'displayName ne "Ada"',
      'not (displayName eq "Ada")',
      'unknown ne "x"',
      'unknown eq null',
      'urn:unknown:1.0:User:a ne "x"',
      'meta.lastModified eq "2026-02-01T10:00:00+01:00"',
      'meta.lastModified lt "2026-02-01T09:00:00.001Z"',
      `${ENTERPRISE}:department eq "compilers"`,
      `${ENTERPRISE}:manager.value eq "M1"`,
      `${ENTERPRISE}:manager eq "M1"`,
      'urn:ietf:params:scim:schemas:core:2.0:User:userName pr',
      'userName eq "x" or active eq false',
      'userName pr and active eq false',
    ],
  ],
  [
    false,
    [
      'userName eq "ada"',
      'userName ne "ada@acme.test"',
      'userName eq 1',
      'userName eq null',
      'externalId eq "ext"',
      'id eq "u1"',
      'nickName pr',
      'title pr',
      'ims pr',
      'ims ne null',
      'displayName pr',
      'unknown pr',
      'unknown eq "x"',
      'emails[type eq "work" and value co "@home"]',
      'emails[unknown eq "x"]',
      'unknown[a pr]',
      'displayName[value pr]',
      'displayName eq "x"',
      'ims[value pr]',
      'roles eq "other"',
      'meta.lastModified gt "2026-02-01T10:00:00+01:00"',
      'userName pr and active eq true',
      'userName eq "x" or active eq true',
      'not (userName pr)',
      'department eq "Compilers"',
    ],
  ],
])('%s', (holds, texts) => {
  test.each(texts)('%s', (text) => expect(evaluate(parseFilter(text), ada, USER)).toBe(holds));
});

test('compares numbers as numbers, and simple values of a multi-valued attribute as their value', () => {
  const attribute = {
    required: false,
    caseExact: true,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    description: '',
  } as const;
  const schema = {
    ...USER,
    core: {
      ...USER.core,
      attributes: [
        { ...attribute, name: 'age', type: 'integer', multiValued: false },
        { ...attribute, name: 'tags', type: 'string', multiValued: true },
      ],
    },
  } as const;
  const holds = (text: string) => evaluate(parseFilter(text), { age: 9, tags: ['a', 'b'] }, schema);
  expect(['age gt 8.5', 'age le 9', 'age ne 10', 'tags eq "b"', 'tags[value eq "b"]'].map(holds)).toEqual(
    Array(5).fill(true),
  );
  expect(['age eq 10', 'tags eq "B"', 'tags[value eq "c"]', 'tags[type eq "b"]'].map(holds)).toEqual(
    Array(4).fill(false),
  );
});
