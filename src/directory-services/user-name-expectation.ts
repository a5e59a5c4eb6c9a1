import { DomainError } from '../common/domain-error.js';
import type { UserNameFormat } from './directory-service.entity.js';

/** The userName format that an administrator expects. */
export interface UserNameExpectation {
  readonly format: UserNameFormat;
  /** Domains in lower case for `EMAIL_IN_DOMAINS`, patterns for `PATTERN`, empty for the others. */
  readonly values: readonly string[];
}

const FIELD = 'userNameExpectation';
const MAX_PATTERN_LENGTH = 64;
/** Labels of letters, digits and hyphens, at most 63 of them, RFC 1035 §2.3.1, in any script. */
const DOMAIN = /^(?=.{1,253}$)(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?:\.(?!-)[\p{L}\p{M}\p{N}-]{1,63})*$/u;
const PATTERN = new RegExp(String.raw`^[^\p{Cc}\s,]{1,${MAX_PATTERN_LENGTH}}$`, 'u');

interface ValueKind {
  readonly noun: string;
  readonly limit: number;
  readonly fits: RegExp;
  readonly refusal: string;
  clean(text: string): string;
}

/** The formats that need values, and how these are written down. */
const VALUES: Partial<Record<UserNameFormat, ValueKind>> = {
  EMAIL_IN_DOMAINS: {
    noun: 'domain',
    limit: 20,
    clean: (text) => text.trim().replace(/^@/, '').toLowerCase(),
    fits: DOMAIN,
    refusal: 'is not a domain such as acme.com',
  },
  PATTERN: {
    noun: 'pattern',
    limit: 10,
    clean: (text) => text.trim(),
    fits: PATTERN,
    refusal: `is not a pattern: 1 to ${MAX_PATTERN_LENGTH} characters without spaces and commas, such as E##### or *@acme.com`,
  },
};

/** The expectation as it is stored. Throws `DomainError` where values are missing, too many, malformed, or not asked for. */
export function readExpectation({ format, values }: UserNameExpectation): UserNameExpectation {
  const kind = VALUES[format];
  const cleaned = [...new Set(values.map((value) => kind?.clean(value) ?? value.trim()).filter(Boolean))];
  if (!kind) {
    if (cleaned.length > 0) throw refused(`${format} takes no values`);
    return { format, values: [] };
  }
  if (cleaned.length === 0) throw refused(`Name at least one ${kind.noun}`);
  if (cleaned.length > kind.limit) {
    throw new DomainError('limit-reached', `At most ${kind.limit} ${kind.noun}s can be named`, FIELD);
  }
  const wrong = cleaned.find((value) => !kind.fits.test(value));
  if (wrong !== undefined) throw refused(`${wrong} ${kind.refusal}`);
  return { format, values: cleaned };
}

/** The expected format of the userNames of a directory service. */
export function expectationOf({
  userNameFormat: format,
  userNameValues: values,
}: {
  readonly userNameFormat: UserNameFormat;
  readonly userNameValues: readonly string[];
}): UserNameExpectation {
  return { format, values };
}

function refused(sentence: string): DomainError {
  return new DomainError('invalid', sentence, FIELD);
}
