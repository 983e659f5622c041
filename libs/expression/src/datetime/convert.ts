import type { Interval } from '../values.js';
import {
  BIG_MICROS_PER_DAY,
  breakTimestamp,
  checkedTimestamp,
  isFinite64,
  MICROS_PER_DAY,
  TIMESTAMP_INFINITY,
  TIMESTAMP_MINUS_INFINITY,
} from './calendar.js';

export function timestampOfDate(days: number): bigint {
  if (!Number.isFinite(days)) return days > 0 ? TIMESTAMP_INFINITY : TIMESTAMP_MINUS_INFINITY;
  if (days < 99_000 && days > -99_000) return BigInt(days * MICROS_PER_DAY);
  return checkedTimestamp(BigInt(days) * BIG_MICROS_PER_DAY);
}

export function dateOfTimestamp(timestamp: bigint): number {
  if (!isFinite64(timestamp)) return timestamp > 0n ? Infinity : -Infinity;
  return breakTimestamp(timestamp).days;
}

export const timeOfTimestamp = (timestamp: bigint): number | null =>
  isFinite64(timestamp) ? breakTimestamp(timestamp).micros : null;

/** interval::time keeps the part within a day. */
export function absoluteTime({ micros }: Interval): number {
  const rest = micros % BIG_MICROS_PER_DAY;
  return Number(rest < 0n ? rest + BIG_MICROS_PER_DAY : rest);
}
