import type { TargetType } from '@sensei/kernel';
import { isDigit, ZERO, type CanonicalOptions, type FieldCheck } from './options.js';

const DASH = 0x2d;
const PLUS = 0x2b;
const COLON = 0x3a;
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function two(buf: Buffer, at: number): number {
  const tens = (buf[at] as number) - ZERO;
  const ones = (buf[at + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** A day of the calendar as `YYYY-MM-DD`, year 0001 to 9999, in ten bytes from `at`. */
function isoDay(buf: Buffer, at: number): boolean {
  const century = two(buf, at);
  const rest = two(buf, at + 2);
  const month = two(buf, at + 5);
  const day = two(buf, at + 8);
  if (century < 0 || rest < 0 || buf[at + 4] !== DASH || buf[at + 7] !== DASH || month < 1 || month > 12 || day < 1) return false;
  const year = century * 100 + rest;
  if (year === 0) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (DAYS[month] as number) + (leap ? 1 : 0);
}

/** Where a time of day `HH:MM[:SS[.ffffff]]` from `at` ends, or -1. Hour 24 and second 60 are accepted by PostgreSQL but move to the next unit. */
function clockEnd(buf: Buffer, at: number, end: number, fraction: number): number {
  if (at + 5 > end) return -1;
  const hour = two(buf, at);
  const minute = two(buf, at + 3);
  if (hour < 0 || hour > 23 || buf[at + 2] !== COLON || minute < 0 || minute > 59) return -1;
  let i = at + 5;
  if (i >= end || buf[i] !== COLON) return i;
  if (i + 3 > end) return -1;
  const second = two(buf, i + 1);
  if (second < 0 || second > 59) return -1;
  i += 3;
  if (i >= end || buf[i] !== 0x2e) return i;
  const point = i++;
  let kept = 0;
  for (; i < end && isDigit(buf[i]); i++) if (buf[i] !== ZERO) kept = i - point;
  return i === point + 1 || i - point > 12 || kept > fraction ? -1 : i;
}

/** An offset from UTC, `Z` or `±HH[:MM]` or `±HHMM`, as the rest of the field. */
function isOffset(buf: Buffer, at: number, end: number): boolean {
  if (end - at === 1) return buf[at] === 0x5a;
  if (buf[at] !== PLUS && buf[at] !== DASH) return false;
  const length = end - at;
  const hours = two(buf, at + 1);
  if (length < 3 || hours < 0 || hours > 14) return false;
  if (length === 3) return true;
  const colon = buf[at + 3] === COLON ? 1 : 0;
  if (length !== 5 + colon) return false;
  const minutes = two(buf, at + 3 + colon);
  return minutes >= 0 && minutes <= 59;
}

export const dateCheck: FieldCheck = (buf, start, end) => end - start === 10 && isoDay(buf, start);

export function timestampCheck(type: TargetType, options: CanonicalOptions): FieldCheck {
  const fraction = type.scale ?? 6;
  const zoned = type.base === 'timestamptz';
  const zoneless = !zoned || (options.zonelessIsUtc ?? true);
  return (buf, start, end) => {
    if (end - start < 10 || !isoDay(buf, start)) return false;
    if (end - start === 10) return zoneless;
    const separator = buf[start + 10];
    if (separator !== 0x20 && separator !== 0x54) return false;
    const i = clockEnd(buf, start + 11, end, fraction);
    if (i < 0) return false;
    return i === end ? zoneless : zoned && isOffset(buf, i, end);
  };
}

export function timeCheck(type: TargetType): FieldCheck {
  const fraction = type.scale ?? 6;
  const zoned = type.base === 'timetz';
  return (buf, start, end) => {
    const i = clockEnd(buf, start, end, fraction);
    if (i < 0) return false;
    return zoned ? i < end && isOffset(buf, i, end) : i === end;
  };
}

/** `HH:MM:SS[.f]` with any number of hours: the one form that all of PostgreSQL's interval styles read alike. */
export const intervalCheck: FieldCheck = (buf, start, end) => {
  let i = start;
  if (buf[i] === DASH) i++;
  const first = i;
  while (i < end && isDigit(buf[i])) i++;
  if (i === first || i - first > 6 || i + 6 > end || buf[i] !== COLON || buf[i + 3] !== COLON) return false;
  const minutes = two(buf, i + 1);
  const seconds = two(buf, i + 4);
  if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return false;
  i += 6;
  if (i === end) return true;
  if (buf[i] !== 0x2e || end - i > 7 || end - i < 2) return false;
  for (i++; i < end; i++) if (!isDigit(buf[i])) return false;
  return true;
};
