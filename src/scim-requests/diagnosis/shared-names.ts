import { latest } from '../../common/latest.js';
import type { NamedRows } from '../../users/user-findings.repository.js';

const MAX_EXAMPLES = 3;

/** Returns the finding about users and groups that already shared a name when names began to be compared by keys, if any. */
export function sharedNames(rows: readonly NamedRows[]) {
  const lastSeenAt = latest(rows.map((one) => one.lastSeenAt));
  if (!lastSeenAt) return [];
  const oldest = rows.flatMap(({ examples }) => examples).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  // As JSON, so that blanks around a name are visible.
  const names = oldest.slice(0, MAX_EXAMPLES).map(({ name }) => JSON.stringify(name));
  const count = rows.reduce((sum, one) => sum + one.count, 0);
  return [{ code: 'NAME_SHARED', count, lastSeenAt, example: names.join(', ') } as const];
}
