import { MARK, maskSecrets } from '../../common/secrets.js';
import { isObject, isPasswordName } from '../../scim-protocol/index.js';

/** Always redacted: names of attributes and parameters in lower case. */
const ALWAYS = [
  'password',
  'secret',
  'clientsecret',
  'client_secret',
  'token',
  'accesstoken',
  'access_token',
  'refresh_token',
  'id_token',
  'authorization',
  'apikey',
];
/** Redacted in addresses too: parameters of a sign-in sent to the wrong address. */
const IN_QUERY = ['code', 'state', 'client_assertion', 'session', 'key', 'api_key'];
const QUERY_SIGN = new RegExp(`[?&](?:${IN_QUERY.join('|')})=`, 'i');
/** Shorter values would be found inside of others. */
const MIN_HIDDEN = 3;
const MIN_PART = 12;
/** Longer words share a pattern. */
const MAX_SKIPPED = 8;

/** Text that every name in `ALWAYS` contains. */
const SIGNS = ['password', 'secret', 'token', 'authorization', 'apikey'];

/** The redaction rules of a directory service, prepared once for many requests. */
export interface RedactionRules {
  readonly names: ReadonlySet<string>;
  readonly pattern: RegExp;
  /** A text without a match needs no further inspection. */
  readonly signs: readonly RegExp[];
}

/** The rules for the attributes that an administrator named, beside those that are always left out. */
export function redactionRules(attributes: readonly string[] = []): RedactionRules {
  const named = attributes.map((name) => name.toLowerCase());
  const names = [...ALWAYS, ...named];
  const pattern = new RegExp(`(?<![\\w-])(?:[\\w-]*password|${names.map(escaped).join('|')})(?![\\w-])`, 'i');
  return { names: new Set(names), pattern, signs: signsOf([...SIGNS, ...named]) };
}

/**
 * Returns a pattern for the words of each length: V8 skips as many characters of a text as the shortest word has, so
 * that one pattern for all of them takes longer.
 */
function signsOf(words: readonly string[]): RegExp[] {
  const byLength = Map.groupBy(words, ({ length }) => Math.min(length, MAX_SKIPPED));
  return [...byLength.values()].map((alike) => new RegExp(alike.map(escaped).join('|'), 'i'));
}

/**
 * Redacts the texts of one request: the values of attributes by their names, the same values in other places, and text that
 * looks like a token.
 */
export class Redactor {
  private hidden: Set<string> | undefined;
  /** Parts of secrets that were found: Rollcall makes names of a userName, and those have parts of it. */
  private secrets: Set<string> | undefined;

  constructor(private readonly rules: RedactionRules) {}

  /** JSON text, still JSON; only what names such an attribute is parsed. */
  json(text: string): string {
    return this.unsecret(this.isNamedIn(text) ? this.parsed(text) : text);
  }

  /** The path and query of a request. */
  path(url: string): string {
    const plain = decoded(url);
    if (!this.isNamedIn(plain) && !QUERY_SIGN.test(plain)) return this.text(url);
    const [path, query = ''] = splitOnce(url, '?');
    const parameters = query.split('&').map((parameter) => this.parameter(parameter));
    return this.text(`${path}${query && '?'}${parameters.join('&')}`);
  }

  /** Any other text, after the bodies: what was taken out of them is taken out here too. */
  text(text: string): string {
    let result = this.unsecret(text);
    for (const value of this.hidden ?? []) result = result.replaceAll(value, MARK);
    return result;
  }

  private unsecret(text: string): string {
    let result = maskSecrets(text, (secret) => this.remember(secret));
    for (const part of this.secrets ?? []) result = result.replaceAll(part, MARK);
    return result;
  }

  private remember(secret: string): void {
    for (const part of secret.split(/[^0-9A-Za-z]+/))
      if (part.length >= MIN_PART) (this.secrets ??= new Set()).add(part);
  }

  private isNamedIn(text: string): boolean {
    return this.rules.signs.some((sign) => sign.test(text)) && this.rules.pattern.test(text);
  }

  private parameter(parameter: string): string {
    const [name, value = ''] = splitOnce(parameter, '=');
    const plainName = decoded(name).toLowerCase();
    if (this.isSecret(plainName) || IN_QUERY.includes(plainName)) return `${name}=${MARK}`;
    const plain = decoded(value);
    return this.isNamedIn(plain) ? `${name}=${encodeURIComponent(this.quoted(plain))}` : parameter;
  }

  private isSecret(name: string): boolean {
    return this.rules.names.has(name) || isPasswordName(name);
  }

  /** The values of a filter. */
  private quoted(filter: string): string {
    return filter.replaceAll(/"((?:[^"\\]|\\.)*)"/g, (_, value: string) => {
      this.hide(value);
      return `"${MARK}"`;
    });
  }

  private parsed(text: string): string {
    try {
      return JSON.stringify(this.value(JSON.parse(text)));
    } catch {
      return MARK;
    }
  }

  private value(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.value(one));
    if (typeof value === 'string') return this.isNamedIn(value) ? this.quoted(value) : value;
    return isObject(value) ? this.object(value) : value;
  }

  /** An operation of a PATCH names the attribute in its path. */
  private object(object: Readonly<Record<string, unknown>>): unknown {
    const path = object['path'];
    const isAbout = typeof path === 'string' && this.isNamedIn(path);
    const entries = Object.entries(object).map(([key, value]) => {
      const name = key.toLowerCase();
      if (this.rules.names.has(name)) return [key, this.hide(value)];
      if (isPasswordName(name)) return [key, this.passwords(value)];
      if (!isAbout || name !== 'value') return [key, this.value(value)];
      return [key, isPasswordName(path) ? this.passwords(value) : this.hide(value)];
    });
    return Object.fromEntries(entries);
  }

  /** Of what is called a password only text can be one: `mustChangePassword` is true or false. */
  private passwords(value: unknown): unknown {
    const mayHoldText = typeof value === 'string' || (typeof value === 'object' && value !== null);
    return mayHoldText ? this.hide(value) : value;
  }

  private hide(value: unknown): string {
    if (typeof value === 'string' && value.length >= MIN_HIDDEN) (this.hidden ??= new Set()).add(value);
    else if (Array.isArray(value)) value.forEach((one) => this.hide(one));
    else if (isObject(value)) Object.values(value).forEach((one) => this.hide(one));
    return MARK;
  }
}

const ESCAPED = /[%+]/;

/** A broken escape must not keep the others from being read. */
function decoded(text: string): string {
  if (!ESCAPED.test(text)) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
