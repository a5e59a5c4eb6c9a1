import type { NewPerson } from '../../changes/journal.repository.js';

const MAX_EXAMPLES = 5;

/** Returns the finding about users whose row belongs to another person since an inactive one received another externalId. */
export function otherPersons(newestFirst: readonly NewPerson[]) {
  const [newest] = newestFirst;
  if (!newest) return [];
  const names = new Map(newestFirst.toReversed().map(({ userId, label }) => [userId, label]));
  const users = [...new Set(newestFirst.map(({ userId }) => userId))];
  const examples = users.slice(0, MAX_EXAMPLES).map((id) => names.get(id) ?? '');
  const count = users.length;
  return [
    {
      code: 'BECAME_ANOTHER_PERSON',
      count,
      lastSeenAt: newest.occurredAt,
      example: examples.join(', '),
      meaning: `${count === 1 ? '1 inactive user' : `${count} inactive users`} received another externalId, which makes them another person: the groups and profile of the former person were removed.`,
    } as const,
  ];
}
