const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{Nd}/u;

/** Letters and the marks on them; units of a surrogate pair count as letters, so that a pair is never split between tokens. */
export function isLetter(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
  // 〇 is a letter-like number in Unicode, but stands in Han words and numerals.
  return unit === 0x3007 || (unit >= 0xd800 && unit < 0xe000) || LETTER.test(String.fromCharCode(unit));
}

/** The value 0-9 of a decimal digit of any script, or -1. */
export function digitValue(unit: number): number {
  if (unit < 0x80) return unit >= 0x30 && unit <= 0x39 ? unit - 0x30 : -1;
  if (unit < 0x660 || !DIGIT.test(String.fromCharCode(unit))) return -1;
  // Unicode lays out each script's digits as ten in a row; the blocks of the BMP start at a multiple of 16 or at 6 above one.
  let zero = unit;
  while (unit - zero < 9 && DIGIT.test(String.fromCharCode(zero - 1))) zero--;
  return unit - zero;
}

export interface DigitRun {
  readonly length: number;
  readonly allZero: boolean;
  /** Character code of the script's zero. */
  readonly zero: number;
}

const NONE: DigitRun = { length: 0, allZero: false, zero: 0 };

/** The run of digits of one script that starts at `start`. */
export function readDigits(text: string, start: number): DigitRun {
  const first = text.charCodeAt(start);
  const value = digitValue(first);
  if (Number.isNaN(first) || value < 0) return NONE;
  const zero = first - value;
  let end = start;
  let allZero = true;
  for (; end < text.length; end++) {
    const digit = text.charCodeAt(end) - zero;
    if (digit < 0 || digit > 9) break;
    if (digit !== 0) allZero = false;
  }
  return { length: end - start, allZero, zero };
}

/** True when the text holds a decimal digit of any script. */
export function hasDigit(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (digitValue(text.charCodeAt(i)) >= 0) return true;
  return false;
}
