import fc from 'fast-check';
import { Strategy, type VerifyFunction } from 'passport-http-bearer';
import { describe, expect, test } from 'vitest';
import { parseBearer } from '../../src/common/bearer-header.js';
import { authenticate } from '../../src/common/passport.js';

describe('an Authorization header', () => {
  test.each([
    [undefined, 'missing', undefined],
    ['Bearer dsc_1', 'bearer', 'dsc_1'],
    ['bEARER dsc_1', 'bearer', 'dsc_1'],
    ['Basic dsc_1', 'missing', 'dsc_1'],
    ['dsc_1', 'malformed', undefined],
    ['Bearer', 'malformed', undefined],
    ['Bearer  dsc_1', 'malformed', 'dsc_1'],
    ['Bearer Bearer dsc_1', 'malformed', 'Bearer'],
  ])('%j is %s with the token %j', (header, form, token) => {
    expect(parseBearer(header)).toEqual({ form, token });
  });
});

/** Passport's interpretation of a header: a token, a challenge without a reason, or a bad request. */
function byPassport(authorization: string): unknown {
  let outcome: unknown;
  const strategy = new Strategy<VerifyFunction>({}, (token, done) => done(null, token));
  const note = (value: unknown) => (outcome = value);
  authenticate<string>(
    strategy,
    { headers: { authorization } },
    { success: note, fail: note as () => void, error: note },
  );
  return outcome;
}

test('Passport reads every header in the same way', () => {
  const word = fc.constantFrom('Bearer', 'bearer', 'Basic', 'dsc_1', 'x', '\t');
  const header = fc
    .array(fc.oneof(word, fc.constant(' ')), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.join(''))
    .filter((text) => text === text.trim());
  fc.assert(
    fc.property(header, (text) => {
      const { form, token } = parseBearer(text);
      const expected = { bearer: token, missing: 'Bearer realm="Users"', malformed: 400 }[form];
      expect(byPassport(text)).toBe(expected);
    }),
  );
});
