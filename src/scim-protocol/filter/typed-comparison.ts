import { isDateTime } from '../instant.js';
import type { Attribute } from '../schema/types.js';
import { ScimError } from '../scim-error.js';
import type { Strictness } from '../strictness.js';
import type { Comparison, Literal, Operator } from './ast.js';

const EQUALITY: readonly Operator[] = ['eq', 'ne'];
const PART: readonly Operator[] = ['co', 'sw', 'ew'];
const ORDER: readonly Operator[] = [...EQUALITY, 'gt', 'ge', 'lt', 'le'];

/** Operators and parser for the literals of a type. The parser returns undefined for an invalid literal. */
interface Kind {
  readonly noun: string;
  readonly operators: readonly Operator[];
  readonly expected: string;
  readonly read: (comparison: Comparison, strictness: Strictness) => Literal | undefined;
}

const NULL = { noun: 'null', operators: EQUALITY };
const NUMBER: Kind = {
  noun: 'A number',
  operators: ORDER,
  expected: 'a number',
  read: ({ value }) => (typeof value === 'number' ? value : undefined),
};
const TEXT: Kind = {
  noun: 'A string',
  operators: [...ORDER, ...PART],
  expected: 'a string in quotes',
  read: ({ value, text }, strictness) => {
    if (typeof value === 'number' && strictness === 'lenient') return text ?? String(value);
    return typeof value === 'string' ? value : undefined;
  },
};

const KINDS: Record<Exclude<Attribute['type'], 'complex'>, Kind> = {
  boolean: {
    noun: 'A boolean',
    operators: EQUALITY,
    expected: 'true or false',
    read: ({ value }, strictness) => {
      if (typeof value === 'boolean') return value;
      const word = typeof value === 'string' && strictness === 'lenient' ? value.toLowerCase() : '';
      return word === 'true' || word === 'false' ? word === 'true' : undefined;
    },
  },
  dateTime: {
    noun: 'A date',
    operators: ORDER,
    expected: 'a date and time in quotes, such as "2026-01-23T04:56:22Z"',
    read: ({ value }, strictness) => (typeof value === 'string' && isDateTime(value, strictness) ? value : undefined),
  },
  integer: NUMBER,
  decimal: NUMBER,
  string: TEXT,
  reference: TEXT,
  /** RFC 7644 §3.4.2.2: `gt`, `ge`, `lt` and `le` of binary values "SHALL cause a failed response". */
  binary: { ...TEXT, noun: 'Binary data', operators: [...EQUALITY, ...PART] },
};

/**
 * Converts the literal of a comparison to the attribute's type (RFC 7644 §3.4.2.2). In lenient mode, `"True"` is a
 * boolean, a date alone is a time, and a number is the text as written. Throws `invalidFilter` for a comparison that is
 * impossible, because an empty result would be wrong.
 */
export function typedComparison(
  comparison: Comparison,
  attribute: Attribute,
  label: string,
  strictness: Strictness,
): Comparison {
  const { operator, value } = comparison;
  if (value === null) {
    requireOperator(NULL, operator);
    return comparison;
  }
  if (attribute.type === 'complex') {
    throw invalid(`${label} is a complex attribute, which can be compared only by one of its sub-attributes`);
  }
  const kind = KINDS[attribute.type];
  requireOperator(kind, operator);
  const literal = kind.read(comparison, strictness);
  if (literal === undefined) throw invalid(`${label} can be compared only with ${kind.expected}`);
  return literal === value ? comparison : { kind: 'compare', path: comparison.path, operator, value: literal };
}

function requireOperator({ noun, operators }: Pick<Kind, 'noun' | 'operators'>, operator: Operator): void {
  if (!operators.includes(operator)) throw invalid(`${noun} cannot be compared with ${operator}`);
}

function invalid(detail: string): ScimError {
  return ScimError.of('invalidFilter', detail);
}
