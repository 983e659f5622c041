import type { Interval, TimeTz } from '../values.js';
import { breakTimestamp, EPOCH_JULIAN, fromJulian, isFinite64, MICROS_PER_SECOND } from './calendar.js';

export const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const yearText = (year: number): string => pad(year > 0 ? year : 1 - year, 4);

/** Two digits by table: this is the innermost part of every date that is written. */
const TWO = Array.from({ length: 100 }, (_, value) => pad(value, 2));

function civilText(days: number): string {
  const { year, month, day } = fromJulian(days + EPOCH_JULIAN);
  return `${year > 999 ? year : yearText(year)}-${TWO[month]}-${TWO[day]}`;
}

/** The last day of 1 BC. */
const LAST_BC = -730_120;
const eraOf = (days: number): string => (days > LAST_BC ? '' : ' BC');

export function dateText(days: number): string {
  if (!Number.isFinite(days)) return days > 0 ? 'infinity' : '-infinity';
  return civilText(days) + eraOf(days);
}

const fractionText = (micros: number): string => {
  const fraction = micros % MICROS_PER_SECOND;
  return fraction === 0 ? '' : `.${pad(fraction, 6).replace(/0+$/, '')}`;
};

export function timeText(micros: number): string {
  const seconds = Math.floor(micros / MICROS_PER_SECOND);
  return `${TWO[Math.floor(seconds / 3600)]}:${TWO[Math.floor(seconds / 60) % 60]}:${TWO[seconds % 60]}${fractionText(micros)}`;
}

/** `+02`, `-03:30`; seconds only where there are any. `zone` counts seconds west of Greenwich. */
export function zoneText(zone: number): string {
  const total = Math.abs(zone);
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return `${zone <= 0 ? '+' : '-'}${pad(hours, 2)}${minutes !== 0 || seconds !== 0 ? `:${pad(minutes, 2)}` : ''}${seconds === 0 ? '' : `:${pad(seconds, 2)}`}`;
}

export const timetzText = ({ micros, zone }: TimeTz): string => timeText(micros) + zoneText(zone);

function momentText(timestamp: bigint, zone: string): string {
  if (!isFinite64(timestamp)) return timestamp > 0n ? 'infinity' : '-infinity';
  const { days, micros } = breakTimestamp(timestamp);
  return `${civilText(days)} ${timeText(micros)}${zone}${eraOf(days)}`;
}

export const timestampText = (timestamp: bigint): string => momentText(timestamp, '');
export const timestamptzText = (timestamp: bigint): string => momentText(timestamp, '+00');

const MICROS_PER_HOUR = 3_600_000_000n;

/** IntervalStyle postgres: `1 year 2 mons -3 days +04:05:06`. */
export function intervalText({ months, days, micros }: Interval): string {
  const parts: string[] = [];
  let afterNegative = false;
  const add = (value: number, unit: string): void => {
    if (value === 0) return;
    parts.push(`${afterNegative && value > 0 ? '+' : ''}${value} ${unit}${value === 1 ? '' : 's'}`);
    afterNegative = value < 0;
  };
  add(Math.trunc(months / 12), 'year');
  add(months % 12, 'mon');
  add(days, 'day');
  if (micros !== 0n || parts.length === 0) {
    const size = micros < 0n ? -micros : micros;
    const hours = size / MICROS_PER_HOUR;
    const rest = timeText(Number(size % MICROS_PER_HOUR)).slice(2);
    parts.push(`${micros < 0n ? '-' : afterNegative ? '+' : ''}${hours.toString().padStart(2, '0')}${rest}`);
  }
  return parts.join(' ');
}
