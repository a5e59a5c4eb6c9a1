import fc from 'fast-check';
import { OPERATORS, URN } from '../../src/scim-protocol/index.js';

/*
 * Texts for the parsers: half of them generated from the grammar, a quarter damaged afterwards, the rest composed of
 * tokens or of arbitrary characters.
 */

export const HR = 'urn:example:hr';

export const ATTRIBUTES = [
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
export const PARTS = ['value', 'type', 'primary', 'display', '$ref', 'country', 'nope'];
const MULTI_VALUED = ['emails', 'addresses', 'members', 'roles'];
export const TEXTS = [
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
const LONGEST = 4096;

export type Texts = fc.Arbitrary<string>;
export const pick = fc.constantFrom<string[]>;
const piece = pick(...PIECES);
const multiValued = pick(...MULTI_VALUED);
const operator = fc.constantFrom(...OPERATORS);
const literal = pick('true', 'false', 'null', '0', '-1.5', '1e3', ...TEXTS.map((text) => JSON.stringify(text)));
const codeUnit = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));
export const join = (...parts: Texts[]): Texts => fc.tuple(...parts).map((texts) => texts.join(''));
/** Combines arbitraries. One with a `weight` is chosen that many times as often as one without. */
export const weighted = <T>(...choices: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> =>
  fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));

export const attributePath = pick(...ATTRIBUTES);

/** Filters according to the grammar of RFC 7644 §3.4.2.2. */
function filterOf(path: Texts, maxDepth: number, ...leaves: fc.WeightedArbitrary<string>[]): Texts {
  const comparison = weighted(
    [4, join(path, fc.constant(' '), operator, fc.constant(' '), literal)],
    [1, join(path, fc.constant(' pr'))],
  );
  return fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth },
      { weight: 5, arbitrary: comparison },
      ...leaves,
      { weight: 2, arbitrary: join(tie('filter'), pick(' and ', ' or '), tie('filter')) },
      { weight: 1, arbitrary: join(pick('not (', '('), tie('filter'), fc.constant(')')) },
    ),
  })).filter;
}

const valueFilter = join(multiValued, fc.constant('['), filterOf(pick(...PARTS), 2), fc.constant(']'));
export const filter = filterOf(attributePath, 5, { weight: 1, arbitrary: valueFilter });

const changeable = pick(
  'title',
  'active',
  'name',
  'name.givenName',
  'emails',
  'roles',
  'addresses',
  'displayName',
  'externalId',
);
const ofExtensions = pick(
  `${URN.enterpriseUser}:manager`,
  `${URN.enterpriseUser}.department`,
  `${HR}:badge`,
  `${HR}:level`,
);
const elements = join(multiValued, fc.constant('['), filterOf(pick(...PARTS), 1), fc.constant(']'));
export const patchPath = weighted<string>(
  [7, changeable],
  [3, ofExtensions],
  [3, attributePath],
  [4, elements],
  [4, join(elements, fc.constant('.'), pick(...PARTS))],
);

/** Truncates a text, repeats a part of it, or inserts characters. */
const damaged = (sound: Texts): Texts =>
  fc
    .tuple(
      sound,
      fc.nat({ max: LONGEST }),
      fc.nat({ max: LONGEST }),
      weighted([3, piece], [1, codeUnit]),
      fc.nat({ max: 3 }),
    )
    .map(([text, first, second, inserted, kind]) => {
      const [from, to] = [first % (text.length + 1), second % (text.length + 1)];
      const start = text.slice(0, from);
      if (kind === 0) return start;
      if (kind === 1) return start + text.slice(Math.min(from, to), Math.max(from, to)) + text.slice(from);
      return start + inserted + text.slice(from + (kind === 2 ? 0 : 1));
    });

/** Hostile texts: one or two pieces repeated many times. */
const repeated = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 2 }), fc.nat({ max: LONGEST }))
  .map(([pieces, length]) => pieces.join('').repeat(length).slice(0, length));

export const nonsense = fc
  .array(weighted([4, piece], [1, codeUnit]), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

export const text = (sound: Texts): Texts => weighted([8, sound], [4, damaged(sound)], [3, nonsense], [1, repeated]);
