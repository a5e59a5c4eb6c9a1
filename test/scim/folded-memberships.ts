import type { JournalLine } from './directory-state.js';

/**
 * The memberships that the lines of a journal add up to, and each place where a line is not true of the state before it:
 * somebody added twice, removed without being there, or deleted with other memberships than those told.
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
    if (left.length > 0) mistakes.push(`${kind} of ${owner} does not tell ${left.join(', ')}`);
  }
  return { memberships: [...memberships].sort(), mistakes };
}
