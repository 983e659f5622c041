import { loadExpressions, parseExpression } from '@sensei/expression';
import { dateFamilies } from './index.js';
import { problemOf } from './problem-fixture.js';

beforeAll(async () => loadExpressions());

const propose = (type: string, values: readonly string[], settings = {}, siblings: readonly string[] = []) =>
  dateFamilies.flatMap((family) => family.propose(problemOf(type, values, settings, siblings)));

const ODD = [
  '', ' ', '\0', '\ud800', '1'.repeat(5000), '1/'.repeat(3000), 'a'.repeat(1_000_000), `5 May 2014${' '.repeat(2000)}`, "'; drop table x; --", '5 May 2014\u202e', 'e\u0301'.repeat(60), '((((((((((2014))))))))))', '12 '.repeat(30),
  '1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', 'de de de de de de de 5 de de de May de de 2014 de', '\u{10ffff}5/5/2014', '٣/٤/٢٠١١', '5\n/5\n/2014',
];

test.each(['date', 'timestamp', 'timestamptz', 'time', 'timetz'])('odd cells of a %s column are looked at in bounded time', (type) => {
  const start = performance.now();
  for (const text of ODD) propose(type, [text]);
  propose(type, ODD);
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('every proposal passes the allow-list and stays below the size limit', () => {
  const texts = ['3/4/2011', '3.4.11 5:06 PM', '5 mai 2014', '5 Ekim 2014 Pazar', '令和6年5月3日', '15 มกราคม 2567', '2014-W02-7', '20140722105203', '31-DEC-14 11.59.59.123456 PM', 'четверг, 5 мая 2014 г., 10:15:20', '1384216367111'];
  const refused = ['date', 'timestamp', 'timestamptz'].flatMap((type) =>
    texts.flatMap((text) => propose(type, [text])).flatMap((c) => [
      ...[c.transformation].map((sql) => [sql, 'transformation'] as const), ...c.preConditions.map((sql) => [sql, 'condition'] as const), [c.postValidation, 'validation'] as const,
    ]).filter(([sql, role]) => !parseExpression(sql, role).ok).map(([sql]) => sql));
  expect(refused).toEqual([]);
});

test('the same proposals in whatever order the values come', () => {
  const values = ['03/04/2011', '25/04/2011', '3 May 2014', '2014年4月8日', '1/1/99'];
  const strip = (list: ReturnType<typeof propose>): string[] => list.map((c) => `${c.transformation} ${c.preConditions.join(' ')} ${c.discriminating} ${c.contradicting}`).sort();
  expect(strip(propose('date', [...values].reverse()))).toEqual(strip(propose('date', values)));
});

test('settings that contradict each other or name nothing are survived', () => {
  const settings = { date_order: 'MDY' as const, date_format: '%d/%m/%Y', locale: 'xx-nonsense', language: '☃', calendar: 'mayan', timezone: 'Mars/Base', source_type: "'" };
  expect(() => propose('timestamptz', ['03/04/2011', '5 May 2014 10:00'], settings)).not.toThrow();
});
