import { HandBack } from '../failure.js';
import type { Interval } from '../values.js';

const MONTHS: Readonly<Record<string, number>> = {
  y: 12,
  yr: 12,
  yrs: 12,
  year: 12,
  years: 12,
  mon: 1,
  mons: 1,
  month: 1,
  months: 1,
};
const DAYS: Readonly<Record<string, number>> = { w: 7, week: 7, weeks: 7, d: 1, day: 1, days: 1 };
const MICROS: Readonly<Record<string, number>> = {
  h: 3.6e9,
  hr: 3.6e9,
  hrs: 3.6e9,
  hour: 3.6e9,
  hours: 3.6e9,
  m: 6e7,
  min: 6e7,
  mins: 6e7,
  minute: 6e7,
  minutes: 6e7,
  s: 1e6,
  sec: 1e6,
  secs: 1e6,
  second: 1e6,
  seconds: 1e6,
  msec: 1e3,
  msecs: 1e3,
  millisecond: 1e3,
  milliseconds: 1e3,
  usec: 1,
  usecs: 1,
  microsecond: 1,
  microseconds: 1,
};

const FIELD = /^([+-]?)(\d{1,6})(\.\d{1,6})? ?([a-z]+)(?: +|$)/i;
const TIME = /^([+-]?)(\d{1,5}):(\d\d)(?::(\d\d)(\.\d{1,6})?)?$/;

/** `1 year 2 months -3 days 04:05:06.7`: whole numbers with their units and a time at the end. Other forms are handed back. */
export function intervalIn(text: string): Interval {
  let rest = text.trim();
  let months = 0;
  let days = 0;
  let micros = 0;
  const seen = new Set<number | string>();
  if (rest === '') throw new HandBack('a form of interval that only the server reads');
  while (rest !== '') {
    const time = TIME.exec(rest);
    const field = time === null ? FIELD.exec(rest) : null;
    if (time !== null) {
      micros += timeMicros(time, seen);
      break;
    }
    const unit = field?.[4]?.toLowerCase() ?? '';
    const factor = MONTHS[unit] ?? DAYS[unit] ?? MICROS[unit];
    const kind = `${unit in MONTHS ? 'months' : unit in DAYS ? 'days' : 'micros'} ${factor}`;
    if (field === null || factor === undefined || seen.has(kind) || (field[3] !== undefined && factor !== 1e6))
      throw new HandBack('a form of interval that only the server reads');
    seen.add(kind);
    const sign = field[1] === '-' ? -1 : 1;
    if (unit in MONTHS) months += sign * Number(field[2]) * factor;
    else if (unit in DAYS) days += sign * Number(field[2]) * factor;
    else micros += sign * (Number(field[2]) * factor + Number((field[3] ?? '.').slice(1).padEnd(6, '0')));
    rest = rest.slice(field[0].length);
  }
  return { months, days, micros: BigInt(micros) };
}

function timeMicros(time: RegExpExecArray, seen: ReadonlySet<number | string>): number {
  const [minutes, seconds] = [Number(time[3]), Number(time[4] ?? 0)];
  if (minutes > 59 || seconds > 59 || [...seen].some((kind) => String(kind).startsWith('micros')))
    throw new HandBack('a form of interval that only the server reads');
  const fraction = Number((time[5] ?? '.').slice(1).padEnd(6, '0'));
  return (time[1] === '-' ? -1 : 1) * ((Number(time[2]) * 3600 + minutes * 60 + seconds) * 1e6 + fraction);
}
