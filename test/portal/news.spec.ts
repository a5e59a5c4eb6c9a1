import { expect, test } from 'vitest';
import { type News, newsOf, refreshed } from '../../portal/src/api/news.js';

const rows = (letters: string) => [...letters].map((id) => ({ id }));
const news = (added: number, removed: number, atLeast = false): News => ({ added, removed, atLeast });

test.each<[what: string, shown: string, again: string, expected: News | undefined]>([
  ['nothing', 'abcd', 'abcd', undefined],
  ['new on top, with the same end of the list', 'abcd', 'xyab', news(2, 0)],
  ['new in between', 'abcd', 'axbc', news(1, 0)],
  ['removed, so that the list extends further', 'abcd', 'acde', news(0, 1)],
  ['new and removed', 'abcd', 'xacd', news(1, 1)],
  ['another order', 'abcd', 'bacd', undefined],
  ['only the beginning reloaded', 'abcdefgh', 'xabc', news(1, 0)],
  ['no displayed row', 'abcd', 'wxyz', news(4, 0, true)],
  ['an empty list', 'abcd', '', news(0, 0, true)],
])('%s', (_, shown, again, expected) => {
  expect(newsOf(rows(shown), rows(again))).toEqual(expected);
});

test('displayed rows keep their positions and show their latest values', () => {
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
