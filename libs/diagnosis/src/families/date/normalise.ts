import { sqlText } from './sql-text.js';

/** First digit of each script whose digits are ten consecutive code points (Unicode Nd), as far as numbering systems of CLDR use them. */
const DIGIT_ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0x1c50, 0xabf0, 0xff10,
];
/** Look-alikes of the punctuation of dates: full-width forms, typographic dashes, spaces that are no U+0020. */
const PUNCTUATION: readonly (readonly [string, string])[] = [
  ['／', '/'], ['－', '-'], ['．', '.'], ['：', ':'], ['，', ','], ['（', '('], ['）', ')'], ['＋', '+'], ['‐', '-'], ['‑', '-'], ['–', '-'], ['—', '-'], ['−', '-'],
  ['\u00a0', ' '], ['\u202f', ' '], ['\u2009', ' '], ['\u3000', ' '], ['\t', ' '], ['\n', ' '], ['\r', ' '], ['،', ','], ['、', ','], ['۔', '.'], ['’', "'"],
];
/** Marks that show nothing: direction marks, joiners, zero-width characters, byte order mark. */
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\u2066', '\u2067', '\u2068', '\u2069', '\u202a', '\u202b', '\u202c', '\ufeff', '\u061c'];

const REPLACEMENT = new Map<string, string>(PUNCTUATION);
for (const zero of DIGIT_ZEROS) for (let digit = 0; digit < 10; digit += 1) REPLACEMENT.set(String.fromCodePoint(zero + digit), String(digit));
for (const mark of INVISIBLE) REPLACEMENT.set(mark, '');

/** A text with ASCII digits and plain punctuation, and the PostgreSQL expression over `col` that gives the same. */
export interface Normalised {
  readonly text: string;
  /** Characters that have to be replaced, by scripts as a whole so that one expression serves all values of a column. */
  readonly replaced: readonly string[];
}

const scriptOf = (char: string): readonly string[] => {
  const code = char.codePointAt(0) ?? 0;
  const zero = DIGIT_ZEROS.find((z) => code >= z && code < z + 10);
  return zero === undefined ? [char] : Array.from({ length: 10 }, (_, digit) => String.fromCodePoint(zero + digit));
};

export function normalise(text: string): Normalised {
  const replaced = new Set<string>();
  let out = '';
  for (const char of text) {
    const to = REPLACEMENT.get(char);
    if (to !== undefined) for (const member of scriptOf(char)) replaced.add(member);
    out += to ?? char;
  }
  return { text: out.replace(/^ +| +$/g, ''), replaced: [...replaced].sort() };
}

/** The expression that normalises every value whose replaced characters are in `replaced`; `col` itself where nothing is to be done. */
export function normalisedColumn(replaced: readonly string[], trims: boolean): string {
  // translate() deletes the characters of `from` that have no partner in `to`, so those come last.
  const pairs = replaced.map((char) => [char, REPLACEMENT.get(char) ?? ''] as const).sort((a, b) => Number(a[1] === '') - Number(b[1] === ''));
  const from = pairs.map(([char]) => char).join('');
  const to = pairs.map(([, plain]) => plain).join('');
  const column = from === '' ? 'col' : `translate(col, ${sqlText(from)}, ${sqlText(to)})`;
  return trims ? `btrim(${column})` : column;
}
