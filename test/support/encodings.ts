const hexOf = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0');
const each = (text: string, encode: (character: string) => string) => [...text].map(encode).join('');
const percent = (text: string) => each(text, (one) => `%${hexOf(one)}`);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Encodings in which a secret may leak, by name. */
export const ENCODINGS: Readonly<Record<string, (secret: string) => string>> = {
  'it is': (secret) => secret,
  'a quoted filter value': (secret) => encodeURIComponent(`userName eq "${secret}"`),
  'a value after an escape that ends in a letter': (secret) => `%3A${secret}%5D`,
  'percent escapes in lower case': percent,
  'percent escapes in upper case': (secret) => percent(secret).replaceAll(/%../g, (escape) => escape.toUpperCase()),
  'percent escapes of percent escapes': (secret) => percent(secret).replaceAll('%', '%25'),
  'an escaped underscore': (secret) => secret.replace('_', '%5F'),
  'every second character escaped': (secret) =>
    [...secret].map((one, at) => (at % 2 ? `%${hexOf(one)}` : one)).join(''),
  'JSON escapes': (secret) => each(secret, (one) => `\\u00${hexOf(one)}`),
  'JSON escapes in JSON': (secret) => each(secret, (one) => `\\\\u00${hexOf(one)}`),
  'HTML references': (secret) => each(secret, (one) => `&#${one.charCodeAt(0)};`),
  'hexadecimal HTML references': (secret) => each(secret, (one) => `&#x${hexOf(one)};`),
  'HTML quoted': (secret) => `&quot;${secret}&quot;`,
  Base64: base64,
  'Base64 of a header': (secret) => base64(`Bearer ${secret}`),
  'Base64 of a header in lower case': (secret) => base64(`bearer ${secret}`),
  'Base64 of basic credentials': (secret) => `Basic ${base64(`ada:${secret}`)}`,
  'Base64 of a user name alone': (secret) => `Basic ${base64(`${secret}:`)}`,
  'Base64url, escaped': (secret) => encodeURIComponent(base64(`xy${secret}`)),
  'a bearer header': (secret) => `Bearer ${secret}`,
  'a bearer header in mixed case': (secret) => `bEaReR ${secret}`,
  'a bearer header with a plus for the blank': (secret) => `Bearer+${secret}`,
  'a bearer header with an escaped blank': (secret) => `Bearer%20${secret}`,
  'a part of a word': (secret) => `token${secret}`,
};

/** Returns all texts that result from decoding a text, one after another. */
export function readings(text: string): string {
  const decoded = unescaped(unescaped(text));
  const runs = [text, decoded].flatMap((one) => one.match(/[\w+/=-]{8,}/g) ?? []);
  return [
    text,
    decoded,
    text.replaceAll(/\\+u([0-9a-f]{4})/gi, (_, hex: string) => fromHex(hex)),
    text.replaceAll(/&#x([0-9a-f]+);/gi, (_, hex: string) => fromHex(hex)),
    text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    ...[0, 1, 2, 3].flatMap((start) => runs.map((run) => Buffer.from(run.slice(start), 'base64').toString('latin1'))),
  ].join('\n');
}

function unescaped(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => fromHex(hex));
}

function fromHex(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
