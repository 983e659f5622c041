import { loadExpressions } from '@sensei/expression';
import { readingsOf } from './date-fixture.js';
import { timeOfDay } from './time-of-day.js';

beforeAll(async () => loadExpressions());

test.each([
  ['time', '3:05 pm', '15:05:00'], ['time', '12:01 AM', '00:01:00'], ['time', '12:01 p.m.', '12:01:00'], ['time', '15h05', '15:05:00'], ['time', '09:24:15,123', '09:24:15.123'], ['time', '9 am', '09:00:00'],
  ['time', '오후 1시 30분', '13:30:00'], ['time', '午後3時05分', '15:05:00'], ['time', '16.05.30', '16:05:30'],
])('%s %s', (type, text, expected) => {
  expect(readingsOf(timeOfDay, type, text)).toEqual([expected]);
});

test.each(['25:00:00', '13:30 PM', '00:30 PM', '22:12:10:16', '2.45 PM', '16.05', '11', '2:13:88', '24:01', '10:30 tomorrow', 'noonish', '-10:10', '12:30-13:30', '22:12:12 du'])('%s is no time', (text) => {
  expect(readingsOf(timeOfDay, 'time', text)).toEqual([]);
});
