import { elsewhere, strict, type Signature } from '../signature.js';
import { addDays, addInterval, addIntervals, addToTime, between, daysBetween, negated, scaled } from './arithmetic.js';
import { checkedTimestamp, isFinite64 } from './calendar.js';
import { timestampOfDate } from './convert.js';

const dateAndTime = (date: number, time: number): bigint => {
  const midnight = timestampOfDate(date);
  return isFinite64(midnight) ? checkedTimestamp(midnight + BigInt(time)) : midnight;
};

/** Date and time operators with all overloads that PostgreSQL would choose among. */
export const DATETIME_OPERATORS: Readonly<Record<string, readonly Signature[]>> = {
  '+': [
    strict(['date', 'integer'], 'date', addDays),
    strict(['integer', 'date'], 'date', (days, date) => addDays(date, days)),
    strict(['date', 'interval'], 'timestamp', (date, interval) => addInterval(timestampOfDate(date), interval)),
    strict(['interval', 'date'], 'timestamp', (interval, date) => addInterval(timestampOfDate(date), interval)),
    strict(['date', 'time'], 'timestamp', dateAndTime),
    strict(['time', 'date'], 'timestamp', (time, date) => dateAndTime(date, time)),
    elsewhere(['date', 'timetz'], 'timestamptz'),
    strict(['timestamp', 'interval'], 'timestamp', addInterval),
    strict(['interval', 'timestamp'], 'timestamp', (interval, moment) => addInterval(moment, interval)),
    strict(['timestamptz', 'interval'], 'timestamptz', addInterval),
    strict(['interval', 'timestamptz'], 'timestamptz', (interval, moment) => addInterval(moment, interval)),
    strict(['interval', 'interval'], 'interval', addIntervals),
    strict(['time', 'interval'], 'time', addToTime),
    strict(['interval', 'time'], 'time', (interval, time) => addToTime(time, interval)),
    elsewhere(['timetz', 'interval'], 'timetz'),
    elsewhere(['interval', 'timetz'], 'timetz'),
  ],
  '-': [
    strict(['date', 'integer'], 'date', (date, days) => addDays(date, -days)),
    strict(['date', 'date'], 'integer', daysBetween),
    strict(['date', 'interval'], 'timestamp', (date, interval) => addInterval(timestampOfDate(date), negated(interval))),
    strict(['timestamp', 'interval'], 'timestamp', (moment, interval) => addInterval(moment, negated(interval))),
    strict(['timestamptz', 'interval'], 'timestamptz', (moment, interval) => addInterval(moment, negated(interval))),
    strict(['timestamp', 'timestamp'], 'interval', between),
    strict(['timestamptz', 'timestamptz'], 'interval', between),
    strict(['interval', 'interval'], 'interval', (a, b) => addIntervals(a, negated(b))),
    strict(['time', 'interval'], 'time', (time, interval) => addToTime(time, negated(interval))),
    strict(['time', 'time'], 'interval', (a, b) => ({ months: 0, days: 0, micros: BigInt(a - b) })),
    strict(['interval'], 'interval', negated),
    elsewhere(['timetz', 'interval'], 'timetz'),
  ],
  '*': [
    strict(['interval', 'float8'], 'interval', scaled),
    strict(['float8', 'interval'], 'interval', (factor, interval) => scaled(interval, factor)),
  ],
  '/': [elsewhere(['interval', 'float8'], 'interval')],
};
