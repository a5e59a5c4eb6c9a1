import { OpenContainers } from './open-containers.js';

/** What a JSON text may hold at most: depth, values in all, names in one object. */
export const JSON_LIMITS = { depth: 20, values: 400_000, names: 1_000 } as const;

export type JsonFaultCode =
  'duplicate-name' | 'too-deep' | 'too-many-values' | 'too-many-names' | 'integer-out-of-range' | 'number-out-of-range';

/** Why a JSON text is refused. */
export interface JsonFault {
  readonly code: JsonFaultCode;
  /** Index in the text. */
  readonly at: number;
  /** The name that is refused. */
  readonly name?: string;
}

const [QUOTE, COMMA, MINUS, ZERO, NINE, BACKSLASH] = [0x22, 0x2c, 0x2d, 0x30, 0x39, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const NUMBER = /[-+.\w]*/y;
/** A literal that is shorter and has no exponent is within the range of safe integers. */
const LONG_NUMBER = 16;

/**
 * Returns the first reason to refuse a JSON text that `JSON.parse` would read: a repeated name, an exceeded limit, or a
 * number that a double does not hold. Runs before `JSON.parse` and relies on it to refuse what is not JSON.
 */
export function scanJson(text: string): JsonFault | undefined {
  const open = new OpenContainers();
  let values = 0;
  let expectsName = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      const fault = expectsName ? nameFault(open, text.slice(at, end)) : undefined;
      if (fault) return { ...fault, at };
      if (!expectsName) values++;
      expectsName = false;
      at = end - 1;
    } else if (code === COMMA) expectsName = open.isInObject();
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      values++;
      expectsName = code === OPEN_OBJECT;
      if (open.enter(expectsName) > JSON_LIMITS.depth) return { code: 'too-deep', at };
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      expectsName = false;
      open.leave();
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      values++;
      const literal = numberAt(text, at);
      const fault = numberFault(literal);
      if (fault) return { code: fault, at };
      at += literal.length - 1;
    } else if (isStartOfWord(code)) values++;
    if (values > JSON_LIMITS.values) return { code: 'too-many-values', at };
  }
  return undefined;
}

/** Returns the index behind the closing quote, or the length of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return text.length;
}

function nameFault(open: OpenContainers, quoted: string): Omit<JsonFault, 'at'> | undefined {
  const name = quoted.includes('\\') ? unescaped(quoted) : quoted.slice(1, -1);
  if (name === undefined) return undefined;
  // V8 13 takes an escaped name for one that begins with a backslash once an object of that shape was parsed. Without such
  // names no request changes how another one is read.
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

function numberAt(text: string, at: number): string {
  NUMBER.lastIndex = at;
  return NUMBER.exec(text)![0];
}

function numberFault(literal: string): JsonFaultCode | undefined {
  if (literal.length < LONG_NUMBER && !/e/i.test(literal)) return undefined;
  const value = Number(literal);
  if (Math.abs(value) === Infinity) return 'number-out-of-range';
  return /^-?\d+$/.test(literal) && !Number.isSafeInteger(value) ? 'integer-out-of-range' : undefined;
}

/** The first letters of `true`, `false` and `null`, each of which occurs at most once as the start of a word. */
function isStartOfWord(code: number): boolean {
  return code === 0x74 || code === 0x66 || code === 0x6e;
}
