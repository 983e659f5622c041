import { HandBack } from '../failure.js';
import { decimal, type Decimal } from '../numbers/decimal.js';
import type { SqlType } from '../values.js';
import {
  breakTimestamp,
  EPOCH_JULIAN,
  fromJulian,
  isFinite64,
  isoWeekOf,
  isoWeekStart,
  MICROS_PER_DAY,
  MICROS_PER_SECOND,
  timestampOf,
  toJulian,
  weekday,
} from './calendar.js';

/** Parts of a moment: date fields from its day, time fields from its microseconds. */
type Part = (days: number, micros: number) => Decimal;

const whole = (value: number): Decimal => decimal(BigInt(value), 0);
const ofDay =
  (read: (date: { year: number; month: number; day: number }, julian: number) => number): Part =>
  (days) =>
    whole(read(fromJulian(days + EPOCH_JULIAN), days + EPOCH_JULIAN));

const DATE_PARTS: Readonly<Record<string, Part>> = {
  year: ofDay(({ year }) => (year > 0 ? year : year - 1)),
  month: ofDay(({ month }) => month),
  day: ofDay(({ day }) => day),
  quarter: ofDay(({ month }) => Math.floor((month - 1) / 3) + 1),
  week: ofDay((date) => isoWeekOf(date).week),
  isoyear: ofDay((date) => {
    const { year } = isoWeekOf(date);
    return year > 0 ? year : year - 1;
  }),
  dow: ofDay((_date, julian) => weekday(julian)),
  isodow: ofDay((_date, julian) => weekday(julian) || 7),
  doy: ofDay(({ year }, julian) => julian - toJulian(year, 1, 1) + 1),
};

const TIME_PARTS: Readonly<Record<string, Part>> = {
  hour: (_days, micros) => whole(Math.floor(micros / 3_600_000_000)),
  minute: (_days, micros) => whole(Math.floor(micros / 60_000_000) % 60),
  second: (_days, micros) => decimal(BigInt(micros % 60_000_000), 6),
  milliseconds: (_days, micros) => decimal(BigInt(micros % 60_000_000), 3),
  microseconds: (_days, micros) => whole(micros % 60_000_000),
};

const EPOCH_DAYS = 10_957;

/** Some fields of infinity are NULL and some infinite. */
function infinite(): never {
  throw new HandBack('a field of infinity');
}

/** Plans `extract(field FROM value)`; undefined for fields and types that stay with the server. */
export function planExtract(field: string, type: SqlType): ((value: never) => Decimal) | undefined {
  const name = field.toLowerCase();
  const date = DATE_PARTS[name];
  const time = TIME_PARTS[name];
  if (type === 'date' && date !== undefined) return (days: number) => (Number.isFinite(days) ? date(days, 0) : infinite());
  if (type === 'date' && name === 'epoch')
    return (days: number) => (Number.isFinite(days) ? whole((days + EPOCH_DAYS) * 86_400) : infinite());
  if (type === 'time' && time !== undefined) return (micros: number) => time(0, micros);
  if (type !== 'timestamp' && type !== 'timestamptz') return undefined;
  if (name === 'epoch')
    return (moment: bigint) => (isFinite64(moment) ? decimal(moment + BigInt(EPOCH_DAYS) * 86_400_000_000n, 6) : infinite());
  const part = date ?? time;
  if (part === undefined) return undefined;
  return (moment: bigint) => {
    if (!isFinite64(moment)) return infinite();
    const { days, micros } = breakTimestamp(moment);
    return part(days, micros);
  };
}

type Truncate = (days: number, micros: number) => bigint;

const startOf =
  (pick: (date: { year: number; month: number; day: number }) => readonly [year: number, month: number, day: number]): Truncate =>
  (days) =>
    timestampOf(...pick(fromJulian(days + EPOCH_JULIAN)), 0);
const unit =
  (size: number): Truncate =>
  (days, micros) => {
    const { year, month, day } = fromJulian(days + EPOCH_JULIAN);
    return timestampOf(year, month, day, Math.floor(micros / size) * size);
  };

const TRUNCATE: Readonly<Record<string, Truncate>> = {
  microseconds: unit(1),
  milliseconds: unit(1000),
  second: unit(MICROS_PER_SECOND),
  minute: unit(60 * MICROS_PER_SECOND),
  hour: unit(3600 * MICROS_PER_SECOND),
  day: unit(MICROS_PER_DAY),
  month: startOf(({ year, month }) => [year, month, 1]),
  quarter: startOf(({ year, month }) => [year, Math.floor((month - 1) / 3) * 3 + 1, 1]),
  year: startOf(({ year }) => [year, 1, 1]),
  week: (days) => {
    const julian = days + EPOCH_JULIAN;
    const { year, week } = isoWeekOf(fromJulian(julian));
    const start = fromJulian(isoWeekStart(year, week));
    return timestampOf(start.year, start.month, start.day, 0);
  },
};

/** Plans `date_trunc(field, timestamp)`; undefined for fields that stay with the server. */
export function planTruncate(field: string): ((moment: bigint) => bigint) | undefined {
  const truncate = TRUNCATE[field.toLowerCase()];
  if (truncate === undefined) return undefined;
  return (moment) => {
    if (!isFinite64(moment)) return moment;
    const { days, micros } = breakTimestamp(moment);
    return truncate(days, micros);
  };
}
