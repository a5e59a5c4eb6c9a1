import { foldText } from './name-key.js';

const ASCII = /^[ -~]*$/;
const BEYOND_ASCII = /[^ -~]/gu;
/** Accents of Latin, Greek and Cyrillic letters. Marks of other scripts are part of their letters. */
const ACCENTS = /[\u0300-\u036f]/g;
/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
};
const SEPARATORS = /[^\p{L}\p{M}\p{N}]+/u;
/** A name without separators except single spaces. */
const SPACED = /^[0-9a-z]*(?: [0-9a-z]+)*$/;
/** Longer names are sorted and found by their beginning, which bounds the rows of an index. */
const MAX_KEY = 256;

/**
 * Prepares a text for searching: like `foldText`, and without accents. Folds each character by itself, so that the result
 * for a part of a text is a part of the result for the text.
 */
export function foldSearch(text: string): string {
  const folded = foldText(text);
  return ASCII.test(folded) ? folded : folded.replaceAll(BEYOND_ASCII, withoutAccent);
}

function withoutAccent(letter: string): string {
  const plain = letter.normalize('NFD').replaceAll(ACCENTS, '').normalize('NFC');
  return LETTERS[plain] ?? plain;
}

/** Returns the key by which a name is sorted, and by whose beginning it is found. */
export function searchName(name: string): string {
  const folded = foldSearch(name).trim();
  return folded.length <= MAX_KEY ? folded : [...folded].slice(0, MAX_KEY).join('');
}

/**
 * Returns the searched text of a resource: its names and other values, each contained as a whole. A space precedes each
 * word of a name, also after a hyphen or a dot, so that a space and a text find the words that begin with it.
 */
export function searchText(names: readonly string[], others: readonly string[] = []): string {
  const folded = new Set(names.map((name) => foldSearch(name).trim()));
  let text = '';
  for (const value of [...folded, ...others.map(foldSearch)]) {
    if (value !== '' && !`${text} `.includes(` ${value} `)) text += ` ${value}`;
  }
  for (const name of folded) {
    // Each word of such a name follows a space already.
    if (SPACED.test(name)) continue;
    for (const word of name.split(SEPARATORS)) if (word !== '' && !text.includes(` ${word}`)) text += ` ${word}`;
  }
  return text;
}
