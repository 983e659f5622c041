import { hasDigit, isLetter, readDigits } from './characters.js';
import { MAX_LITERAL, wordShape } from './word-shape.js';

/** A duration: digits of any length are `D`, unit words stay: `Dh Dmin`, `D:D:D`, `D.D days`. */
export function intervalShape(text: string): string {
  if (!hasDigit(text)) return wordShape(text);
  let shape = '';
  for (let i = 0; i < text.length && shape.length < 200;) {
    const run = readDigits(text, i);
    let end = i + Math.max(1, run.length);
    if (run.length > 0) shape += run.zero === 0x30 ? 'D' : String.fromCharCode(run.zero);
    else if (isLetter(text.charCodeAt(i))) {
      while (end < text.length && isLetter(text.charCodeAt(end))) end++;
      const word = text.slice(i, end).toLowerCase();
      shape += word.length > MAX_LITERAL ? 'A' : word;
    } else if (text.charCodeAt(i) <= 0x20) {
      while (end < text.length && text.charCodeAt(end) <= 0x20) end++;
      shape += ' ';
    } else shape += text.charAt(i);
    i = end;
  }
  return shape;
}

const BITS = 1;
const DECIMALS = 2;
const HEX = 4;
const WORD = /[\p{L}\p{Nd}]/u;
const SPACE = /\s/;

/** Which kinds of run a character may stand in (bits of the above, 0 for other letters and digits); -1 where it ends a run. */
function runKinds(point: number): number {
  if (point >= 0x80) return WORD.test(String.fromCodePoint(point)) ? 0 : -1;
  if (point === 0x30 || point === 0x31) return BITS | DECIMALS | HEX;
  if (point >= 0x30 && point <= 0x39) return DECIMALS | HEX;
  const lower = point | 0x20;
  if (lower < 0x61 || lower > 0x7a) return -1;
  return lower <= 0x66 ? HEX : 0;
}

function runShape(kinds: number, length: number): string {
  if (kinds === 0) return 'A';
  return `${(kinds & BITS) !== 0 ? 'B' : (kinds & DECIMALS) !== 0 ? 'D' : 'H'}${length}`;
}

const isPrefix = (text: string, i: number): boolean =>
  text.charCodeAt(i) === 0x30 && (text.charCodeAt(i + 1) | 0x20) === 0x78 && i + 2 < text.length && runKinds(text.charCodeAt(i + 2)) >= HEX;

const isSpace = (unit: number): boolean => unit === 0x20 || (unit >= 9 && unit <= 13) || (unit >= 0xa0 && SPACE.test(String.fromCharCode(unit)));

/** Identifiers written in hexadecimal or bits: runs of hex digits keep their length (`H8-H4-H4-H4-H12`), other words stay. */
export function hexShape(whole: string): string {
  if (whole.length <= MAX_LITERAL && !hasDigit(whole) && !/[a-f]{2}/i.test(whole)) return wordShape(whole);
  const text = whole.slice(0, 400);
  let shape = '';
  for (let i = 0; i < text.length;) {
    if (isPrefix(text, i)) {
      shape += '0x';
      i += 2;
      continue;
    }
    const start = i;
    let kinds = BITS | DECIMALS | HEX;
    while (i < text.length && !isPrefix(text, i)) {
      const unit = text.charCodeAt(i);
      const point = unit < 0xd800 ? unit : (text.codePointAt(i) as number);
      const here = runKinds(point);
      if (here < 0) break;
      kinds &= here;
      i += point > 0xffff ? 2 : 1;
    }
    if (i > start) shape += runShape(kinds, i - start);
    else if (isSpace(text.charCodeAt(i))) {
      while (i < text.length && isSpace(text.charCodeAt(i))) i++;
      shape += ' ';
    } else shape += text.charAt(i++);
  }
  return shape;
}

/** Network addresses: the number of parts and their separators matter, their length does not. */
export function addressShape(text: string): string {
  if (text.length <= MAX_LITERAL && !hasDigit(text) && !text.includes(':')) return wordShape(text);
  return text
    .slice(0, 400)
    .replace(/[\p{L}\p{Nd}]+/gu, (run) => (/^\d+$/.test(run) ? 'D' : /^[0-9a-f]+$/i.test(run) ? 'H' : 'A'))
    .replace(/\s+/g, ' ');
}

/** JSON and other nested text: brackets around it, quotes used in it, and the words that only other languages write. */
export function nestedShape(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= MAX_LITERAL && !/[[{(]/.test(trimmed) && !hasDigit(trimmed)) return wordShape(trimmed);
  const words = ['True', 'False', 'None', 'NaN', 'undefined', 'Infinity'].filter((word) =>
    new RegExp(`\\b${word}\\b`).test(trimmed),
  );
  const quotes = ['"', "'", '`', '“', '\\'].filter((quote) => trimmed.includes(quote)).join('');
  const comma = /,\s*[\]}]/.test(trimmed) ? ',' : '';
  return `${trimmed.charAt(0)}${quotes}${comma}${words.join(',')}${trimmed.length > 1 ? trimmed.charAt(trimmed.length - 1) : ''}`.replace(
    /\d/g,
    'D',
  );
}
