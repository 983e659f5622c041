import { loadExpressions } from '@sensei/expression';
import { calendarDate } from './calendar-date.js';
import { CALENDARS, civilOf } from './calendars.js';
import { readingsOf } from './date-fixture.js';
import { numericOrder } from './numeric-order.js';
import { problemOf } from './problem-fixture.js';

beforeAll(async () => loadExpressions());

test.each([
  ['date', '1394/06/03', 'persian', '2015-08-25'],
  ['date', '۱۳۹۴/۶/۳', 'jalali', '2015-08-25'],
  ['date', 'سه شنبه سوم شهریور ۱۳۹۴', 'jalali', '2015-08-25'],
  ['date', 'جمعه سی ام اسفند ۱۳۸۷', 'jalali', '2009-03-20'],
  ['timestamp', 'پنجشنبه 26 شهریور 94 ساعت 11 و 01 دقیقه', 'jalali', '2015-09-17 11:01:00'],
  ['timestamp', '14-09-1432 هـ, 09:40 صباحاً', 'hijri', '2011-08-14 09:40:00'],
  ['date', '10-03-90', 'hijri', '1970-05-16'],
  ['date', '15/01/2567', 'buddhist', '2024-01-15'],
])('%s %s in the calendar %s', (type, text, calendar, expected) => {
  expect(readingsOf(calendarDate, type, text, { calendar })).toEqual([expected]);
});

test.each([
  ['date', '26 شهریور 1394', '2015-09-17'],
  ['date', '15 มกราคม 2567', '2024-01-15'],
  ['date', '10 رمضان 1445', '2024-03-20'],
])('%s %s shows its calendar by the name of its month', (type, text, expected) => {
  expect(readingsOf(calendarDate, type, text)).toEqual([expected]);
});

test('numbers alone do not show their calendar', () => {
  expect(calendarDate.propose(problemOf('date', ['1394/06/03']))).toEqual([]);
  expect(numericOrder.propose(problemOf('date', ['1394/06/03']))).toEqual([]);
});

test('the Gregorian families leave a column of another calendar alone', () => {
  expect(numericOrder.propose(problemOf('date', ['10/03/1990'], { calendar: 'persian' }))).toEqual([]);
});

test.each([['30/12/1394'], ['31/07/1394'], ['01/13/1394'], ['32/01/1394']])('%s is no Persian date', (text) => {
  expect(readingsOf(calendarDate, 'date', text, { calendar: 'persian' })).toEqual([]);
});

test('the arithmetic is that of the platform, for every month of its years', () => {
  const wrong: string[] = [];
  for (const calendar of CALENDARS) {
    for (let year = calendar.years[0]; year <= calendar.years[1]; year += 7) {
      for (const [month, day] of [[1, 1], [6, 29], [7, 1], [12, 29]] as const) {
        const at = calendar.toDay(year, month, day);
        if (at !== undefined && civilOf(calendar.id, at).join('-') !== `${year}-${month}-${day}`) wrong.push(`${calendar.id} ${year}-${month}-${day}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('the SQL counts as the arithmetic does', () => {
  const days = [[1200, 1, 1], [1399, 12, 30], [1400, 6, 31], [1400, 7, 1], [1403, 12, 30], [1501, 12, 29]] as const;
  const persian = CALENDARS.find((calendar) => calendar.id === 'persian');
  for (const [year, month, day] of days) {
    const expected = new Date((persian?.toDay(year, month, day) ?? 0) * 86_400_000).toISOString().slice(0, 10);
    expect(readingsOf(calendarDate, 'date', `${year}/${month}/${day}`, { calendar: 'persian' })).toEqual([expected]);
  }
});
