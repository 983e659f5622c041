import { HandBack, PgFailure } from '../failure.js';
import {
  checkedTimestamp,
  dateOf,
  daysInMonth,
  fromJulian,
  isLeap,
  isoWeekStart,
  MICROS_PER_SECOND,
  timestampOf,
} from './calendar.js';
import { TemplateReader, type ReadFields, type Template } from './template-reader.js';

interface Civil {
  year: number;
  month: number;
  day: number;
  hasYear: boolean;
  hasMonth: boolean;
  hasDay: boolean;
}

const outOfRange = (text: string): PgFailure => new PgFailure('22008', `date/time field value out of range: "${text}"`);

/** `to_date(text, template)`. What stands behind the template is ignored, as in PostgreSQL. */
export function toDate(text: string, template: Template): number {
  const fields = new TemplateReader(text).read(template);
  timeOf(fields, text);
  const { year, month, day } = civilOf(fields, text);
  checkTime(fields, text);
  zoneOf(fields, text);
  return dateOf(year, month, day, text);
}

/** `to_timestamp(text, template)` in the time zone UTC. */
export function toTimestamp(text: string, template: Template): bigint {
  const fields = new TemplateReader(text).read(template);
  const seconds = timeOf(fields, text);
  const { year, month, day } = civilOf(fields, text);
  checkTime(fields, text);
  const zone = zoneOf(fields, text);
  const local = timestampOf(year, month, day, seconds * MICROS_PER_SECOND + fraction(fields));
  const moment = zone === 0 ? local : checkedTimestamp(local + BigInt(zone) * 1_000_000n);
  return fields.ff === 0 ? moment : roundedTo(moment, fields.ff);
}

const fraction = (fields: ReadFields): number => fields.ms * 1000 + fields.us;

interface Clock {
  hour: number;
  minute: number;
  second: number;
}

function clockOf(fields: ReadFields): Clock {
  const clock: Clock = {
    hour: Math.trunc(fields.ssss / 3600),
    minute: Math.trunc((fields.ssss % 3600) / 60),
    second: fields.ssss % 60,
  };
  if (fields.ss !== 0) clock.second = fields.ss;
  if (fields.mi !== 0) clock.minute = fields.mi;
  if (fields.hh !== 0) clock.hour = fields.hh;
  return clock;
}

function timeOf(fields: ReadFields, _text: string): number {
  const clock = clockOf(fields);
  if (fields.twelveHours) {
    if (clock.hour < 1 || clock.hour > 12) throw new PgFailure('22007', `hour "${clock.hour}" is invalid for the 12-hour clock`);
    if (fields.pm !== 0 && clock.hour < 12) clock.hour += 12;
    else if (fields.pm === 0 && clock.hour === 12) clock.hour = 0;
  }
  return clock.hour * 3600 + clock.minute * 60 + clock.second;
}

/** The ranges of the time are checked after those of the date. */
function checkTime(fields: ReadFields, text: string): void {
  const { hour, minute, second } = clockOf(fields);
  const micros = fraction(fields);
  if (
    hour < 0 ||
    hour >= 24 ||
    minute < 0 ||
    minute >= 60 ||
    second < 0 ||
    second >= 60 ||
    micros < 0 ||
    micros >= MICROS_PER_SECOND
  )
    throw outOfRange(text);
}

/** Beyond these PostgreSQL's own arithmetic overflows, differently from version to version. */
function requireModest({ ww, w, cc, j }: ReadFields): void {
  if (Math.abs(ww) > 1e6 || Math.abs(w) > 1e6 || Math.abs(cc) > 1e6 || j < 0 || j > 2e9)
    throw new HandBack('a very large week, century or Julian day');
}

function civilOf(fields: ReadFields, text: string): Civil {
  requireModest(fields);
  const civil: Civil = { year: 0, month: 1, day: 1, hasYear: false, hasMonth: false, hasDay: false };
  let dayOfYear = fields.ddd;
  setYear(civil, fields);
  if (fields.j !== 0) setJulian(civil, fields.j);
  if (fields.ww !== 0) {
    if (fields.mode === 'iso week')
      setJulian(civil, isoWeekStart(civil.year, fields.ww) + (fields.d === 0 ? 0 : fields.d > 1 ? fields.d - 2 : 6));
    else dayOfYear = (fields.ww - 1) * 7 + 1;
  }
  const day = fields.w !== 0 ? (fields.w - 1) * 7 + 1 : fields.dd;
  if (day !== 0) {
    civil.day = day;
    civil.hasDay = true;
  }
  if (fields.mm !== 0) {
    civil.month = fields.mm;
    civil.hasMonth = true;
  }
  if (dayOfYear !== 0 && (civil.month <= 1 || civil.day <= 1)) setDayOfYear(civil, fields, dayOfYear);
  validate(civil, text);
  return civil;
}

function setYear(civil: Civil, fields: ReadFields): void {
  const century = fields.bc !== 0 ? -fields.cc : fields.cc;
  if (fields.year !== 0 && fields.cc !== 0 && fields.yearDigits <= 2) {
    const low = fields.year % 100;
    if (low !== 0) civil.year = century >= 0 ? low + (century - 1) * 100 : (century + 1) * 100 - low + 1;
    else civil.year = century * 100 + (century >= 0 ? 0 : 1);
  } else if (fields.year !== 0) {
    const year = fields.bc !== 0 ? -fields.year : fields.year;
    civil.year = year < 0 ? year + 1 : year;
  } else if (fields.cc !== 0) civil.year = century >= 0 ? (century - 1) * 100 + 1 : century * 100 + 1;
  else return;
  civil.hasYear = true;
}

function setJulian(civil: Civil, julian: number): void {
  Object.assign(civil, fromJulian(julian));
  civil.hasYear = civil.hasMonth = civil.hasDay = true;
}

const COMMON_SUMS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
const LEAP_SUMS = COMMON_SUMS.map((days, month) => (month < 2 ? days : days + 1));

function setDayOfYear(civil: Civil, fields: ReadFields, dayOfYear: number): void {
  if (civil.year === 0 && fields.bc === 0) throw new PgFailure('22007', 'cannot calculate day of year without year information');
  if (fields.mode === 'iso week') return setJulian(civil, isoWeekStart(civil.year, 1) - 1 + dayOfYear);
  const sums = isLeap(civil.year) ? LEAP_SUMS : COMMON_SUMS;
  let month = 1;
  while (month <= 12 && dayOfYear > (sums[month] as number)) month += 1;
  if (civil.month <= 1) civil.month = month;
  if (civil.day <= 1) civil.day = dayOfYear - (sums[month - 1] as number);
  civil.hasMonth = civil.hasDay = true;
}

/** The length of the month counts only where year, month and day were all given. */
function validate(civil: Civil, text: string): void {
  if (civil.hasMonth && (civil.month < 1 || civil.month > 12)) throw outOfRange(text);
  if (civil.hasDay && (civil.day < 1 || civil.day > 31)) throw outOfRange(text);
  if (civil.hasYear && civil.hasMonth && civil.hasDay && civil.day > daysInMonth(civil.year, civil.month)) throw outOfRange(text);
}

/** Seconds to add for the zone that TZH and TZM gave. */
function zoneOf(fields: ReadFields, text: string): number {
  if (fields.zoneSign === 0) return 0;
  if (fields.zoneHours < 0 || fields.zoneHours > 15 || fields.zoneMinutes < 0 || fields.zoneMinutes >= 60)
    throw new PgFailure('22009', `time zone displacement out of range: "${text}"`);
  return -fields.zoneSign * (fields.zoneHours * 3600 + fields.zoneMinutes * 60);
}

/** Half away from zero, counted from 2000-01-01, as AdjustTimestampForTypmod does. */
export function roundedTo(timestamp: bigint, digits: number): bigint {
  if (digits >= 6) return timestamp;
  const unit = 10n ** BigInt(6 - digits);
  return timestamp >= 0n ? ((timestamp + unit / 2n) / unit) * unit : -(((-timestamp + unit / 2n) / unit) * unit);
}
