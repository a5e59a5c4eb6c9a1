import { Bidi } from '../components/bidi.js';
import styles from './quick-search.module.css';

/** Accents that a search ignores. */
const ACCENTS = /[\u0300-\u036f]/g;

/** Text from outside in which the words of a search are marked. */
export function Highlight({ text, search }: { text: string; search: string }) {
  return (
    <bdi>
      {partsOf(text, search).map(({ part, isMatch }, index) =>
        isMatch ? (
          <mark key={index} className={styles.match}>
            <Bidi>{part}</Bidi>
          </mark>
        ) : (
          <Bidi key={index}>{part}</Bidi>
        ),
      )}
    </bdi>
  );
}

/** Returns whether each word of a search is in a text. Ignores case and accents. */
export function hasWords(text: string, search: string): boolean {
  const folded = fold(text);
  return wordsOf(search).every((word) => folded.includes(word));
}

const wordsOf = (search: string): string[] => search.split(/\s+/).filter(Boolean).map(fold);

/** Splits a text into the parts that match a word and the others. Ignores case and accents. */
function partsOf(text: string, search: string): { part: string; isMatch: boolean }[] {
  const letters = [...text];
  const folded = letters.map(fold);
  const matches = letters.map(() => false);
  for (const word of wordsOf(search)) mark(folded, word, matches);
  const parts: { part: string; isMatch: boolean }[] = [];
  for (const [index, letter] of letters.entries()) {
    const last = parts.at(-1);
    const isMatch = matches[index] ?? false;
    if (last?.isMatch === isMatch) last.part += letter;
    else parts.push({ part: letter, isMatch });
  }
  return parts;
}

/** Marks the letters of each occurrence of a word. */
function mark(letters: readonly string[], word: string, matches: boolean[]): void {
  for (let start = 0; start < letters.length; start++) {
    let end = start;
    let rest = word;
    while (end < letters.length && rest !== '' && rest.startsWith(letters[end] ?? '')) {
      rest = rest.slice((letters[end] ?? '').length);
      end++;
    }
    if (rest === '') matches.fill(true, start, end);
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(ACCENTS, '').toLocaleLowerCase();
}
