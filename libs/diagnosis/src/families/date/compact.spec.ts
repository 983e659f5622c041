import { loadExpressions } from '@sensei/expression';
import { compact } from './compact.js';
import { readingsOf } from './date-fixture.js';

beforeAll(async () => loadExpressions());

test.each([
  ['date', '20140722', '2014-07-22'],
  ['timestamp', '20140722105203', '2014-07-22 10:52:03'],
  ['timestamp', '201407221052', '2014-07-22 10:52:00'],
  ['timestamp', '20140722T105203', '2014-07-22 10:52:03'],
  ['timestamp', '180303235924', '2018-03-03 23:59:24'],
  ['timestamp', '171113 14:14:20', '2017-11-13 14:14:20'],
  ['timestamptz', '20140722T105203Z', '2014-07-22 10:52:03+00'],
])('%s %s', (type, text, expected) => {
  expect(readingsOf(compact, type, text)).toEqual([expected]);
});

test.each(['20141322', '00010203', '2014072', '5551234567', '201115'])('%s is no date without a declaration', (text) => {
  expect(readingsOf(compact, 'date', text)).toEqual([]);
});

test('a declared order reads the day first', () => {
  expect(readingsOf(compact, 'date', '201115', { date_order: 'DMY' })).toEqual(['2015-11-20']);
  expect(readingsOf(compact, 'date', '11012015', { date_order: 'MDY' })).toEqual(['2015-11-01']);
});

test('six digits that may be a day, a month and a whole year are left alone', () => {
  expect(readingsOf(compact, 'date', '112015', { date_order: 'MDY' })).toEqual([]);
});
