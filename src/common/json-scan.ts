import { OpenContainers } from './open-containers.js';

/** Limits of a JSON text: depth, total number of values, and number of names in an object. */
export const JSON_LIMITS = { depth: 20, values: 400_000, names: 1_000 } as const;

export type JsonFaultCode =
  | 'duplicate-name'
  | 'backslash-in-name'
  | 'too-deep'
  | 'too-many-values'
  | 'too-many-names'
  | 'integer-out-of-range'
  | 'number-out-of-range';

/** Reason for rejecting a JSON text. */
export interface JsonFault {
  readonly code: JsonFaultCode;
  /** Index in the text. */
  readonly at: number;
  /** The rejected name. */
  readonly name?: string;
}

type Fault = Omit<JsonFault, 'at'>;

const [QUOTE, COMMA, MINUS, ZERO, NINE, BACKSLASH] = [0x22, 0x2c, 0x2d, 0x30, 0x39, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const NUMBER = /[-+.\w]*/y;
/** Length below which a literal without an exponent is always a safe integer. */
const LONG_NUMBER = 16;

/**
 * Returns the first reason to reject a JSON text that `JSON.parse` would accept: a duplicate name, an exceeded limit,
 * or a number outside the range of a double. Runs before `JSON.parse`, which rejects invalid JSON.
 */
export function scanJson(text: string): JsonFault | undefined {
  return new Scanner(text).scan();
}

class Scanner {
  private readonly open = new OpenContainers();
  private at = 0;
  private values = 0;
  private expectsName = false;

  constructor(private readonly text: string) {}

  scan(): JsonFault | undefined {
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      const fault = code === QUOTE ? this.string() : code <= NINE ? this.numberOrComma(code) : this.other(code);
      if (fault) return { ...fault, at: this.at };
      if (this.values > JSON_LIMITS.values) return { code: 'too-many-values', at: this.at };
    }
    return undefined;
  }

  private string(): Fault | undefined {
    const end = endOfString(this.text, this.at);
    if (this.expectsName) {
      const fault = nameFault(this.open, this.text.slice(this.at, end));
      if (fault) return fault;
    } else this.values++;
    this.expectsName = false;
    this.at = end - 1;
    return undefined;
  }

  private numberOrComma(code: number): Fault | undefined {
    if (code === COMMA) this.expectsName = this.open.isInObject();
    if (code < ZERO && code !== MINUS) return undefined;
    NUMBER.lastIndex = this.at;
    const [literal] = NUMBER.exec(this.text)!;
    const fault = numberFault(literal);
    if (fault) return { code: fault };
    this.values++;
    this.at += literal.length - 1;
    return undefined;
  }

  private other(code: number): Fault | undefined {
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      this.values++;
      this.expectsName = code === OPEN_OBJECT;
      return this.open.enter(this.expectsName) > JSON_LIMITS.depth ? { code: 'too-deep' } : undefined;
    }
    if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      this.expectsName = false;
      this.open.leave();
    } else if (isStartOfWord(code)) this.values++;
    return undefined;
  }
}

/** Returns the index after the closing quote, or the length of the text if there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return text.length;
}

function nameFault(open: OpenContainers, quoted: string): Fault | undefined {
  const name = quoted.includes('\\') ? unescaped(quoted) : quoted.slice(1, -1);
  if (name === undefined) return undefined;
  // V8 13 confuses an escaped name with one that begins with a backslash after it has parsed an object of that shape.
  // Rejecting such names prevents one request from changing how another one is parsed.
  if (name.includes('\\')) return { code: 'backslash-in-name', name };
  if (!open.add(name)) return { code: 'duplicate-name', name };
  return open.names() > JSON_LIMITS.names ? { code: 'too-many-names' } : undefined;
}

function unescaped(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}

function numberFault(literal: string): JsonFaultCode | undefined {
  if (literal.length < LONG_NUMBER && !/e/i.test(literal)) return undefined;
  const value = Number(literal);
  if (Math.abs(value) === Infinity) return 'number-out-of-range';
  return /^-?\d+$/.test(literal) && !Number.isSafeInteger(value) ? 'integer-out-of-range' : undefined;
}

/**
 * Returns whether a character is the first letter of `true`, `false` or `null`, none of which repeats its first letter.
 */
function isStartOfWord(code: number): boolean {
  return code === 0x74 || code === 0x66 || code === 0x6e;
}
