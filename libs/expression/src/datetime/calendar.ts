import { PgFailure } from '../failure.js';

/** Julian day of 2000-01-01, from which PostgreSQL counts dates. */
export const EPOCH_JULIAN = 2_451_545;
export const MICROS_PER_SECOND = 1_000_000;
export const MICROS_PER_DAY = 86_400_000_000;
export const BIG_MICROS_PER_DAY = 86_400_000_000n;

export const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 31);

/** Julian day of a proleptic Gregorian date; year 0 is 1 BC. Days beyond the month run on into the next. */
export function toJulian(year: number, month: number, day: number): number {
  let y = year;
  let m = month;
  if (m > 2) {
    m += 1;
    y += 4800;
  } else {
    m += 13;
    y += 4799;
  }
  const century = Math.floor(y / 100);
  return y * 365 - 32_167 + Math.trunc(y / 4) - century + Math.trunc(century / 4) + Math.trunc((7834 * m) / 256) + day;
}

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function fromJulian(julian: number): CivilDate {
  // Days from 0000-03-01; the 400-year cycle has 146,097 days.
  const days = julian - 1_721_120;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** 0 is Sunday. */
export const weekday = (julian: number): number => (((julian + 1) % 7) + 7) % 7;

/** Julian day of the Monday of an ISO week. */
export function isoWeekStart(year: number, week: number): number {
  const fourth = toJulian(year, 1, 4);
  return (week - 1) * 7 + fourth - weekday(fourth - 1);
}

export interface IsoWeek {
  readonly year: number;
  readonly week: number;
  readonly dayOfYear: number;
}

export function isoWeekOf({ year, month, day }: CivilDate): IsoWeek {
  const julian = toJulian(year, month, day);
  let isoYear = year;
  let start = isoWeekStart(year, 1);
  if (julian < start) start = isoWeekStart((isoYear -= 1), 1);
  else if (julian >= isoWeekStart(year + 1, 1)) start = isoWeekStart((isoYear += 1), 1);
  return { year: isoYear, week: Math.floor((julian - start) / 7) + 1, dayOfYear: julian - start + 1 };
}

const isValidJulian = (year: number, month: number): boolean =>
  (year > -4713 || (year === -4713 && month >= 11)) && (year < 5_874_898 || (year === 5_874_898 && month < 6));

const LAST_DATE = 2_147_483_494 - EPOCH_JULIAN;

/** Days from 2000-01-01, or 22008 outside 4714 BC to AD 5874897. */
export function dateOf(year: number, month: number, day: number, shown: string): number {
  const days = isValidJulian(year, month) ? toJulian(year, month, day) - EPOCH_JULIAN : Number.NaN;
  if (!(days >= -EPOCH_JULIAN && days < LAST_DATE)) throw new PgFailure('22008', `date out of range: "${shown}"`);
  return days;
}

export const MIN_TIMESTAMP = -211_813_488_000_000_000n;
export const END_TIMESTAMP = 9_223_371_331_200_000_000n;
export const TIMESTAMP_INFINITY = 2n ** 63n - 1n;
export const TIMESTAMP_MINUS_INFINITY = -(2n ** 63n);

export const isFinite64 = (timestamp: bigint): boolean =>
  timestamp !== TIMESTAMP_INFINITY && timestamp !== TIMESTAMP_MINUS_INFINITY;

export const timestampOutOfRange = (shown = ''): PgFailure =>
  new PgFailure('22008', shown === '' ? 'timestamp out of range' : `timestamp out of range: "${shown}"`);

export function checkedTimestamp(timestamp: bigint, shown = ''): bigint {
  if (timestamp < MIN_TIMESTAMP || timestamp >= END_TIMESTAMP) throw timestampOutOfRange(shown);
  return timestamp;
}

/** Microseconds from 2000-01-01 00:00 for a date and a time of day in microseconds. */
export function timestampOf(year: number, month: number, day: number, micros: number, shown = ''): bigint {
  if (!isValidJulian(year, month)) throw timestampOutOfRange(shown);
  const days = toJulian(year, month, day) - EPOCH_JULIAN;
  // Up to 99,000 days around the epoch the product is exact in a double, and a conversion costs less than big arithmetic.
  if (days < 99_000 && days > -99_000) return BigInt(days * MICROS_PER_DAY + micros);
  return checkedTimestamp(BigInt(days) * BIG_MICROS_PER_DAY + BigInt(micros), shown);
}

export interface Broken {
  /** Days from 2000-01-01. */
  readonly days: number;
  /** Microseconds of the day, never negative. */
  readonly micros: number;
}

export function breakTimestamp(timestamp: bigint): Broken {
  let days = timestamp / BIG_MICROS_PER_DAY;
  let micros = timestamp - days * BIG_MICROS_PER_DAY;
  if (micros < 0n) {
    micros += BIG_MICROS_PER_DAY;
    days -= 1n;
  }
  return { days: Number(days), micros: Number(micros) };
}
