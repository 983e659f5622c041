import { loadExpressions } from '@sensei/expression';
import { answers, readingsOf } from './date-fixture.js';
import { numericOrder } from './numeric-order.js';
import { problemOf } from './problem-fixture.js';

beforeAll(async () => loadExpressions());

const standing = (candidates: ReturnType<typeof numericOrder.propose>): unknown =>
  candidates.map(({ transformation, rivalry, discriminating, contradicting, declared }) => ({ transformation, rivalry, discriminating, contradicting, declared }));

test('without evidence both orders are proposed as rivals, and neither has a value of its own', () => {
  expect(standing(numericOrder.propose(problemOf('date', ['03/04/2011', '05/06/2012'])))).toEqual([
    { transformation: "to_date(col, 'DD/MM/YYYY')", rivalry: 'date.order2/', discriminating: 0, contradicting: 0, declared: false },
    { transformation: "to_date(col, 'MM/DD/YYYY')", rivalry: 'date.order2/', discriminating: 0, contradicting: 0, declared: false },
  ]);
});

test('a day above 12 anywhere in the column speaks for one order and against the other', () => {
  const [dmy, mdy] = numericOrder.propose(problemOf('date', ['03/04/2011'], {}, ['25/04/2011', '26/04/2011', '2011-04-03', 'n/a']));
  expect(dmy).toMatchObject({ transformation: "to_date(col, 'DD/MM/YYYY')", discriminating: 2, contradicting: 0 });
  expect(mdy).toMatchObject({ transformation: "to_date(col, 'MM/DD/YYYY')", discriminating: 0, contradicting: 2 });
});

test('evidence of another separator does not count: such columns are fed by different systems', () => {
  const candidates = numericOrder.propose(problemOf('date', ['03/04/2011'], {}, ['25.04.2011']));
  expect(candidates.map((c) => [c.discriminating, c.contradicting])).toEqual([[0, 0], [0, 0]]);
});

test('a weekday in the text decides the order', () => {
  const [dmy, mdy] = numericOrder.propose(problemOf('date', ['Wed 05/08/2015']));
  expect([dmy?.discriminating, mdy?.contradicting]).toEqual([1, 1]);
});

test('a declared order is marked, and binds where values forbid it', () => {
  expect(numericOrder.propose(problemOf('date', ['03/04/2011'], { date_order: 'MDY' }))).toMatchObject([{ transformation: "to_date(col, 'MM/DD/YYYY')", declared: true }]);
  expect(numericOrder.propose(problemOf('date', ['25/04/2011'], { date_order: 'MDY' }))).toEqual([]);
});

test('a declared locale brings its own order', () => {
  const declared = (locale: string): (string | undefined)[] =>
    numericOrder.propose(problemOf('date', ['03.04.2011'], { locale })).filter((c) => c.declared).map((c) => c.transformation);
  expect(declared('de-DE')).toEqual(["to_date(col, 'DD.MM.YYYY')"]);
  expect(declared('en-US')).toEqual(["to_date(col, 'MM.DD.YYYY')"]);
});

test('where day and month are equal the order does not matter, and the guard says so', () => {
  const [only, ...rest] = numericOrder.propose(problemOf('date', ['03.03.2014']));
  expect(rest).toEqual([]);
  expect(only?.rivalry).toBeUndefined();
  expect(only?.preConditions).toContain("ltrim(substring(split_part(col, '.', 1) from '^ *([0-9]+)'), '0') = ltrim(substring(split_part(col, '.', 2) from '^ *([0-9]+)'), '0')");
});

test('years with two digits that systems read differently have both readings', () => {
  expect(readingsOf(numericOrder, 'date', '25/12/45')).toEqual(['2045-12-25', '1945-12-25']);
  expect(readingsOf(numericOrder, 'date', '31/12/99')).toEqual(['1999-12-31']);
});

test('one open century does not make the certain values of the column open', () => {
  expect(answers(numericOrder, 'date', ['25/12/45', '31/12/99'])).toEqual([['not admitted', '1999-12-31'], ['2045-12-25', 'not admitted'], ['1945-12-25', 'not admitted']]);
});

test('30-12-16 is the thirtieth or the year 30: both are shown', () => {
  expect(readingsOf(numericOrder, 'date', '30-12-16')).toEqual(['2016-12-30', '2030-12-16', '1930-12-16']);
});

test.each([
  ['date', '29.02.2020', '2020-02-29'], ['date', '2014/4/2', '2014-04-02'], ['date', '3.3.2014', '2014-03-03'], ['date', '08.21.71', '1971-08-21'], ['date', '31/12/9999', '9999-12-31'], ['date', '3 tháng 9, 2015', '2015-09-03'], ['timestamp', '24.03.2019. u 22:22', '2019-03-24 22:22:00'],
  ['date', '12/31/2014 12:00:00 AM', '2014-12-31'], ['timestamp', '29.02.2020 13.12', '2020-02-29 13:12:00'], ['timestamp', '12/31/1991 12:01 AM', '1991-12-31 00:01:00'], ['timestamp', '2014/04/02 04:08:09,123', '2014-04-02 04:08:09.123'],
  ['timestamp', '2014-02-11T24:00', '2014-02-12 00:00:00'], ['timestamp', '2014-02-11T11.5', '2014-02-11 11:30:00'], ['timestamp', '2014-02-11T11:30.5', '2014-02-11 11:30:30'], ['timestamp', '25-12-2014 00-33-12.5', '2014-12-25 00:33:12.5'],
  ['timestamptz', '13/02/2014 04:08:09 +0000 UTC', '2014-02-13 04:08:09+00'], ['timestamptz', '2018-06-29 19:09:57.5 +0300 +03', '2018-06-29 16:09:57.5+00'], ['timestamptz', '2016-05-14T10:23:54+02:00[Europe/Berlin]', '2016-05-14 08:23:54+00'],
  ['timestamptz', '2012:08:03 18:31:59+01:00', '2012-08-03 17:31:59+00'], ['timestamptz', '08/17/14 17:00 (PDT)', '2014-08-18 00:00:00+00'],
])('%s %s', (type, text, expected) => {
  expect(readingsOf(numericOrder, type, text)).toEqual([expected]);
});

test('a wall-clock time without a zone is that of the declared zone, but not where the zone skips or repeats it', () => {
  const settings = { timezone: 'America/New_York' };
  expect(readingsOf(numericOrder, 'timestamptz', '2010-10-01 01:00:00', settings)).toEqual(['2010-10-01 05:00:00+00']);
  expect(readingsOf(numericOrder, 'timestamptz', '1970-04-26 02:30:00', settings)).toEqual(['not valid']);
  expect(readingsOf(numericOrder, 'timestamptz', '1970-10-25 01:30:00', settings)).toEqual(['not valid']);
});

test.each(['12/09/18567', '00/01/2011', '30/02/2011', '1/2/2011 25:00', '1/2/2011 junk', 'Aug 7, 2014', '1-2/2011', '01/2011', '2014', '2014-12-31T', 'S64.1.8', '192.168.1.1', '2011/13/01'])('%s is no numeric date', (text) => {
  expect(numericOrder.propose(problemOf('timestamp', [text]))).toEqual([]);
});

test('a time that says something is not dropped in silence', () => {
  expect(numericOrder.propose(problemOf('date', ['25/12/2014 10:30'])).map((c) => c.lossy)).toEqual([true]);
  expect(numericOrder.propose(problemOf('date', ['25/12/2014 00:00:00'])).map((c) => c.lossy)).toEqual([false]);
});
