/** Characters that are invisible or reorder the text around them, except those that scripts and emoji need. */
const HIDDEN = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  '\u00ad': 'SHY',
  '\u061c': 'ALM',
  '\u200b': 'ZWSP',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\ufeff': 'BOM',
};

/** Start of the block "Control Pictures", which has a symbol for each ASCII control character. */
const CONTROL_PICTURES = 0x2400;
const OTHER = '\u2423';

/** Part of a text: as it is, or a hidden character with its visible mark and its code point. */
export type TextPart = string | { readonly mark: string; readonly codePoint: string };

/** Splits a text at its hidden characters. */
export function partsOf(text: string): TextPart[] {
  if (!HIDDEN.test(text)) return [text];
  return text
    .split(new RegExp(`(${HIDDEN.source})`, 'u'))
    .filter(Boolean)
    .map((part) => (HIDDEN.test(part) ? { mark: markOf(part), codePoint: codePointOf(part) } : part));
}

/** Returns a text for attributes and titles: marks for hidden characters, isolated from the direction of its surroundings. */
export function isolated(text: string): string {
  return `\u2068${visible(text)}\u2069`;
}

/** Returns a text with marks for its hidden characters. */
export function visible(text: string): string {
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? part : part.mark))
    .join('');
}

/** Returns JSON with escapes for its hidden characters, except those that lay it out. Its meaning stays the same. */
export function escapedJson(json: string): string {
  return json.replaceAll(new RegExp(`(?![\\t\\n\\r])${HIDDEN.source}`, 'gu'), (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

/** Returns at most two initials. A letter keeps its accents, and an emoji stays whole. */
export function initialsOf(name: string): string {
  const visible = partsOf(name).filter((part) => typeof part === 'string');
  const words = visible.join('').split(/[\s.@_-]+/);
  const named = words.filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const picked = named.length > 1 ? [named[0], named.at(-1)] : [named[0] ?? words.find(Boolean)];
  return picked.map((word) => firstGraphemeOf(word ?? '').toLocaleUpperCase()).join('');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function firstGraphemeOf(text: string): string {
  const [first] = graphemes.segment(text.slice(0, 64));
  return first?.segment ?? '';
}

function markOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  return ABBREVIATIONS[character] ?? OTHER;
}

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
