import type { DirectoryServiceType } from '../../directory-services/directory-service.entity.js';
import type { NamedRows } from '../../users/user-findings.repository.js';
import type { Narrowing } from './user-name-pattern.js';
import { expectationInWords, userNameRemedy } from './user-name-words.js';

/** Returns the finding about active users whose userName is not what an administrator expects of the directory service. */
export function unexpectedUserNames(rows: NamedRows, type: DirectoryServiceType, expectation: Narrowing) {
  return {
    code: 'USER_NAME_UNEXPECTED',
    count: rows.count,
    lastSeenAt: rows.lastSeenAt,
    example: rows.examples.map(({ name }) => name).join(', '),
    meaning: `userName should be ${expectationInWords(expectation)}, as set under Settings. Programs that identify people by it will not find these users.`,
    remedy: userNameRemedy(type, expectation),
  } as const;
}
