import { expect, test } from 'vitest';
import { foldEvents } from '../../portal/src/audit/audit-rows.js';

const event = (action: string, targetId: string, after: object | null = null) => ({ action, targetId, after });

test('the link and the replaced session of a confirmed identity have no rows of their own', () => {
  const confirmed = event('REAUTHENTICATED', 'new', { signInLinkId: 'link', replacedSessionId: 'old' });
  const replaced = event('SESSION_REPLACED', 'old');
  const link = event('SIGN_IN_LINK_CREATED', 'link');
  const others = [event('SIGN_IN_LINK_CREATED', 'other'), event('SESSION_REPLACED', 'another')];
  expect(foldEvents([confirmed, replaced, others[0]!, link, others[1]!])).toEqual([
    { event: confirmed, folded: [replaced, link] },
    { event: others[0], folded: [] },
    { event: others[1], folded: [] },
  ]);
});

test('a sign-in keeps the row of its link', () => {
  const events = [event('SIGNED_IN', 'new', { signInLinkId: 'link' }), event('SIGN_IN_LINK_CREATED', 'link')];
  expect(foldEvents(events).map((row) => row.event)).toEqual(events);
});
