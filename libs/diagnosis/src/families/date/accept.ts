import type { Calendar } from './calendars.js';
import type { DateOrder, Reading, Slot } from './field.js';
import { dateOrder, find, has } from './field.js';
import type { Grammar } from './grammar.js';
import { eraDay } from './scan-era.js';

/** Years before this one are rather of another calendar. */
const FIRST_YEAR = 1500;
const LAST_YEAR = 2199;
/** Open-ended validity is written as the last day of this year. */
const OPEN_END_YEAR = 9999;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NUMERIC_ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD'];

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Joins neighbouring literals, so that equal layouts compare equal. */
function merge(slots: Reading): Reading {
  const out: Slot[] = [];
  for (const slot of slots) {
    const last = out.at(-1);
    if (slot.text === '' && slot.field === 'literal') continue;
    if (slot.field !== 'literal' || last?.field !== 'literal') out.push(slot);
    else {
      const languages = slot.languages !== undefined && last.languages !== undefined ? new Set([...slot.languages].filter((language) => last.languages?.has(language))) : (slot.languages ?? last.languages);
      out[out.length - 1] = { field: 'literal', text: last.text + slot.text, ...(languages ? { languages } : {}) };
    }
  }
  return out;
}

/** Languages in which all words of the reading have their meaning; undefined where it has no words. */
export function commonLanguages(reading: Reading): ReadonlySet<string> | undefined {
  let common: Set<string> | undefined;
  for (const { languages } of reading) {
    if (languages === undefined) continue;
    common = common === undefined ? new Set(languages) : new Set([...common].filter((language) => languages.has(language)));
  }
  return common;
}

const core = (text: string): string => text.replace(/ /g, '');

/** Numeric dates have one separator, twice; anything else is a number of another kind. */
function evenSeparators(reading: Reading): boolean {
  const at = reading.flatMap((slot, i) => (['year4', 'year2', 'eraYear', 'month', 'day'].includes(slot.field) ? [i] : []));
  const [a = 0, b = 0, c = 0] = at;
  const between = (from: number, to: number): string | undefined => (to === from + 1 ? '' : to === from + 2 && reading[from + 1]?.field === 'literal' ? reading[from + 1]?.text : undefined);
  const [first, second] = [between(a, b), between(b, c)];
  if (first === undefined || second === undefined) return false;
  // `tháng 9` names the number, so that nothing else can be meant.
  if (reading[a + 1]?.languages !== undefined && reading[b]?.field === 'month') return true;
  if (/[年년月월日일號号]/.test(first)) return /[年년]/.test(first) && /[月월]/.test(second);
  return core(first) === core(second) && core(first).length <= 1 && (core(first) !== '' || /^ ?$/.test(first) && first === second);
}

/** A day that the calendar has; two-digit years are those of its window. */
function validIn(calendar: Calendar, reading: Reading): boolean {
  const two = find(reading, 'year2')?.value;
  const year = find(reading, 'year4')?.value ?? (two === undefined ? undefined : Number(calendar.centuries[two >= calendar.pivot ? 0 : 1]) * 100 + two);
  const month = (find(reading, 'month') ?? find(reading, 'monthName'))?.value;
  const day = (find(reading, 'day') ?? find(reading, 'dayName'))?.value;
  if (year === undefined || month === undefined || day === undefined || year < calendar.years[0] || year > calendar.years[1]) return false;
  return calendar.toDay(year, month, day) !== undefined;
}

function validDay(reading: Reading): boolean {
  const year = find(reading, 'year4')?.value;
  const month = (find(reading, 'month') ?? find(reading, 'monthName'))?.value;
  const day = find(reading, 'day')?.value;
  if (year !== undefined && year !== OPEN_END_YEAR && (year < FIRST_YEAR || year > LAST_YEAR)) return false;
  if (find(reading, 'dayOfYear')?.value === 366 && year !== undefined && !isLeap(year)) return false;
  const week = find(reading, 'isoWeek')?.value;
  if (week !== undefined && (week < 1 || week > 53)) return false;
  if (month === undefined || day === undefined) return month === day;
  return day <= (month === 2 && year !== undefined && !isLeap(year) ? 28 : (DAYS[month - 1] ?? 0));
}

function validDate(reading: Reading, grammar: Grammar): boolean {
  const order = dateOrder(reading);
  if (grammar.calendar !== undefined) {
    if (!validIn(grammar.calendar, reading)) return false;
    // No calendar but the Gregorian one is written with the month first, outside translations.
    if (has(reading, 'monthName')) return has(reading, 'year4') || order === 'DMY';
    return (order === 'DMY' || order === 'YMD') && evenSeparators(reading);
  }
  if (has(reading, 'era')) return order === 'YMD' && eraDay(reading) !== undefined && evenSeparators(reading);
  if (has(reading, 'dayName') || !validDay(reading)) return false;
  if (order === undefined) return has(reading, 'dayOfYear', 'isoDay');
  const yearFirst = grammar.declaredOrder?.startsWith('Y') === true;
  if (has(reading, 'monthName') && has(reading, 'year2') && yearFirst) return order === grammar.declaredOrder;
  if (has(reading, 'monthName')) return has(reading, 'year4') || order === 'DMY' || order === 'MDY' || order === grammar.declaredOrder;
  if (!evenSeparators(reading)) return false;
  return NUMERIC_ORDERS.includes(order) || order === grammar.declaredOrder;
}

/** Compact two-digit years are read in one order only where a time or a declared order says that this is a date. */
function compactAllowed(reading: Reading, grammar: Grammar): boolean {
  if (!has(reading, 'year2') || has(reading, 'monthName')) return true;
  const at = reading.findIndex((slot) => ['year2', 'month', 'day'].includes(slot.field));
  const joined = ['year2', 'month', 'day'].includes(reading[at + 1]?.field ?? '');
  if (!joined || dateOrder(reading) === grammar.declaredOrder) return true;
  return grammar.declaredOrder === undefined && dateOrder(reading) === 'YMD' && has(reading, 'minute');
}

/** `-10:10` is an interval and `09:00-10:00` a span; neither is a time of day. */
function isTimeAlone(reading: Reading): boolean {
  if (!has(reading, 'hour24', 'hour12') || has(reading, 'year4', 'year2', 'month', 'day')) return false;
  if (reading[0]?.field === 'literal' && !/^\p{L}/u.test(reading[0].text)) return false;
  return !has(reading, 'offset') || has(reading, 'second');
}

/** The finished reading, or undefined where the pieces make no whole. */
export function finish(slots: Reading, grammar: Grammar): Reading | undefined {
  const reading = merge(slots);
  const languages = commonLanguages(reading);
  if (languages?.size === 0) return undefined;
  if (!grammar.date) return isTimeAlone(reading) ? reading : undefined;
  if (!validDate(reading, grammar) || !compactAllowed(reading, grammar)) return undefined;
  const edges = [reading[0], reading.at(-1)].filter((slot) => slot?.field === 'literal').map((slot) => slot?.text ?? '');
  if (!has(reading, 'monthName', 'weekday') && grammar.calendar === undefined && edges.some((edge) => !(has(reading, 'zone') ? /^[. )\]]*$/ : /^[. ]*$/).test(edge) && !/^[日일號号]$/.test(edge) && !/\p{L}/u.test(edge))) return undefined;
  return reading;
}
