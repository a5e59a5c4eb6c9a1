import type { UserNameFormat } from '../../directory-services/directory-service.entity.js';
import type { UserNameExpectation } from '../../directory-services/user-name-expectation.js';

/** An expectation that something can fail. */
export interface Narrowing extends UserNameExpectation {
  readonly format: Exclude<UserNameFormat, 'ANY'>;
}

/** Whether something can fail an expectation. */
export function isNarrowing(expectation: UserNameExpectation): expectation is Narrowing {
  return expectation.format !== 'ANY';
}

const LOCAL_PART = '[^@[:space:]]+';
/** Regular expressions of the wildcards in an administrator's pattern. Each matches without backtracking. */
const WILDCARDS: Readonly<Record<string, string>> = { '*': '.*', '?': '.', '#': '[0-9]' };

/**
 * Returns an expectation as a regular expression of PostgreSQL that matches complete userNames, ignoring case. Undefined
 * for the primary email address, which no pattern can express. Contains no capturing groups and no lazy quantifiers, so
 * that PostgreSQL matches it in time proportional to the length of the userName.
 */
export function userNamePattern({ format, values }: Narrowing): string | undefined {
  switch (format) {
    case 'EMAIL':
      return `^${LOCAL_PART}@${LOCAL_PART}$`;
    case 'EMAIL_IN_DOMAINS':
      return `^${LOCAL_PART}@(?:${values.map(literal).join('|')})$`;
    case 'PATTERN':
      return `^(?:${values.map(fromWildcards).join('|')})$`;
    case 'PRIMARY_EMAIL':
      return undefined;
  }
}

function fromWildcards(value: string): string {
  return [...value.replaceAll(/\*+/g, '*')].map((sign) => WILDCARDS[sign] ?? literal(sign)).join('');
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
