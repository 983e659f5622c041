import type { Reading } from './field.js';
import { find } from './field.js';

const MS_PER_DAY = 86_400_000;

/** Two-digit years up to this one belong to 2000, from `PIVOT` on to 1900; those between are read differently by different systems. */
export const PIVOT = 70;
export const pivotYear = (year2: number): number => (year2 >= PIVOT ? 1900 : 2000) + year2;

/** The proleptic Gregorian day of a reading with day, month and year, as days since 1970-01-01. */
export function dayOf(reading: Reading): number | undefined {
  const year4 = find(reading, 'year4')?.value;
  const year2 = find(reading, 'year2')?.value;
  const year = year4 ?? (year2 === undefined ? undefined : pivotYear(year2));
  const month = (find(reading, 'month') ?? find(reading, 'monthName'))?.value;
  const day = find(reading, 'day')?.value;
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return Math.floor(Date.UTC(year, month - 1, day) / MS_PER_DAY);
}

/** ISO number of the weekday of a day since 1970-01-01, which was a Thursday. */
export const isoWeekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Whether the weekday in the text is that of the date; undefined where the text names none. */
export function weekdayAgrees(reading: Reading): boolean | undefined {
  const named = find(reading, 'weekday')?.value;
  const day = dayOf(reading);
  return named === undefined || day === undefined ? undefined : isoWeekday(day) === named;
}
