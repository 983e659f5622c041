import { HandBack } from '../failure.js';
import type { Interval } from '../values.js';
import { daysInMonth, dateOf, timestampOf } from './calendar.js';
import { PgFailure } from '../failure.js';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/;

export function dateIn(text: string): number {
  const match = DATE.exec(text);
  if (match === null) throw new HandBack('a date in another form');
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw new PgFailure('22008', `date/time field value out of range: "${text}"`);
  return dateOf(year, month, day, text);
}

export function timestampIn(text: string): bigint {
  const match = TIMESTAMP.exec(text);
  if (match === null) {
    if (DATE.test(text)) return timestampOfDate(dateIn(text));
    throw new HandBack('a timestamp in another form');
  }
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(match[i])) as [number, number, number, number, number, number];
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) throw new HandBack('a timestamp in another form');
  return timestampOf(year, month, day, (hour * 3600 + minute * 60 + second) * 1_000_000 + Number((match[7] ?? '').padEnd(6, '0')), text);
}

export const timestamptzIn = timestampIn;

export function timeIn(_text: string): number {
  throw new HandBack('a time');
}

export function intervalIn(_text: string): Interval {
  throw new HandBack('an interval');
}

import { timestampOfDate } from './convert.js';
