import { HandBack, PgFailure } from '../failure.js';
import {
  BIG_MICROS_PER_DAY,
  checkedTimestamp,
  dateOf,
  daysInMonth,
  EPOCH_JULIAN,
  MICROS_PER_DAY,
  MICROS_PER_SECOND,
  TIMESTAMP_INFINITY,
  TIMESTAMP_MINUS_INFINITY,
  toJulian,
} from './calendar.js';

/**
 * The forms of date and time that are read here: ISO dates (`-`, `/` or nothing between), times with or without AM/PM, numeric zones, infinity.
 * PostgreSQL reads many more; a text in any other form is handed back, so what is refused here is refused there.
 */
const DATE_PART = String.raw`(?:(\d{4})([-/])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d))`;
const TIME_PART = String.raw`(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(?: ?([AaPp][Mm]))?`;
const ZONE_PART = String.raw`(?: ?(Z|[+-]\d{1,2}(?::?\d\d)?))?`;
const MOMENT = new RegExp(`^[ \\t-\\r]*${DATE_PART}(?:(?:[ ]+|[ ]*T)${TIME_PART}${ZONE_PART})?[ \\t-\\r]*$`);
const TIME = new RegExp(`^[ \\t-\\r]*${TIME_PART}[ \\t-\\r]*$`);
const INFINITY = /^[ \t-\r]*(-?)infinity[ \t-\r]*$/i;

const overflow = (text: string): PgFailure => new PgFailure('22008', `date/time field value out of range: "${text}"`);

interface Moment {
  readonly days: number;
  readonly micros: number;
  /** Seconds east of Greenwich; undefined where the text names no zone. */
  readonly offset: number | undefined;
}

function timeOfDay(match: RegExpExecArray, from: number, text: string): number {
  let hour = Number(match[from]);
  const minute = Number(match[from + 1]);
  const second = Number(match[from + 2] ?? 0);
  const micros = Number((match[from + 3] ?? '').padEnd(6, '0'));
  const half = match[from + 4]?.toLowerCase();
  if (half !== undefined) {
    if (hour > 12) throw overflow(text);
    if (half === 'am' && hour === 12) hour = 0;
    else if (half === 'pm' && hour !== 12) hour += 12;
  }
  const total = (hour * 3600 + minute * 60 + second) * MICROS_PER_SECOND + micros;
  if (minute > 59 || second > 60 || total > MICROS_PER_DAY) throw overflow(text);
  return total;
}

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const split = digits.length > 2 ? digits.length - 2 : digits.length;
  const [hours, minutes] = [Number(digits.slice(0, split)), Number(digits.slice(split))];
  if (hours > 15 || minutes > 59) throw new PgFailure('22009', `time zone displacement out of range: "${zone}"`);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}

const digitAt = (text: string, at: number): number => text.charCodeAt(at) - 48;
const pairAt = (text: string, at: number): number => digitAt(text, at) * 10 + digitAt(text, at + 1);

/** `2021-02-13 10:20:30` by position: the form that nearly all values have. Undefined sends a value the long way. */
function plainMoment(text: string): Moment | undefined {
  if (text.length !== 19 || !PLAIN_SHAPE.test(text)) return undefined;
  const year = pairAt(text, 0) * 100 + pairAt(text, 2);
  const [month, day, hour, minute, second] = [
    pairAt(text, 5),
    pairAt(text, 8),
    pairAt(text, 11),
    pairAt(text, 14),
    pairAt(text, 17),
  ];
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) return undefined;
  return {
    days: toJulian(year, month, day) - EPOCH_JULIAN,
    micros: (hour * 3600 + minute * 60 + second) * MICROS_PER_SECOND,
    offset: undefined,
  };
}

const PLAIN_SHAPE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}$/;

function momentIn(text: string): Moment {
  const plain = plainMoment(text);
  if (plain !== undefined) return plain;
  const match = MOMENT.exec(text);
  if (match === null) throw new HandBack('a form of date or time that only the server reads');
  const year = Number(match[1] ?? match[5]);
  const month = Number(match[3] ?? match[6]);
  const day = Number(match[4] ?? match[7]);
  const micros = match[8] === undefined ? 0 : timeOfDay(match, 8, text);
  const offset = offsetOf(match[13]);
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw overflow(text);
  return { days: toJulian(year, month, day) - EPOCH_JULIAN, micros, offset };
}

const plainDate = /^(\d{4})-(\d\d)-(\d\d)$/;

export function dateIn(text: string): number {
  const plain = plainDate.exec(text);
  if (plain !== null) {
    const [year, month, day] = [Number(plain[1]), Number(plain[2]), Number(plain[3])];
    if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw overflow(text);
    return dateOf(year, month, day, text);
  }
  const infinite = INFINITY.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  return momentIn(text).days;
}

function infinityIn(text: string): bigint | undefined {
  if (!/[iI]/.test(text)) return undefined;
  const match = INFINITY.exec(text);
  return match === null ? undefined : match[1] === '-' ? TIMESTAMP_MINUS_INFINITY : TIMESTAMP_INFINITY;
}

export function timestampIn(text: string): bigint {
  const infinite = infinityIn(text);
  if (infinite !== undefined) return infinite;
  const { days, micros } = momentIn(text);
  return combined(days, micros);
}

export function timestamptzIn(text: string): bigint {
  const infinite = infinityIn(text);
  if (infinite !== undefined) return infinite;
  const { days, micros, offset = 0 } = momentIn(text);
  return combined(days, micros - offset * MICROS_PER_SECOND);
}

const combined = (days: number, micros: number): bigint =>
  days < 99_000 && days > -99_000
    ? BigInt(days * MICROS_PER_DAY + micros)
    : checkedTimestamp(BigInt(days) * BIG_MICROS_PER_DAY + BigInt(micros));

export function timeIn(text: string): number {
  const match = TIME.exec(text);
  if (match === null) throw new HandBack('a form of time that only the server reads');
  return timeOfDay(match, 1, text);
}
