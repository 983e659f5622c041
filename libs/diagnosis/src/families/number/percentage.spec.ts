import { answer, textOf, type AnswerContext } from './answer-fixture.js';
import { numberFamilies } from './index.js';

const read = async (value: string, context: AnswerContext = {}, type = 'numeric'): Promise<string | null> => textOf(await answer(numberFamilies, type, value, context));

test('a percent sign alone is ambiguous', async () => {
  expect(await read('26%')).toBe('waits: ambiguous');
  expect(await read('26%', {}, 'integer')).toBe('26');
});

test('the declaration decides', async () => {
  expect(await read('26%', { percent_as: 'fraction' })).toBe('0.26');
  expect(await read('26 %', { percent_as: 'number' })).toBe('26');
  expect(await read('2,5 %', { percent_as: 'fraction', locale: 'de' })).toBe('0.025');
  expect(await read('50 ‰', { percent_as: 'fraction' })).toBe('0.050');
  expect(await read('25 bps', { percent_as: 'fraction' })).toBe('0.0025');
});

test('the clean values of the column decide by their scale', async () => {
  expect(await read('26%', { siblings: ['0.31', '0.24', '0.27'] })).toBe('0.26');
  expect(await read('26%', { siblings: ['31', '24', '27'] })).toBe('26');
  expect(await read('0.05%', { siblings: ['0.06', '0.04', '0.07', '0.055%'] })).toBe('0.05');
  // Neither scale is near.
  expect(await read('26%', { siblings: ['2.6', '3.1', '2.4'] })).toBe('waits: ambiguous');
});

test('a value that the chosen scale makes implausible later on is not repaired', async () => {
  const result = await answer(numberFamilies, 'numeric', '0.05%', { siblings: ['0.06', '0.04', '0.07'] });
  expect(result).toEqual({ text: '0.05', rule: 'number.percent-stripped' });
  expect(await read('55.5%', { siblings: ['0.06', '0.04', '0.07', '0.05%', '0.06%'] })).toMatch(/^waits/);
});

test('noise of a binary float goes with the sign', async () => {
  const siblings = ['0.05', '0.061', '0.07', '0.052', '0.048', '0.055', '0.058', '0.06', '0.065', '0.043', '0.047'];
  expect(await read('0.055999999999999994%', { siblings }, 'numeric(4,3)')).toBe('0.056');
  expect(await read('0.055999999999999994%', { siblings })).toBe('0.056');
});
