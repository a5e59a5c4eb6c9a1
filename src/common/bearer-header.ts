/** Content of an `Authorization` header (RFC 6750 §2.1). */
export interface BearerHeader {
  /** `missing` also for another scheme. `malformed` unless the header consists of two words separated by one space. */
  readonly form: 'bearer' | 'missing' | 'malformed';
  /** The word after the scheme, regardless of its form: a rejected request is attributed to the owner of its token. */
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
