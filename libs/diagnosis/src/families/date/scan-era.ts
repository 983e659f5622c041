import type { Era } from './eras.js';
import { eras } from './eras.js';
import type { Reading, Slot } from './field.js';
import { find } from './field.js';
import type { Scan } from './scan.js';
import { literal, sticky } from './scan.js';

const YEAR = /( ?)([0-9]{1,3}|元)( ?年 ?)?/y;
/** The letter of a reign with the year right behind it, as forms ask for it: R6.5.3. */
const LETTER_YEAR = /([0-9]{1,2})(?=[./-])/y;

/** The era and its year at the beginning of a date: 令和6年, 平成元年, R6., 民國113年. */
export function scanEra(text: string, at: number, slots: Reading): Scan | undefined {
  if (slots.some((slot) => slot.field !== 'literal' && slot.field !== 'weekday')) return undefined;
  if (!/[\p{Script=Han}A-Z]/u.test(text[at] ?? '')) return undefined;
  const era = eras().filter((candidate) => text.startsWith(candidate.text, at)).sort((a, b) => b.text.length - a.text.length)[0];
  if (era === undefined) return undefined;
  const next = at + era.text.length;
  const mark: Slot = { field: 'era', text: era.text, value: era.offset };
  if (era.writing === 'letter') {
    const year = sticky(LETTER_YEAR, text, next);
    return year && at === 0 ? { slots: [mark, { field: 'eraYear', text: year[0], value: Number(year[0]) }], next: next + year[0].length } : undefined;
  }
  const year = sticky(YEAR, text, next);
  if (!year) return undefined;
  const [whole, gap = '', digits = '', unit = ''] = year;
  const pieces: readonly Slot[] = [mark, literal(gap), { field: 'eraYear', text: digits, value: digits === '元' ? 1 : Number(digits) }, literal(unit)];
  return { slots: pieces.filter((slot) => slot.text !== ''), next: next + whole.length };
}

/** The era of a reading; undefined where it has none. */
export function eraOf(reading: Reading): Era | undefined {
  const text = find(reading, 'era')?.text;
  return text === undefined ? undefined : eras().find((era) => era.text === text);
}

/** The Gregorian day of a date of an era; undefined where the era had no such day. */
export function eraDay(reading: Reading): number | undefined {
  const era = eraOf(reading);
  const [year, month, day] = [find(reading, 'eraYear')?.value, find(reading, 'month')?.value, find(reading, 'day')?.value];
  if (era === undefined || year === undefined || month === undefined || day === undefined) return undefined;
  const ms = Date.UTC(era.offset + year, month - 1, day);
  const found = ms / 86_400_000;
  return new Date(ms).getUTCDate() === day && found >= era.first && found <= era.last ? found : undefined;
}
