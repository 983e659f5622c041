import { loadExpressions } from '@sensei/expression';
import { cjk } from './cjk.js';
import { readingsOf } from './date-fixture.js';
import { problemOf } from './problem-fixture.js';

beforeAll(async () => loadExpressions());

test.each([
  ['date', '2014年04月08日', '2014-04-08'],
  ['date', '2016年 2月 5日', '2016-02-05'],
  ['date', '２０１４年４月８日', '2014-04-08'],
  ['date', '2024년 3월 5일', '2024-03-05'],
  ['timestamp', '2016年3月20日(日) 21時40分', '2016-03-20 21:40:00'],
  ['timestamp', '2016年6月30日下午9时30分15秒', '2016-06-30 21:30:15'],
  ['timestamp', '2024년 3월 5일 오후 3시 30분', '2024-03-05 15:30:00'],
  ['timestamp', '2015年04月08日10:05', '2015-04-08 10:05:00'],
])('%s %s', (type, text, expected) => {
  expect(readingsOf(cjk, type, text)).toEqual([expected]);
});

test.each(['2014年13月08日', '2014年02月30日', '2014年4月', '2014年04月08日頃'])('%s is no date', (text) => {
  expect(readingsOf(cjk, 'date', text)).toEqual([]);
});

test('the expression is the one a DBA would write', () => {
  expect(cjk.propose(problemOf('date', ['2014年04月08日', '2014年4月9日'])).map((c) => c.transformation)).toEqual([`to_date(col, 'YYYY"年"MM"月"DD"日"')`]);
});
