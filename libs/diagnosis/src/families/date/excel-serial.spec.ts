import { loadExpressions } from '@sensei/expression';
import { readingsOf } from './date-fixture.js';
import { excelSerial } from './excel-serial.js';

beforeAll(async () => loadExpressions());

test('a lone number is no serial without a declaration', () => {
  expect(readingsOf(excelSerial, 'date', '45383')).toEqual([]);
  expect(readingsOf(excelSerial, 'date', '45383', { source_type: 'xlsx' })).toEqual(['2024-04-01']);
});

test('several of them in a column of dates are', () => {
  expect(readingsOf(excelSerial, 'date', '45383', {}, ['2024-04-02', '2024-04-03', '2024-04-05'])).toEqual(['2024-04-01']);
  expect(readingsOf(excelSerial, 'timestamp', '45383.25', { source_type: 'excel' })).toEqual(['2024-04-01 06:00:00']);
});

test('numbers of other sizes beside them say that they count something else', () => {
  expect(readingsOf(excelSerial, 'date', '45383', {}, ['45384', '45385', '12', '7'])).toEqual([]);
});
