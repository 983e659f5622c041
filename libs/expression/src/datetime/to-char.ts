import { Uncompiled } from '../values.js';
import {
  breakTimestamp,
  EPOCH_JULIAN,
  fromJulian,
  isFinite64,
  isoWeekOf,
  MICROS_PER_SECOND,
  toJulian,
  weekday,
  type CivilDate,
  type IsoWeek,
} from './calendar.js';
import { DAYS, MONTHS, ROMAN_MONTHS, SHORT_DAYS, SHORT_MONTHS } from './format-names.js';
import type { FormatNode } from './format-pattern.js';
import { pad } from './output.js';

type FieldNode = Extract<FormatNode, { kind: 'field' }>;

/** A moment taken apart; the parts that few templates need are computed when they are asked for. */
class Moment {
  readonly julian: number;
  readonly civil: CivilDate;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly micros: number;

  constructor(timestamp: bigint) {
    const { days, micros } = breakTimestamp(timestamp);
    const seconds = Math.floor(micros / MICROS_PER_SECOND);
    this.julian = days + EPOCH_JULIAN;
    this.civil = fromJulian(this.julian);
    this.hour = Math.floor(seconds / 3600);
    this.minute = Math.floor(seconds / 60) % 60;
    this.second = seconds % 60;
    this.micros = micros % MICROS_PER_SECOND;
  }

  get isoWeek(): IsoWeek {
    return isoWeekOf(this.civil);
  }

  get dayOfYear(): number {
    return this.julian - toJulian(this.civil.year, 1, 1) + 1;
  }
}

type Writer = (moment: Moment) => string;

/** Plans `to_char(timestamp, template)`; `zoned` values print the session's zone, which is UTC. */
export function planToChar(nodes: readonly FormatNode[], zoned: boolean): (timestamp: bigint) => string | null {
  const writers = nodes.map((node): string | Writer =>
    node.kind === 'field' ? withOrdinal(fieldWriter(node, zoned), node) : node.text,
  );
  return (timestamp) => {
    if (!isFinite64(timestamp) || writers.length === 0) return null;
    const moment = new Moment(timestamp);
    let out = '';
    for (const writer of writers) out += typeof writer === 'string' ? writer : writer(moment);
    return out;
  };
}

const ordinalOf = (digits: string): string => {
  if (/1[123]$/.test(digits)) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[digits.slice(-1)] ?? 'th';
};

function withOrdinal(write: Writer, node: FieldNode): Writer {
  if (node.ordinal === undefined) return write;
  if (!node.key.isDigit || node.key.id === 'TZM') return write;
  const upper = node.ordinal === 'TH';
  return (moment) => {
    const text = write(moment);
    return text + (upper ? ordinalOf(text).toUpperCase() : ordinalOf(text));
  };
}

const adjusted = (year: number): number => (year <= 0 ? 1 - year : year);

function fieldWriter(node: FieldNode, zoned: boolean): Writer {
  const { id, name } = node.key;
  const digits = (width: number, value: (moment: Moment) => number): Writer =>
    node.fill ? (moment) => String(value(moment)) : (moment) => pad(value(moment), width);
  const lower = name === name.toLowerCase();
  const cased = (text: string): string => (lower ? text.toLowerCase() : name === name.toUpperCase() ? text.toUpperCase() : text);
  const word = (width: number, value: (moment: Moment) => string): Writer =>
    node.fill ? (moment) => cased(value(moment)) : (moment) => cased(value(moment)).padEnd(width);
  const year = (value: (moment: Moment) => number): Writer => yearWriter(id, node.fill, value);
  switch (id) {
    case 'A.M.':
    case 'P.M.':
      return (m) => cased(m.hour >= 12 ? 'P.M.' : 'A.M.');
    case 'AM':
    case 'PM':
      return (m) => cased(m.hour >= 12 ? 'PM' : 'AM');
    case 'A.D.':
    case 'B.C.':
      return (m) => cased(m.civil.year <= 0 ? 'B.C.' : 'A.D.');
    case 'AD':
    case 'BC':
      return (m) => cased(m.civil.year <= 0 ? 'BC' : 'AD');
    case 'HH':
    case 'HH12':
      return digits(2, (m) => (m.hour % 12 === 0 ? 12 : m.hour % 12));
    case 'HH24':
      return digits(2, (m) => m.hour);
    case 'MI':
      return digits(2, (m) => m.minute);
    case 'SS':
      return digits(2, (m) => m.second);
    case 'SSSS':
    case 'SSSSS':
      return (m) => String(m.hour * 3600 + m.minute * 60 + m.second);
    case 'MS':
      return (m) => pad(Math.trunc(m.micros / 1000), 3);
    case 'US':
      return (m) => pad(m.micros, 6);
    case 'FF1':
    case 'FF2':
    case 'FF3':
    case 'FF4':
    case 'FF5':
    case 'FF6': {
      const width = Number(id.slice(2));
      return (m) => pad(Math.trunc(m.micros / 10 ** (6 - width)), width);
    }
    case 'TZ':
      return () => (zoned ? cased('UTC') : '');
    case 'TZH':
    case 'OF':
      return () => '+00';
    case 'TZM':
      return () => '00';
    case 'MONTH':
      return word(9, (m) => MONTHS[m.civil.month - 1] as string);
    case 'MON':
      return (m) => cased(SHORT_MONTHS[m.civil.month - 1] as string);
    case 'MM':
      return digits(2, (m) => m.civil.month);
    case 'DAY':
      return word(9, (m) => DAYS[weekday(m.julian)] as string);
    case 'DY':
      return (m) => cased(SHORT_DAYS[weekday(m.julian)] as string);
    case 'DDD':
      return digits(3, (m) => m.dayOfYear);
    case 'IDDD':
      return digits(3, (m) => m.isoWeek.dayOfYear);
    case 'DD':
      return digits(2, (m) => m.civil.day);
    case 'D':
      return (m) => String(weekday(m.julian) + 1);
    case 'ID':
      return (m) => String(weekday(m.julian) || 7);
    case 'WW':
      return digits(2, (m) => Math.floor((m.dayOfYear - 1) / 7) + 1);
    case 'IW':
      return digits(2, (m) => m.isoWeek.week);
    case 'W':
      return (m) => String(Math.floor((m.civil.day - 1) / 7) + 1);
    case 'Q':
      return (m) => String(Math.floor((m.civil.month - 1) / 3) + 1);
    case 'J':
      return (m) => String(m.julian);
    case 'CC':
      return (m) => centuryText(m.civil.year, node.fill);
    case 'RM':
      return word(4, (m) => ROMAN_MONTHS[12 - m.civil.month] as string);
    case 'YYYY':
    case 'YYY':
    case 'YY':
    case 'Y':
    case 'Y,YYY':
      return year((m) => adjusted(m.civil.year));
    case 'IYYY':
    case 'IYY':
    case 'IY':
    case 'I':
      return year((m) => adjusted(m.isoWeek.year));
    case 'FX':
      return () => '';
    default:
      throw new Uncompiled(`the template pattern ${id}`);
  }
}

function yearWriter(id: string, fill: boolean, value: (moment: Moment) => number): Writer {
  if (id === 'Y,YYY')
    return (moment) => {
      const year = value(moment);
      return `${Math.floor(year / 1000)},${pad(year % 1000, 3)}`;
    };
  const width = id.length;
  const modulus = 10 ** width;
  return (moment) => {
    const year = width === 4 ? value(moment) : value(moment) % modulus;
    return fill ? String(year) : pad(year, width);
  };
}

function centuryText(year: number, fill: boolean): string {
  const century = year > 0 ? Math.floor((year - 1) / 100) + 1 : Math.trunc(year / 100) - 1;
  if (century > 99 || century < -99) return String(century);
  return fill ? String(century) : century < 0 ? `-${pad(-century, 2)}` : pad(century, 2);
}
