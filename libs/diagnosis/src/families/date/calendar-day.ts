import type { Calendar } from './calendars.js';
import type { Reading } from './field.js';
import { find } from './field.js';
import { eraDay } from './scan-era.js';

const MS_PER_DAY = 86_400_000;

/** Two-digit years up to this one belong to 2000, from `PIVOT` on to 1900; those between are read differently by different systems. */
export const PIVOT = 70;
export const pivotYear = (year2: number): number => (year2 >= PIVOT ? 1900 : 2000) + year2;

/** The proleptic Gregorian day of a reading with day, month and year, as days since 1970-01-01. */
export function dayOf(reading: Reading, calendar?: Calendar): number | undefined {
  if (find(reading, 'era') !== undefined) return eraDay(reading);
  const year4 = find(reading, 'year4')?.value;
  const year2 = find(reading, 'year2')?.value;
  const pivoted = (two: number): number => (calendar === undefined ? pivotYear(two) : Number(calendar.centuries[two >= calendar.pivot ? 0 : 1]) * 100 + two);
  const year = year4 ?? (year2 === undefined ? undefined : pivoted(year2));
  const month = (find(reading, 'month') ?? find(reading, 'monthName'))?.value;
  const day = (find(reading, 'day') ?? find(reading, 'dayName'))?.value;
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (calendar !== undefined) return calendar.toDay(year, month, day);
  return Math.floor(Date.UTC(year, month - 1, day) / MS_PER_DAY);
}

/** ISO number of the weekday of a day since 1970-01-01, which was a Thursday. */
export const isoWeekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Whether the weekday in the text is that of the date; undefined where the text names none. */
export function weekdayAgrees(reading: Reading, calendar?: Calendar): boolean | undefined {
  const named = find(reading, 'weekday')?.value;
  const day = dayOf(reading, calendar);
  return named === undefined || day === undefined ? undefined : isoWeekday(day) === named;
}
