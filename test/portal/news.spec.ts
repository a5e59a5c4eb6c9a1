import { expect, test } from 'vitest';
import { type News, newsOf, refreshed } from '../../portal/src/api/news.js';

const rows = (letters: string) => [...letters].map((id) => ({ id }));
const news = (added: number, gone: number, atLeast = false): News => ({ added, gone, atLeast });

test.each<[what: string, shown: string, again: string, expected: News | undefined]>([
  ['nothing', 'abcd', 'abcd', undefined],
  ['new on top, where the list reads as far as before', 'abcd', 'xyab', news(2, 0)],
  ['new in between', 'abcd', 'axbc', news(1, 0)],
  ['gone, so that the list reads further', 'abcd', 'acde', news(0, 1)],
  ['new and gone', 'abcd', 'xacd', news(1, 1)],
  ['another order', 'abcd', 'bacd', undefined],
  ['only a beginning read again', 'abcdefgh', 'xabc', news(1, 0)],
  ['nothing of what is shown', 'abcd', 'wxyz', news(4, 0, true)],
  ['nothing at all any more', 'abcd', '', news(0, 0, true)],
])('%s', (_, shown, again, expected) => {
  expect(newsOf(rows(shown), rows(again))).toEqual(expected);
});

test('the rows that are shown stay where they are, and tell what is said of them last', () => {
  const shown = [
    { id: 'a', name: 'Ada' },
    { id: 'b', name: 'Bob' },
  ];
  const again = [
    { id: 'b', name: 'Robert' },
    { id: 'x', name: 'Xenia' },
  ];
  expect(refreshed(shown, again)).toEqual([
    { id: 'a', name: 'Ada' },
    { id: 'b', name: 'Robert' },
  ]);
});
