import { numericOrder } from './numeric-order.js';
import { problemOf } from './problem-fixture.js';

const standing = (candidates: ReturnType<typeof numericOrder.propose>): unknown =>
  candidates.map(({ transformation, rivalry, discriminating, contradicting, declared }) => ({ transformation, rivalry, discriminating, contradicting, declared }));

test('without evidence both orders are proposed as rivals, and neither has a value of its own', () => {
  expect(standing(numericOrder.propose(problemOf('date', ['03/04/2011', '05/06/2012'])))).toEqual([
    { transformation: "to_date(col, 'DD/MM/YYYY')", rivalry: 'date.order/', discriminating: 0, contradicting: 0, declared: false },
    { transformation: "to_date(col, 'MM/DD/YYYY')", rivalry: 'date.order/', discriminating: 0, contradicting: 0, declared: false },
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

test('years with two digits that systems read differently are left alone', () => {
  expect(numericOrder.propose(problemOf('date', ['25/12/45']))).toEqual([]);
  expect(numericOrder.propose(problemOf('date', ['31/12/99'])).map((c) => c.preConditions.length)).toEqual([2]);
});

test.each(['12/09/18567', '00/01/2011', '30/02/2011', '1/2/2011 25:00', '1/2/2011 junk', 'Aug 7, 2014', '1-2/2011', '01/2011', '2014'])('%s is no numeric date', (text) => {
  expect(numericOrder.propose(problemOf('timestamp', [text]))).toEqual([]);
});

test('a time that says something is not dropped in silence', () => {
  expect(numericOrder.propose(problemOf('date', ['25/12/2014 10:30'])).map((c) => c.lossy)).toEqual([true]);
  expect(numericOrder.propose(problemOf('date', ['25/12/2014 00:00:00'])).map((c) => c.lossy)).toEqual([false]);
});
