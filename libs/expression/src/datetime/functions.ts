import { HandBack, PgFailure } from '../failure.js';
import { halfEven } from '../numbers/functions.js';
import { elsewhere, strict, type Signature } from '../signature.js';
import type { Interval } from '../values.js';
import {
  checkedTimestamp,
  daysInMonth,
  dateOf,
  isFinite64,
  MICROS_PER_DAY,
  MICROS_PER_SECOND,
  TIMESTAMP_INFINITY,
  TIMESTAMP_MINUS_INFINITY,
  timestampOf,
  timestampOutOfRange,
} from './calendar.js';

const fieldOverflow = (kind: string): PgFailure => new PgFailure('22008', `${kind} field value out of range`);

/** Negative years are BC; there is no year 0. */
function checkedDate(
  year: number,
  month: number,
  day: number,
): { readonly year: number; readonly month: number; readonly day: number } {
  const civil = year < 0 ? year + 1 : year;
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(civil, month)) throw fieldOverflow('date');
  return { year: civil, month, day };
}

function makeDate(year: number, month: number, day: number): number {
  const civil = checkedDate(year, month, day);
  return dateOf(civil.year, civil.month, civil.day, `${year}-${month}-${day}`);
}

/** 24:00:00 and a second of 60 are the last that PostgreSQL takes. */
function makeTime(hour: number, minute: number, second: number): number {
  const micros = halfEven(second * MICROS_PER_SECOND);
  const total = (hour * 3600 + minute * 60) * MICROS_PER_SECOND + micros;
  const fits =
    hour >= 0 &&
    hour <= 24 &&
    minute >= 0 &&
    minute <= 59 &&
    micros >= 0 &&
    micros <= 60 * MICROS_PER_SECOND &&
    total <= MICROS_PER_DAY;
  if (!fits) throw fieldOverflow('time');
  return total;
}

function makeTimestamp(year: number, month: number, day: number, hour: number, minute: number, second: number): bigint {
  const civil = checkedDate(year, month, day);
  return timestampOf(civil.year, civil.month, civil.day, makeTime(hour, minute, second));
}

const EPOCH_SECONDS = 946_684_800;
const MIN_EPOCH = -2_440_588 * 86_400;
const END_EPOCH = (109_203_528 - 2_440_588) * 86_400;

/** Seconds since 1970, rounded to microseconds as a double rounds them. */
function fromEpoch(seconds: number): bigint {
  if (Number.isNaN(seconds)) throw new PgFailure('22008', 'timestamp cannot be NaN');
  if (!Number.isFinite(seconds)) return seconds > 0 ? TIMESTAMP_INFINITY : TIMESTAMP_MINUS_INFINITY;
  if (seconds < MIN_EPOCH || seconds >= END_EPOCH) throw timestampOutOfRange(String(seconds));
  return checkedTimestamp(BigInt(halfEven((seconds - EPOCH_SECONDS) * MICROS_PER_SECOND)));
}

function interval(months: number, days: number, micros: bigint): Interval {
  if (Math.abs(months) > 2_147_483_647 || Math.abs(days) > 2_147_483_647)
    throw new HandBack('an interval beyond its range, whose error depends on the version of the server');
  return { months, days, micros };
}

export const DATETIME_FUNCTIONS: Readonly<Record<string, readonly Signature[]>> = {
  make_date: [strict(['integer', 'integer', 'integer'], 'date', makeDate)],
  make_time: [strict(['integer', 'integer', 'float8'], 'time', makeTime)],
  make_timestamp: [strict(['integer', 'integer', 'integer', 'integer', 'integer', 'float8'], 'timestamp', makeTimestamp)],
  make_timestamptz: [
    strict(['integer', 'integer', 'integer', 'integer', 'integer', 'float8'], 'timestamptz', makeTimestamp),
    elsewhere(['integer', 'integer', 'integer', 'integer', 'integer', 'float8', 'text'], 'timestamptz'),
  ],
  make_interval: [
    strict(['integer'], 'interval', (years) => interval(years * 12, 0, 0n)),
    strict(['integer', 'integer'], 'interval', (years, months) => interval(years * 12 + months, 0, 0n)),
    strict(['integer', 'integer', 'integer'], 'interval', (years, months, weeks) => interval(years * 12 + months, weeks * 7, 0n)),
    strict(['integer', 'integer', 'integer', 'integer'], 'interval', (years, months, weeks, days) =>
      interval(years * 12 + months, weeks * 7 + days, 0n),
    ),
  ],
  isfinite: [
    strict(['date'], 'boolean', Number.isFinite),
    strict(['timestamp'], 'boolean', isFinite64),
    strict(['timestamptz'], 'boolean', isFinite64),
    elsewhere(['interval'], 'boolean'),
  ],
  to_timestamp: [strict(['float8'], 'timestamptz', fromEpoch)],
};
