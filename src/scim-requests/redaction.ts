import { TOKEN_PREFIXES } from '../common/tokens.js';
import { isObject } from '../scim-protocol/index.js';

const MARK = '[redacted]';
/** What the log leaves out whatever is set, by the name of the attribute or parameter in lower case. */
const ALWAYS = [
  'password',
  'secret',
  'clientsecret',
  'client_secret',
  'token',
  'accesstoken',
  'access_token',
  'refresh_token',
  'authorization',
  'apikey',
];
/** Secrets of ours, and what somebody sends as bearer, wherever they stand. */
const SECRET = new RegExp(
  String.raw`\b(${TOKEN_PREFIXES.join('|')})_[0-9A-Za-z]{8,}|\b(Bearer\s+)[\w.~+/=-]{8,}`,
  'gi',
);
/** Shorter values would be found inside of others. */
const MIN_HIDDEN = 3;

/** What every name in `ALWAYS` and every secret contains. */
const SIGNS = ['password', 'secret', 'token', 'authorization', 'apikey', 'bearer'].concat(
  TOKEN_PREFIXES.map((prefix) => `${prefix}_`),
);

/** What is left out, prepared once for many requests. */
export interface RedactionRules {
  readonly names: ReadonlySet<string>;
  readonly pattern: RegExp;
  /** A text without any of it needs no closer look. */
  readonly sign: RegExp;
}

/** The rules for the attributes that an administrator named, beside those that are always left out. */
export function redactionRules(attributes: readonly string[] = []): RedactionRules {
  const named = attributes.map((name) => name.toLowerCase());
  const names = [...ALWAYS, ...named];
  const pattern = new RegExp(`(?<![\\w-])(?:${names.map(escaped).join('|')})(?![\\w-])`, 'i');
  return { names: new Set(names), pattern, sign: new RegExp([...SIGNS, ...named].map(escaped).join('|'), 'i') };
}

/**
 * Takes out of one request's texts what must not be kept: the values of attributes by their names, those values again
 * wherever else they stand, and anything that looks like a token.
 */
export class Redactor {
  private readonly hidden = new Set<string>();

  constructor(private readonly rules: RedactionRules) {}

  /** JSON text, still JSON; only what names such an attribute is parsed. */
  json(text: string): string {
    if (!this.rules.sign.test(text)) return text;
    return maskSecrets(this.isNamedIn(text) ? this.parsed(text) : text);
  }

  /** The path and query of a request. */
  path(url: string): string {
    const plain = decoded(url);
    if (!this.isNamedIn(plain)) return this.text(url);
    const [path, query = ''] = splitOnce(url, '?');
    const parameters = query.split('&').map((parameter) => this.parameter(parameter));
    return this.text(`${path}${query && '?'}${parameters.join('&')}`);
  }

  /** Any other text, after the bodies: what was taken out of them is taken out here too. */
  text(text: string): string {
    let result = this.rules.sign.test(text) ? maskSecrets(text) : text;
    for (const value of this.hidden) result = result.replaceAll(value, MARK);
    return result;
  }

  private isNamedIn(text: string): boolean {
    return this.rules.sign.test(text) && this.rules.pattern.test(text);
  }

  private parameter(parameter: string): string {
    const [name, value = ''] = splitOnce(parameter, '=');
    if (this.rules.names.has(decoded(name).toLowerCase())) return `${name}=${MARK}`;
    const plain = decoded(value);
    return this.isNamedIn(plain) ? `${name}=${encodeURIComponent(this.quoted(plain))}` : parameter;
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
      const isSecret = this.rules.names.has(key.toLowerCase()) || (isAbout && key.toLowerCase() === 'value');
      return [key, isSecret ? this.hide(value) : this.value(value)];
    });
    return Object.fromEntries(entries);
  }

  private hide(value: unknown): string {
    if (typeof value === 'string' && value.length >= MIN_HIDDEN) this.hidden.add(value);
    else if (Array.isArray(value)) value.forEach((one) => this.hide(one));
    else if (isObject(value)) Object.values(value).forEach((one) => this.hide(one));
    return MARK;
  }
}

function maskSecrets(text: string): string {
  return text.replaceAll(SECRET, (_, prefix?: string, scheme?: string) =>
    prefix ? `${prefix}_${MARK}` : scheme + MARK,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
