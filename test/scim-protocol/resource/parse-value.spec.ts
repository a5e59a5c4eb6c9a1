import { describe, expect, test } from 'vitest';
import { parseResource, URN, USER, type JsonObject, type ResourceSchema } from '../../../src/scim-protocol/index.js';

const ENTERPRISE = URN.enterpriseUser;

function nested(levels: number): JsonObject {
  return levels === 0 ? {} : { a: nested(levels - 1) };
}

describe('refuses', () => {
  const refused: [body: unknown, message: string][] = [
    [{ userName: 5 }, 'userName must be a string'],
    [{ userName: { a: 1 } }, 'userName must be a string'],
    [{ userName: ['a', 'b'] }, 'userName must be a single value'],
    [{ active: 1 }, 'active must be true or false'],
    [{ active: 'yes' }, 'active must be true or false'],
    [{ name: 'Ada' }, 'name must be an object'],
    [{ name: { givenName: 1 } }, 'name.givenName must be a string'],
    [{ emails: 'a@b.test' }, 'emails must be an array'],
    [{ emails: 5 }, 'emails must be an array'],
    [{ emails: [5] }, 'emails[0] must be an object'],
    [{ addresses: ['x'] }, 'addresses[0] must be an object'],
    [{ emails: [{ value: 'a' }, { value: 5 }] }, 'emails[1].value must be a string'],
    [{ emails: [{ primary: 'x' }] }, 'emails[0].primary must be true or false'],
    [{ [ENTERPRISE]: 'x' }, `${ENTERPRISE} must be an object`],
    [{ [ENTERPRISE]: [{}, {}] }, `${ENTERPRISE} must be an object`],
    [{ [ENTERPRISE]: { department: 5 } }, 'department must be a string'],
    [{ userName: 'x'.repeat(513) }, 'userName can contain at most 512 characters'],
    [{ emails: [{ value: 'x'.repeat(513) }] }, 'emails[0].value can contain at most 512 characters'],
    [{ title: 'x'.repeat(8193) }, 'title can contain at most 8192 characters'],
    [{ emails: Array.from({ length: 501 }, () => ({ value: 'x' })) }, 'emails can contain at most 500 values'],
    [{ title: 'a\0b' }, 'title contains U+0000 or an unpaired surrogate'],
    [{ 'urn:x:1.0': { a: ['\0'] } }, 'a contains U+0000'],
    [{ nope: '\ud800' }, 'nope contains U+0000 or an unpaired surrogate'],
    [{ 'a\0': 1 }, '"a\\u0000" cannot be the name of an attribute'],
    [JSON.parse('{"__proto__":{"active":true}}'), '"__proto__" cannot be the name of an attribute'],
    [
      JSON.parse('{"urn:x:1.0":{"constructor":{"prototype":{"a":1}}}}'),
      '"constructor" cannot be the name of an attribute',
    ],
    [{ name: { prototype: 1 } }, '"prototype" cannot be the name of an attribute'],
    [{ 'urn:x:1.0': nested(20) }, 'Values can be nested at most 20 levels'],
  ];
  test.each(refused)('%j', (body, message) => {
    expect(() => parseResource(body, USER)).toThrow(message);
    expect(() => parseResource(body, USER)).toThrow(expect.objectContaining({ scimType: 'invalidValue', status: 400 }));
  });

  test.each([undefined, null, 'x', 5, []])('the body %j', (body) => {
    expect(() => parseResource(body, USER)).toThrow('A User must be a JSON object');
    expect(() => parseResource(body, USER)).toThrow(expect.objectContaining({ scimType: 'invalidSyntax' }));
  });

  test('unsuitable values', () => {
    const body = { userName: 'x'.repeat(512), title: 'x'.repeat(8192), 'urn:x:1.0': nested(19) };
    expect(parseResource(body, USER)).toEqual(body);
  });

  test('does not modify the prototype of objects', () => {
    expect(() => parseResource(JSON.parse('{"urn:x:1.0":{"__proto__":{"polluted":true}}}'), USER)).toThrow('__proto__');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });
});

describe('types used only by other schemas', () => {
  const attribute = {
    multiValued: false,
    required: false,
    caseExact: true,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    description: '',
  } as const;
  const schema: ResourceSchema = {
    ...USER,
    core: {
      ...USER.core,
      attributes: [
        { ...attribute, name: 'age', type: 'integer' },
        { ...attribute, name: 'height', type: 'decimal' },
        { ...attribute, name: 'tags', type: 'string', multiValued: true },
        { ...attribute, name: 'empty', type: 'complex' },
      ],
    },
  };
  test('are parsed', () => {
    const body = { age: 9, height: 1.5, tags: ['a', '', 'b'], empty: {} };
    expect(parseResource(body, schema)).toEqual({ ...body, tags: ['a', 'b'] });
  });
  test.each([
    [{ age: 1.5 }, 'age must be an integer'],
    [{ age: '1' }, 'age must be an integer'],
    [{ height: '1' }, 'height must be a number'],
    [{ tags: 'a' }, 'tags must be an array'],
    [{ empty: 'a' }, 'empty must be an object'],
  ])('are validated: %j', (body, message) => expect(() => parseResource(body, schema)).toThrow(message));
});
