import { calendarWord } from './calendar-words.js';
import { hasDigit, isLetter, readDigits } from './characters.js';

const HAN_NUMERALS = /[〇零一二三四五六七八九十]+/g;

/** True where a text has a digit of any script or a Han numeral, so that it may be a date at all. */
export const hasNumeral = (text: string): boolean => hasDigit(text) || text.search(HAN_NUMERALS) >= 0;

function wordClass(word: string, afterDigit: boolean): string {
  const folded = word.toLowerCase();
  if (folded.length === 1) return folded === 't' || folded === 'z' ? folded.toUpperCase() : folded;
  if (afterDigit && (folded === 'st' || folded === 'nd' || folded === 'rd' || folded === 'th')) return 'th';
  if (folded === 'am' || folded === 'pm') return 'P';
  const known = calendarWord(folded);
  if (known !== undefined) return known;
  return folded.length <= 5 ? folded : 'A';
}

/** Han text stands without spaces, so a run is kept sign by sign (年, 月, 平成) with its numerals as one class. */
const hanShape = (run: string): string => calendarWord(run) ?? run.replace(HAN_NUMERALS, 'N');

/**
 * Shape of a date or time: `D4年D2月D2日`, `D2 M D4`, `D4-D2-D2TD2:D2:D2.F±D2:D2`. Runs of one and two digits are the same, month and weekday names
 * are classes, fractions of a second and the sign of an offset do not matter. A date part of zeros only is `Z`: `0000-00-00` is not a date.
 */
export function temporalShape(text: string): string {
  let shape = '';
  let runs = 0;
  let clock = false;
  let lastLength = 0;
  for (let i = 0; i < text.length && shape.length < 200;) {
    const unit = text.charCodeAt(i);
    const digits = readDigits(text, i);
    if (digits.length > 0) {
      const next = text.charCodeAt(i + digits.length);
      const before = i > 0 ? text.charCodeAt(i - 1) : 0;
      const isFraction = (before === 0x2e || before === 0x2c) && (clock || lastLength >= 5);
      const isClock = clock || next === 0x3a;
      const mark = digits.zero === 0x30 ? (digits.allZero && runs < 3 && !isClock ? 'Z' : 'D') : String.fromCharCode(digits.zero);
      shape += isFraction ? 'F' : `${mark}${digits.length <= 2 ? 2 : digits.length}`;
      runs++;
      lastLength = digits.length;
      i += digits.length;
    } else if (isLetter(unit)) {
      let end = i + 1;
      while (end < text.length && isLetter(text.charCodeAt(end))) end++;
      const run = text.slice(i, end);
      shape += unit >= 0x3000 && unit < 0xa000 ? hanShape(run) : wordClass(run, i > 0 && readDigits(text, i - 1).length > 0);
      i = end;
    } else if (unit === 0x20 || (unit >= 9 && unit <= 13)) {
      while (i < text.length && (text.charCodeAt(i) === 0x20 || (text.charCodeAt(i) >= 9 && text.charCodeAt(i) <= 13))) i++;
      shape += ' ';
    } else {
      if (unit === 0x3a) clock = true;
      shape += clock && (unit === 0x2b || unit === 0x2d || unit === 0x2212) ? '±' : String.fromCharCode(unit);
      i++;
    }
  }
  return shape;
}
