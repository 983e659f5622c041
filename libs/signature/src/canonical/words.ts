import type { FieldCheck } from './options.js';

const BOOLEANS = ['t', 'f', 'true', 'false', 'yes', 'no', 'y', 'n', 'on', 'off', '1', '0'];

function equals(buf: Buffer, start: number, end: number, word: Buffer, foldCase: boolean): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) {
    const byte = buf[start + i] as number;
    const folded = foldCase && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
    if (folded !== word[i]) return false;
  }
  return true;
}

const isOneOf =
  (words: readonly Buffer[], foldCase: boolean): FieldCheck =>
  (buf, start, end) => {
    for (let i = 0; i < words.length; i++) if (equals(buf, start, end, words[i] as Buffer, foldCase)) return true;
    return false;
  };

/** Whole words only: PostgreSQL also takes prefixes, and reads `of` as false. */
export const booleanCheck: FieldCheck = isOneOf(
  BOOLEANS.map((w) => Buffer.from(w)),
  true,
);

/** Escapes a text as COPY TEXT writes it. */
const escapeCopy = (text: string): string =>
  text.replace(
    /[\\\n\r\t\b\f\v]/g,
    (c) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f', '\v': '\\v' })[c] ?? c,
  );

export const labelCheck = (labels: readonly string[]): FieldCheck =>
  isOneOf(
    labels.map((l) => Buffer.from(escapeCopy(l))),
    false,
  );
