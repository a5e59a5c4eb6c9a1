import { OPERATORS, URN } from '../../src/scim-protocol/index.js';
import type { Random } from './random.js';

/*
 * Inputs of the fuzzer: half of them generated from the grammar and partly damaged, the rest composed of tokens or of
 * arbitrary characters.
 */

export const HR = 'urn:example:hr';

const ATTRIBUTES = [
  'userName',
  'title',
  'active',
  'name',
  'name.givenName',
  'emails',
  'emails.value',
  'addresses',
  'roles',
  'members',
  'displayName',
  'externalId',
  'id',
  'meta.lastModified',
  'schemas',
  'password',
  'nope',
  `${URN.user}:title`,
  URN.enterpriseUser,
  `${URN.enterpriseUser}:manager`,
  `${URN.enterpriseUser}:manager.value`,
  `${URN.enterpriseUser}.department`,
  HR,
  `${HR}:badge`,
  `${HR}:level`,
  'urn:x:1.0:User',
  'urn:x:1.0:User:a',
];
const PARTS = ['value', 'type', 'primary', 'display', '$ref', 'country', 'nope'];
const TEXTS = [
  '',
  'a',
  'work',
  'True',
  'ada@example.test',
  '2026-01-23T04:56:22Z',
  'bulkId:a',
  '\0',
  '\ud800',
  'İ',
  '😀',
];
const KEYS = [
  ...ATTRIBUTES,
  ...PARTS,
  'emails[type eq "work"].value',
  'USERNAME',
  'Operations',
  'op',
  'path',
  'data',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
];
const PIECES = [
  ...ATTRIBUTES,
  ...PARTS.map((part) => `.${part}`),
  ...OPERATORS.map((operator) => ` ${operator} `),
  ' and ',
  ' or ',
  'not ',
  ' pr',
  '(',
  ')',
  '[',
  ']',
  '"',
  '\\',
  '\\u0000',
  '"a"',
  'true',
  'null',
  '-1.5e9',
  '1e999',
  ':',
  '.',
  ' ',
  '\t',
  '\n',
  '\0',
  '\ud800',
  '😀',
];

export function attributePath(random: Random): string {
  return random.pick(ATTRIBUTES);
}

function literal(random: Random): string {
  return random.pick(['true', 'false', 'null', '0', '-1.5', '1e3', ...TEXTS.map((text) => JSON.stringify(text))]);
}

function comparison(random: Random, path: string): string {
  return random.chance(0.2) ? `${path} pr` : `${path} ${random.pick(OPERATORS)} ${literal(random)}`;
}

/** By the grammar of RFC 7644 §3.4.2.2. */
export function filter(random: Random, depth = 5, isElement = false): string {
  const inner = () => filter(random, depth - 1, isElement);
  const path = isElement ? random.pick(PARTS) : attributePath(random);
  if (depth === 0) return comparison(random, path);
  switch (random.below(isElement ? 5 : 6)) {
    case 0:
      return `${inner()} and ${inner()}`;
    case 1:
      return `${inner()} or ${inner()}`;
    case 2:
      return random.chance(0.5) ? `not (${inner()})` : `(${inner()})`;
    case 5:
      return `${random.pick(['emails', 'addresses', 'members', 'roles'])}[${filter(random, Math.min(depth - 1, 2), true)}]`;
    default:
      return comparison(random, path);
  }
}

const CHANGEABLE = [
  'title',
  'active',
  'name',
  'name.givenName',
  'emails',
  'roles',
  'addresses',
  'displayName',
  'externalId',
];
const OF_EXTENSIONS = [
  `${URN.enterpriseUser}:manager`,
  `${URN.enterpriseUser}.department`,
  `${HR}:badge`,
  `${HR}:level`,
];

export function patchPath(random: Random): string {
  if (random.chance(0.5)) return random.pick(random.chance(0.7) ? CHANGEABLE : OF_EXTENSIONS);
  if (random.chance(0.3)) return attributePath(random);
  const where = `${random.pick(['emails', 'addresses', 'members', 'roles'])}[${filter(random, 1, true)}]`;
  return random.chance(0.5) ? where : `${where}.${random.pick(PARTS)}`;
}

/** A text that is cut, doubled, or has something put into it. */
export function damaged(random: Random, text: string): string {
  const [from, to] = [random.below(text.length + 1), random.below(text.length + 1)];
  switch (random.below(4)) {
    case 0:
      return text.slice(0, from);
    case 1:
      return text.slice(0, from) + text.slice(Math.min(from, to), Math.max(from, to)) + text.slice(from);
    case 2:
      return text.slice(0, from) + random.pick(PIECES) + text.slice(from);
    default:
      return text.slice(0, from) + String.fromCharCode(random.below(65_536)) + text.slice(from + 1);
  }
}

/** Adversarial inputs: one or two tokens, repeated. */
function repeated(random: Random): string {
  const unit = random.pick(PIECES) + (random.chance(0.5) ? random.pick(PIECES) : '');
  return unit.repeat(Math.ceil((random.next() * 4096) / unit.length)).slice(0, 4096);
}

function nonsense(random: Random): string {
  const pieces = random.some(40, () =>
    random.chance(0.8) ? random.pick(PIECES) : String.fromCharCode(random.below(65_536)),
  );
  return pieces.join('');
}

export function text(random: Random, sound: (random: Random) => string): string {
  switch (random.below(8)) {
    case 0:
      return nonsense(random);
    case 1:
      return random.chance(0.3) ? repeated(random) : nonsense(random);
    case 2:
    case 3:
      return damaged(random, sound(random));
    default:
      return sound(random);
  }
}

/** Any JSON, of names that mean something; `__proto__` is a member like any other, as `JSON.parse` makes it. */
export function json(random: Random, depth = 4): unknown {
  const kind = random.below(depth > 0 ? 8 : 5);
  if (kind > 5) return object(random, depth - 1);
  if (kind === 5) return random.some(4, () => json(random, depth - 1));
  return [random.pick(TEXTS), random.chance(0.5), random.below(10) - 0.5, null, random.pick(ATTRIBUTES)][kind];
}

export function object(random: Random, depth: number): object {
  const result = {};
  for (const key of random.some(6, () => (random.chance(0.95) ? random.pick(KEYS) : nonsense(random)))) {
    const value = json(random, depth);
    Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

/** A value that often fits the attribute at the end of the path. */
function fitting(random: Random, path: string): unknown {
  const one = { value: random.pick(['a', 'b', 'bulkId:a']), type: random.pick(['work', 'User']) };
  if (random.chance(0.2)) return json(random);
  if (/active|primary/.test(path)) return random.pick([true, false, 'False']);
  if (/level/.test(path)) return random.below(10);
  if (/\]$|manager$/.test(path)) return one;
  if (/^(emails|roles|members)$/.test(path)) return [one, { ...one, primary: true }];
  if (/^(addresses)$/.test(path)) return [{ country: 'NL' }];
  if (/^name$/.test(path)) return { givenName: 'a' };
  return /User$|hr$/.test(path) ? { department: 'a', badge: 'b' } : 'a';
}

export function patchBody(random: Random): unknown {
  if (random.chance(0.1)) return json(random);
  const operation = () => {
    const op = random.pick(['add', 'replace', 'remove', 'Add', 'Replace', 'Remove', 'add']);
    const path = random.chance(0.1) ? text(random, patchPath) : patchPath(random);
    if (random.chance(0.2)) return { op, value: random.chance(0.5) ? { [path]: fitting(random, path) } : json(random) };
    return random.chance(0.05) ? json(random) : { op, path, value: fitting(random, path) };
  };
  const Operations = [operation(), ...random.some(4, operation)];
  return { schemas: random.chance(0.9) ? [URN.patchOp] : json(random), Operations };
}

export function resource(random: Random): unknown {
  if (random.chance(0.1)) return json(random);
  const members = random.some(8, () => {
    const path = attributePath(random).split('.', 1)[0] ?? '';
    return [path, fitting(random, path)] as const;
  });
  const schemas = random.chance(0.8) ? [URN.user, URN.enterpriseUser, HR] : json(random);
  return { schemas, userName: 'a', ...Object.fromEntries(members) };
}

export function bulkBody(random: Random): unknown {
  if (random.chance(0.1)) return json(random);
  const bulkId = () => random.pick(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  const members = () => random.some(3, () => ({ value: `bulkId:${bulkId()}` }));
  const operation = () => {
    if (random.chance(0.1)) return json(random);
    const method = random.pick(['POST', 'POST', 'post', 'PUT', 'PATCH', 'DELETE', 'GET']);
    const type = random.pick(['/Users', '/Groups', 'Users', '/Devices']);
    const path =
      method.toUpperCase() === 'POST' ? type : `${type}/${random.pick(['1', `bulkId:${bulkId()}`, '?', ''])}`;
    const data = random.chance(0.7) ? { displayName: 'a', members: members() } : json(random);
    return { method, path, bulkId: random.chance(0.9) ? bulkId() : json(random, 1), data };
  };
  return {
    schemas: [URN.bulkRequest],
    failOnErrors: random.pick([undefined, 1, 5, -1]),
    Operations: random.some(9, operation),
  };
}

export function query(random: Random): object {
  const value = (sound: string[]) => (random.chance(0.7) ? random.pick(sound) : json(random, 1));
  return {
    ...(random.chance(0.5) && { filter: text(random, filter) }),
    ...(random.chance(0.5) && { sortBy: value(ATTRIBUTES) }),
    ...(random.chance(0.5) && { sortOrder: value(['ascending', 'Descending', 'up']) }),
    ...(random.chance(0.3) && { startIndex: value(['1', '-1', '9'.repeat(400)]) }),
    ...(random.chance(0.5) && { count: value(['1', '-1', '1000']) }),
    ...(random.chance(0.5) && { cursor: value(['', 'abc', 'a b']) }),
    ...(random.chance(0.5) && { attributes: value(['userName,name.givenName', URN.user, ',,']) }),
    ...(random.chance(0.2) && { excludedAttributes: value(['emails', 'members']) }),
  };
}
