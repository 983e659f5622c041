import { loadExpressions } from '@sensei/expression';
import { readingsOf } from './date-fixture.js';
import { declaredFormat } from './declared-format.js';
import { numericOrder } from './numeric-order.js';
import { problemOf } from './problem-fixture.js';

beforeAll(async () => loadExpressions());

test.each([
  ['date', '03/02/10', '%d/%m/%y', '2010-02-03'],
  ['date', '02/03/10', '%D', '2010-02-03'],
  ['date', '01-01-69', '%d-%m-%y', '1969-01-01'],
  ['date', '01-01-68', '%d-%m-%y', '2068-01-01'],
  ['date', '2001?01?01', '%Y%.%m%.%d', '2001-01-01'],
  ['date', '201010 1', '%Y%m%e', '2010-10-01'],
  ['date', '2024-060', '%Y-%j', '2024-02-29'],
  ['timestamp', '2001-01-01 00:00:01.125', '%Y-%m-%d %H:%M:%OS', '2001-01-01 00:00:01.125'],
  ['timestamp', '2015-01-01 01:00 pm', '%F %I:%M %p', '2015-01-01 13:00:00'],
  ['date', '31.12.2014', 'DD.MM.YYYY', '2014-12-31'],
  ['date', '31.12.2014', 'dd.mm.yyyy', '2014-12-31'],
  ['timestamp', '10-02-2014 00-33-14.1234', 'MM-DD-YYYY HH24-MI-SS.US', '2014-10-02 00:33:14.1234'],
  ['timestamp', '10-02-2014 00-33-14', 'MM-DD-YYYY HH24-MI-SS.US', '2014-10-02 00:33:14'],
  ['time', '18:25.52', 'HH24:MI.SS', '18:25:52'],
  ['date', '02.07.1995', 'dd.MM.yyyy', '1995-07-02'],
  ['date', '2018 hello world July 2nd', "yyyy 'hello world' MMMM do", '2018-07-02'],
  ['date', '2016 5', 'yyyy D', '2016-01-05'],
  ['timestamp', '2010123T235959', "yyyyDDD'T'HHmmss", '2010-05-03 23:59:59'],
  ['timestamp', '03/02/2010 16:05', 'DD/MM/YYYY HH:mm', '2010-02-03 16:05:00'],
  ['date', '3rd of March', '[3rd of] MMMM', undefined],
])('%s %s as %s', (type, text, format, expected) => {
  expect(readingsOf(declaredFormat, type, text, { date_format: format })).toEqual(expected === undefined ? [] : [expected]);
});

test('names are read in the declared language', () => {
  expect(readingsOf(declaredFormat, 'date', 'janv. 25 1982', { date_format: 'LLL dd yyyy', locale: 'fr' })).toEqual(['1982-01-25']);
  expect(readingsOf(declaredFormat, 'date', '14 giu 13', { date_format: '%y %B %d' })).toEqual(['2014-06-13']);
});

test.each([['%x'], ['%s'], ['ww yyyy'], ['MMMM yyyy']])('%s says too little', (format) => {
  expect(readingsOf(declaredFormat, 'date', '01/02/2013', { date_format: format })).toEqual([]);
});

test('a lone S is a tenth in one notation and a millisecond in another', () => {
  expect(readingsOf(declaredFormat, 'timestamp', '82/5/3 9:7:5.4', { date_format: 'yy/M/d H:m:s.S' })).toEqual([]);
});

test('values that the format does not read are counted against it, and not read otherwise', () => {
  const problem = problemOf('date', ['01/02/2013', '25/02/2013'], { date_format: '%m/%d/%Y' });
  expect(declaredFormat.propose(problem).map((c) => [c.transformation, c.declared, c.contradicting])).toEqual([["to_date(col, 'MM/DD/YYYY')", true, 1]]);
  expect(numericOrder.propose(problem)).toEqual([]);
});
