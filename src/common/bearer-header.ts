/** What an `Authorization` header says (RFC 6750 §2.1). */
export interface BearerHeader {
  /** `missing` also where the header has another scheme; `malformed` where it is not two words with one space between. */
  readonly form: 'bearer' | 'missing' | 'malformed';
  /** The word after the scheme, in any form: a refused request belongs to the owner of the token in it. */
  readonly token: string | undefined;
}

/** Reads an `Authorization` header as Passport's bearer strategy does. */
export function parseBearer(header: string | undefined): BearerHeader {
  if (header === undefined) return { form: 'missing', token: undefined };
  const [scheme = '', ...words] = header.split(' ');
  const token = words.find((word) => word !== '');
  if (words.length !== 1) return { form: 'malformed', token };
  return { form: scheme.toLowerCase() === 'bearer' ? 'bearer' : 'missing', token };
}
