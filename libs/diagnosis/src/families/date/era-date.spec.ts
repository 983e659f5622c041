import { loadExpressions } from '@sensei/expression';
import { readingsOf } from './date-fixture.js';
import { eraDate } from './era-date.js';

beforeAll(async () => loadExpressions());

test.each([
  ['date', '令和6年5月3日', '2024-05-03'], ['date', '平成元年1月8日', '1989-01-08'], ['date', '昭和64年1月7日', '1989-01-07'], ['date', '昭和５０年３月１日', '1975-03-01'], ['date', 'R6.5.3', '2024-05-03'],
  ['date', 'H31/4/30', '2019-04-30'], ['date', '民國113年5月3日', '2024-05-03'], ['timestamp', '令和6年5月3日 10時20分', '2024-05-03 10:20:00'],
])('%s %s', (type, text, expected) => {
  expect(readingsOf(eraDate, type, text)).toEqual([expected]);
});

test.each(['平成31年5月1日', '昭和64年1月8日', 'H31.5.1', '令和6年13月1日', '令和6年2月30日', 'Q6.5.3', '令和6年5月'])('%s is outside its era or no date', (text) => {
  expect(readingsOf(eraDate, 'date', text)).toEqual([]);
});
