import type { JournalLine } from './directory-state.js';

/**
 * Returns the memberships that result from the entries of a journal, and each entry that contradicts the state before it: a
 * member added twice, a missing member removed, or a deletion with other memberships than there were.
 */
export function foldedMemberships(lines: readonly JournalLine[]): { memberships: string[]; mistakes: string[] } {
  const memberships = new Set<string>();
  const mistakes: string[] = [];
  for (const { kind, userId, groupId, data } of lines) {
    const end = (pairs: string[]) =>
      pairs.forEach((pair) => memberships.delete(pair) || mistakes.push(`${kind} ends ${pair}, which was not there`));
    if (kind === 'group.membersChanged') {
      end(data.removed.map((id: string) => `${groupId} ${id}`));
      for (const id of data.added as string[]) {
        const pair = `${groupId} ${id}`;
        if (memberships.has(pair)) mistakes.push(`${pair} is added twice`);
        memberships.add(pair);
      }
    }
    if (kind === 'user.deleted') end(data.before.groups.map((id: string) => `${id} ${userId}`));
    if (kind === 'group.deleted') end(data.before.members.map((id: string) => `${groupId} ${id}`));
    const owner = kind === 'user.deleted' ? userId : kind === 'group.deleted' ? groupId : undefined;
    const left = owner ? [...memberships].filter((pair) => pair.includes(owner)) : [];
    if (left.length > 0) mistakes.push(`${kind} of ${owner} leaves out ${left.join(', ')}`);
  }
  return { memberships: [...memberships].sort(), mistakes };
}
