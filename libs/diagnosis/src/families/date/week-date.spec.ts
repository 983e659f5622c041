import { loadExpressions } from '@sensei/expression';
import { readingsOf } from './date-fixture.js';
import { weekDate } from './week-date.js';

beforeAll(async () => loadExpressions());

test.each([
  ['date', '2014-W02-7', '2014-01-12'], ['date', '2014W027', '2014-01-12'], ['date', '2009-W01-1', '2008-12-29'], ['date', '2015-W53-7', '2016-01-03'],
  ['date', '2014-043', '2014-02-12'], ['date', '2014043', '2014-02-12'], ['date', '2012-366', '2012-12-31'],
  ['timestamp', '2016-W21-3T09:24:15.123', '2016-05-25 09:24:15.123'], ['timestamptz', '2016-200T09:24:15.123+0600', '2016-07-18 03:24:15.123+00'],
])('%s %s', (type, text, expected) => {
  expect(readingsOf(weekDate, type, text)).toEqual([expected]);
});

test.each(['2014-366', '2014-000', '2014-W54-1', '2014-W00-1', '2014-W02-0', '2014-W02', '2014-W53-1', '2000-1010', '1989-90'])('%s is no date', (text) => {
  expect(readingsOf(weekDate, 'date', text)).toEqual([]);
});
