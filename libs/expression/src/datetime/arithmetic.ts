import { HandBack, PgFailure } from '../failure.js';
import { halfEven } from '../numbers/functions.js';
import type { Interval } from '../values.js';
import {
  BIG_MICROS_PER_DAY,
  breakTimestamp,
  checkedTimestamp,
  daysInMonth,
  EPOCH_JULIAN,
  fromJulian,
  isFinite64,
  timestampOf,
} from './calendar.js';

const LAST_DATE = 2_147_483_494 - EPOCH_JULIAN;

export function addDays(date: number, days: number): number {
  if (!Number.isFinite(date)) return date;
  const sum = date + days;
  if (sum < -EPOCH_JULIAN || sum >= LAST_DATE) throw new PgFailure('22008', 'date out of range');
  return sum;
}

export function daysBetween(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) throw new PgFailure('22008', 'cannot subtract infinite dates');
  return a - b;
}

export const negated = ({ months, days, micros }: Interval): Interval => ({
  months: -months || 0,
  days: -days || 0,
  micros: -micros,
});

export function addInterval(timestamp: bigint, { months, days, micros }: Interval): bigint {
  if (!isFinite64(timestamp)) return timestamp;
  let moment = timestamp;
  if (months !== 0) {
    const broken = breakTimestamp(moment);
    const { year, month, day } = fromJulian(broken.days + EPOCH_JULIAN);
    const total = year * 12 + (month - 1) + months;
    const [newYear, newMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
    moment = timestampOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)), broken.micros);
  }
  return checkedTimestamp(moment + BigInt(days) * BIG_MICROS_PER_DAY + micros);
}

/** A difference keeps whole days and the rest of a day apart. */
export function between(a: bigint, b: bigint): Interval {
  if (!isFinite64(a) || !isFinite64(b))
    throw new HandBack('a difference of infinite timestamps, which depends on the version of the server');
  const micros = a - b;
  const days = micros / BIG_MICROS_PER_DAY;
  return { months: 0, days: Number(days), micros: micros - days * BIG_MICROS_PER_DAY };
}

const int32 = (value: number): number => {
  if (value > 2_147_483_647 || value < -2_147_483_648) throw new PgFailure('22008', 'interval out of range');
  return value;
};

export const addIntervals = (a: Interval, b: Interval): Interval => ({
  months: int32(a.months + b.months),
  days: int32(a.days + b.days),
  micros: a.micros + b.micros,
});

/** Factors that would carry parts of months or days into smaller units are left to the server. */
export function scaled({ months, days, micros }: Interval, factor: number): Interval {
  if (!Number.isFinite(factor) || (!Number.isInteger(factor) && (months !== 0 || days !== 0)))
    throw new HandBack('an interval times a fraction');
  const product = halfEven(Number(micros) * factor);
  if (Math.abs(product) > 9e15 || Math.abs(months * factor) > 2e9 || Math.abs(days * factor) > 2e9)
    throw new HandBack('a very long interval');
  return { months: months * factor || 0, days: days * factor || 0, micros: BigInt(product) };
}

export function addToTime(time: number, { micros }: Interval): number {
  const sum = (BigInt(time) + micros) % BIG_MICROS_PER_DAY;
  return Number(sum < 0n ? sum + BIG_MICROS_PER_DAY : sum);
}
