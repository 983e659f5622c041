import { HandBack, PgFailure } from '../failure.js';
import { elsewhere, strict, type Signature } from '../signature.js';
import { hasSurrogates, initcap, lengthOf, lower, slice, upper } from './characters.js';
import { MAX_RESULT_CHARACTERS } from '../regex/replacement.js';

export function substring(text: string, from: number, count?: number): string {
  if (count === undefined) return slice(text, Math.max(from, 1) - 1);
  if (count < 0) throw new PgFailure('22011', 'negative substring length not allowed');
  const end = from + count;
  if (end > 2_147_483_647) return slice(text, Math.max(from, 1) - 1);
  return end < 1 ? '' : slice(text, Math.max(from, 1) - 1, Math.max(end, 1) - 1);
}

function splitPart(text: string, delimiter: string, field: number): string {
  if (field === 0) throw new PgFailure('22023', 'field position must not be zero');
  if (text === '') return '';
  if (delimiter === '') return field === 1 || field === -1 ? text : '';
  return text.split(delimiter).at(field < 0 ? field : field - 1) ?? '';
}

function translate(text: string, from: string, to: string): string {
  const target = [...to];
  const table = new Map<string, string>();
  [...from].forEach((char, i) => {
    if (!table.has(char)) table.set(char, target[i] ?? '');
  });
  let out = '';
  for (const char of text) out += table.get(char) ?? char;
  return out;
}

function replace(text: string, from: string, to: string): string {
  if (from === '' || !text.includes(from)) return text;
  const out = text.split(from).join(to);
  if (out.length > MAX_RESULT_CHARACTERS) throw new HandBack('the result is very long');
  return out;
}

export function trim(text: string, characters: string, ends: 'both' | 'left' | 'right'): string {
  if (hasSurrogates(text) || hasSurrogates(characters)) return trimPoints(text, characters, ends);
  let start = 0;
  let end = text.length;
  if (ends !== 'right') while (start < end && characters.includes(text[start] as string)) start += 1;
  if (ends !== 'left') while (end > start && characters.includes(text[end - 1] as string)) end -= 1;
  return text.slice(start, end);
}

function trimPoints(text: string, characters: string, ends: 'both' | 'left' | 'right'): string {
  const set = new Set(characters);
  const points = [...text];
  let start = 0;
  let end = points.length;
  if (ends !== 'right') while (start < end && set.has(points[start] as string)) start += 1;
  if (ends !== 'left') while (end > start && set.has(points[end - 1] as string)) end -= 1;
  return points.slice(start, end).join('');
}

function pad(text: string, width: number, fill: string, side: 'left' | 'right'): string {
  const wanted = Math.max(0, width);
  const length = lengthOf(text);
  if (wanted <= length) return slice(text, 0, wanted);
  if (fill === '') return text;
  if (wanted > MAX_RESULT_CHARACTERS) throw new HandBack('the result is very long');
  const missing = wanted - length;
  const padding = slice(fill.repeat(Math.ceil(missing / lengthOf(fill))), 0, missing);
  return side === 'left' ? padding + text : text + padding;
}

function chr(code: number): string {
  if (code < 0) throw new PgFailure('54000', 'character number must be positive');
  if (code === 0) throw new PgFailure('54000', 'null character not permitted');
  if (code > 0x10ffff) throw new PgFailure('54000', `requested character too large for encoding: ${code}`);
  if (code >= 0xd800 && code <= 0xdfff) throw new PgFailure('54000', `requested character not valid for encoding: ${code}`);
  return String.fromCodePoint(code);
}

function position(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 0 : hasSurrogates(text) ? lengthOf(text.slice(0, at)) + 1 : at + 1;
}

function repeat(text: string, count: number): string {
  if (text.length * count > MAX_RESULT_CHARACTERS) throw new HandBack('the result is very long');
  return count <= 0 ? '' : text.repeat(count);
}

/** Forms are stable for assigned characters only; what this runtime does not know, a newer server may. */
function normalized(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string {
  if (/[^\x00-\x7f]/.test(text) && /\p{Cn}/u.test(text))
    throw new HandBack("the server's Unicode version decides about a character");
  return text.normalize(form);
}

function normalize(text: string, form: string): string {
  const name = form.toUpperCase();
  if (name !== 'NFC' && name !== 'NFD' && name !== 'NFKC' && name !== 'NFKD')
    throw new PgFailure('22023', `invalid normalization form: ${form}`);
  return normalized(text, name);
}

const trimmer = (ends: 'both' | 'left' | 'right'): readonly Signature[] => [
  strict(['text'], 'text', (text) => trim(text, ' ', ends)),
  strict(['text', 'text'], 'text', (text, characters) => trim(text, characters, ends)),
  elsewhere(['bytea', 'bytea'], 'bytea'),
];

const lengths = strict(['text'], 'integer', lengthOf);
const substrings: readonly Signature[] = [
  strict(['text', 'integer', 'integer'], 'text', (text, from, count) => substring(text, from, count)),
  strict(['text', 'integer'], 'text', (text, from) => substring(text, from)),
  strict(['bytea', 'integer', 'integer'], 'bytea', (bytes, from, count) => {
    if (count < 0) throw new PgFailure('22011', 'negative substring length not allowed');
    const end = from + count;
    return end < 1 ? bytes.subarray(0, 0) : bytes.subarray(Math.max(from, 1) - 1, end - 1);
  }),
  strict(['bytea', 'integer'], 'bytea', (bytes, from) => bytes.subarray(Math.max(from, 1) - 1)),
  elsewhere(['text', 'text'], 'text'),
  elsewhere(['text', 'text', 'text'], 'text'),
];

/** Text functions by name, with all overloads that PostgreSQL would choose among. */
export const TEXT_FUNCTIONS: Readonly<Record<string, readonly Signature[]>> = {
  upper: [strict(['text'], 'text', upper)],
  lower: [strict(['text'], 'text', lower)],
  initcap: [strict(['text'], 'text', initcap)],
  length: [lengths, strict(['bytea'], 'integer', (bytes) => bytes.length)],
  char_length: [lengths],
  character_length: [lengths],
  octet_length: [
    strict(['text'], 'integer', (text) => Buffer.byteLength(text)),
    strict(['bytea'], 'integer', (bytes) => bytes.length),
  ],
  left: [strict(['text', 'integer'], 'text', (text, count) => slice(text, 0, count))],
  right: [strict(['text', 'integer'], 'text', (text, count) => (count === 0 ? '' : slice(text, -count)))],
  substring: substrings,
  substr: substrings.slice(0, 4),
  split_part: [strict(['text', 'text', 'integer'], 'text', splitPart)],
  replace: [strict(['text', 'text', 'text'], 'text', replace)],
  translate: [strict(['text', 'text', 'text'], 'text', translate)],
  btrim: trimmer('both'),
  ltrim: trimmer('left'),
  rtrim: trimmer('right'),
  lpad: [
    strict(['text', 'integer'], 'text', (text, width) => pad(text, width, ' ', 'left')),
    strict(['text', 'integer', 'text'], 'text', (text, width, fill) => pad(text, width, fill, 'left')),
  ],
  rpad: [
    strict(['text', 'integer'], 'text', (text, width) => pad(text, width, ' ', 'right')),
    strict(['text', 'integer', 'text'], 'text', (text, width, fill) => pad(text, width, fill, 'right')),
  ],
  repeat: [strict(['text', 'integer'], 'text', repeat)],
  reverse: [strict(['text'], 'text', (text) => [...text].reverse().join('')), elsewhere(['bytea'], 'bytea')],
  strpos: [strict(['text', 'text'], 'integer', position)],
  position: [strict(['text', 'text'], 'integer', position), elsewhere(['bytea', 'bytea'], 'integer')],
  starts_with: [strict(['text', 'text'], 'boolean', (text, start) => text.startsWith(start))],
  ascii: [strict(['text'], 'integer', (text) => text.codePointAt(0) ?? 0)],
  chr: [strict(['integer'], 'text', chr)],
  normalize: [strict(['text'], 'text', (text) => normalized(text, 'NFC')), strict(['text', 'text'], 'text', normalize)],
  is_normalized: [
    strict(['text'], 'boolean', (text) => normalized(text, 'NFC') === text),
    strict(['text', 'text'], 'boolean', (text, form) => normalize(text, form) === text),
  ],
};
