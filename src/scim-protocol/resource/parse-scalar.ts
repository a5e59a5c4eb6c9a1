import { isDateTime } from '../instant.js';
import type { JsonValue } from '../json.js';
import { MAX_LENGTH } from '../schema/attribute.js';
import type { Attribute } from '../schema/types.js';
import { ScimError, valueRefused } from '../scim-error.js';
import type { Strictness } from '../strictness.js';

export function parseScalar(attribute: Attribute, value: JsonValue, label: string, strictness: Strictness): JsonValue {
  const { type } = attribute;
  if (type === 'boolean') return parseBoolean(value, label, strictness);
  if (type === 'integer' || type === 'decimal') return parseNumber(type, value, label);
  if (type === 'dateTime') return parseDateTime(value, label, strictness);
  if (type === 'reference') return parseReference(attribute, value, label);
  if (type === 'binary') return parseBinary(attribute, value, label, strictness);
  return parseString(attribute, value, label);
}

/** Entra ID sends `"True"` and `"False"`. */
export function parseBoolean(value: JsonValue, label: string, strictness: Strictness): boolean {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' && strictness === 'lenient' ? value.toLowerCase() : '';
  if (text !== 'true' && text !== 'false')
    throw ScimError.of('invalidValue', `${label} must be true or false`, valueRefused(label));
  return text === 'true';
}

function parseNumber(type: 'integer' | 'decimal', value: JsonValue, label: string): number {
  if (typeof value === 'number' && (type === 'decimal' || Number.isInteger(value))) return value;
  throw ScimError.of(
    'invalidValue',
    `${label} must be ${type === 'integer' ? 'an integer' : 'a number'}`,
    valueRefused(label),
  );
}

function parseDateTime(value: JsonValue, label: string, strictness: Strictness): string {
  if (typeof value === 'string' && isDateTime(value, strictness)) return value;
  throw ScimError.of(
    'invalidValue',
    `${label} must be a date and time, such as 2026-01-23T04:56:22Z`,
    valueRefused(label),
  );
}

const WEB_SCHEMES = ['http', 'https', 'data'];

/**
 * Rejects URLs with other schemes in references to external resources, because browsers open them. Browsers ignore
 * spaces and control characters, as in `java script:`.
 */
function parseReference(attribute: Attribute, value: JsonValue, label: string): string {
  const text = parseString(attribute, value, label);
  const leadsOut = attribute.referenceTypes?.every((type) => type === 'external');
  const [, scheme = 'http'] = /^([a-z][a-z\d+.-]*):/i.exec(text.replaceAll(/[\s\p{Cc}]/gu, '')) ?? [];
  if (!leadsOut || WEB_SCHEMES.includes(scheme.toLowerCase())) return text;
  throw ScimError.of('invalidValue', `${label} must be an http, https or data URL`, valueRefused(label));
}

/** RFC 4648 §4 or §5, with or without padding (RFC 7643 §2.3.6). */
const BASE64 = /^(?:[\w+/-]{4})*(?:[\w+/-]{2}(?:==)?|[\w+/-]{3}=?)?$/;

function parseBinary(attribute: Attribute, value: JsonValue, label: string, strictness: Strictness): string {
  const text = parseString(attribute, value, label);
  if (strictness === 'lenient' || BASE64.test(text)) return text;
  throw ScimError.of('invalidValue', `${label} must be Base64`, valueRefused(label));
}

function parseString({ maxLength = MAX_LENGTH }: Attribute, value: JsonValue, label: string): string {
  if (typeof value !== 'string') throw ScimError.of('invalidValue', `${label} must be a string`, valueRefused(label));
  if (value.length > maxLength)
    throw ScimError.of('invalidValue', `${label} can contain at most ${maxLength} characters`, valueRefused(label));
  return value;
}
