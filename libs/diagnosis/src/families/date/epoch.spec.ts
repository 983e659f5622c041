import { loadExpressions } from '@sensei/expression';
import { readingsOf } from './date-fixture.js';
import { epoch } from './epoch.js';
import { problemOf } from './problem-fixture.js';

beforeAll(async () => loadExpressions());

test.each([
  ['1332151919', '2012-03-19 10:11:59+00'], ['1384216367111', '2013-11-12 00:32:47.111+00'], ['1384216367111222', '2013-11-12 00:32:47.111222+00'], ['1384216367111222333', '2013-11-12 00:32:47.111222+00'],
  ['-1484823450', '1922-12-13 13:02:30+00'], ['-1436745600000', '1924-06-22 00:00:00+00'],
])('%s', (text, expected) => {
  expect(readingsOf(epoch, 'timestamptz', text)).toEqual([expected]);
});

test.each(['138421636711122233311111', '123456', '20140722105203', '99999999999999', '-1015673450000001', '12.5'])('%s is no moment', (text) => {
  expect(readingsOf(epoch, 'timestamptz', text)).toEqual([]);
});

test('small numbers are seconds only where something says so', () => {
  expect(readingsOf(epoch, 'timestamp', '86400')).toEqual([]);
  expect(readingsOf(epoch, 'timestamp', '86400', { source_type: 'unix seconds' })).toEqual(['1970-01-02 00:00:00']);
  expect(readingsOf(epoch, 'timestamp', '86400', {}, ['1332151919', '1332151920'])).toEqual(['1970-01-02 00:00:00']);
});

test('the unit is that of the whole column', () => {
  expect(epoch.propose(problemOf('timestamptz', ['1384216367111'], {}, ['1332151919'])).map((c) => c.rule)).toEqual([]);
});

test('a date takes a moment whole at midnight only', () => {
  expect(epoch.propose(problemOf('date', ['1332115200'])).map((c) => c.lossy)).toEqual([false]);
  expect(epoch.propose(problemOf('date', ['1332151919'])).map((c) => c.lossy)).toEqual([true]);
});
