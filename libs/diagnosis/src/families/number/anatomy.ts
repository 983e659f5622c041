import { asciiDigits, isDigit } from './digit-scripts.js';
import { isMark, mayBeDecimal, plainMark, type KnownMarks } from './marks.js';
import type { NumberCore } from './number-core.js';

/** One number and the text around it: `lead` + core + `tail` is the value. */
export interface Anatomy {
  readonly text: string;
  readonly lead: string;
  readonly core: NumberCore;
  readonly tail: string;
}

const LONGEST_NUMBER = 400;

/** A mark before the first digit belongs to the number (`,5`) unless a word ends in it (`S/.5`, `kr.5`). */
function startOf(characters: readonly string[], first: number, known: KnownMarks): number {
  const before = characters[first - 1];
  if (before === undefined || !mayBeDecimal(plainMark(before), known)) return first;
  const word = characters[first - 2];
  return word !== undefined && /[\p{L}/.]/u.test(word) ? first : first - 1;
}

/**
 * Splits a value into one number and the text around it. Undefined where there is no digit, or where more stands between the digits than
 * single marks: then it is not one number.
 */
export function dissect(text: string, known: KnownMarks): Anatomy | undefined {
  if (text.length > LONGEST_NUMBER) return undefined;
  const characters = Array.from(text);
  const first = characters.findIndex(isDigit);
  if (first < 0) return undefined;
  const exponentAt = exponentStart(characters);
  const last = exponentAt === undefined ? characters.findLastIndex(isDigit) : exponentAt - 1;
  const start = startOf(characters, first, known);
  const after = characters[last + 1];
  const end = exponentAt === undefined && after !== undefined && mayBeDecimal(plainMark(after), known) ? last + 1 : last;
  const runs: string[] = [''];
  const rawMarks: string[] = [];
  for (const [offset, character] of characters.slice(start, end + 1).entries()) {
    if (isDigit(character)) runs[runs.length - 1] += character;
    else if (isMark(character, known) && (offset === 0 || runs.at(-1) !== '')) {
      rawMarks.push(character);
      runs.push('');
    } else return undefined;
  }
  const digits = asciiDigits(runs.join(''));
  if (digits === undefined) return undefined;
  let at = 0;
  const ascii = runs.map((run) => digits.ascii.slice(at, (at += Array.from(run).length)));
  const exponentEnd = exponentAt === undefined ? end : exponentStop(characters, exponentAt);
  return {
    text,
    lead: characters.slice(0, start).join(''),
    core: { runs: ascii, marks: rawMarks.map(plainMark), rawMarks, zero: digits.zero, exponent: characters.slice(end + 1, exponentEnd + 1).join('') },
    tail: characters.slice(exponentEnd + 1).join(''),
  };
}

/** Where `e`, an optional sign and the last digits stand at the end of the digits, ASCII only. */
function exponentStart(characters: readonly string[]): number | undefined {
  const last = characters.findLastIndex(isDigit);
  let at = last;
  while (at >= 0 && /[0-9]/.test(characters[at] ?? '')) at -= 1;
  if (/[-+]/.test(characters[at] ?? '')) at -= 1;
  const mark = characters[at] ?? '';
  const before = characters[at - 1] ?? '';
  const afterMantissa = /[0-9]/.test(before) || (/[.,]/.test(before) && /[0-9]/.test(characters[at - 2] ?? ''));
  return at < last && /[eE]/.test(mark) && afterMantissa ? at : undefined;
}

const exponentStop = (characters: readonly string[], at: number): number => {
  let end = at + 1;
  if (/[-+]/.test(characters[end] ?? '')) end += 1;
  while (/[0-9]/.test(characters[end] ?? '')) end += 1;
  return end - 1;
};

/** The number as PostgreSQL reads it under this reading, without its sign. */
export function canonicalNumber(core: NumberCore, decimal: string): string {
  const whole = decimal === '' ? core.runs.join('') : core.runs.slice(0, -1).join('');
  const fraction = decimal === '' ? '' : (core.runs.at(-1) ?? '');
  return `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}${core.exponent}`;
}
