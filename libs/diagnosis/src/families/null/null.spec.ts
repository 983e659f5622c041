import { answer, textOf, type AnswerContext } from '../number/answer-fixture.js';
import { nullFamilies } from './index.js';

const read = async (type: string, value: string, context: AnswerContext = {}): Promise<string | null> => textOf(await answer(nullFamilies, type, value, context));

test.each(['N/A', 'n/a', 'NULL', '#N/A', '#DIV/0!', '1.#IND', 'nan', '\\N', '(null)', '-', '--', '.', '?', 'Not Available', 'missing'])('%s is NULL in columns that have no words', async (value) => {
  for (const type of ['integer', 'numeric(4,2)', 'date', 'timestamp with time zone', 'boolean', 'uuid']) expect(await read(type, value)).toBeNull();
  expect(await read('text', value)).not.toBeNull();
  expect(await read('varchar(20)', value)).not.toBeNull();
});

test.each(['tbd', 'pending', 'Free!', "Don't know", 'nothing', '0'])('%s says something', async (value) => {
  expect(await read('date', value)).toMatch(/^waits/);
});

test('nil is zero in accounts', async () => {
  expect(await read('date', 'nil')).toBeNull();
  expect(await read('numeric', 'nil')).toMatch(/^waits/);
});

test('weak words need to be a convention of the column', async () => {
  const siblings = ['unknown', 'unknown', '1', '2', '3', '4', '5'];
  expect(await read('integer', 'unknown', { siblings })).toBeNull();
  expect(await read('integer', 'unknown')).toMatch(/^waits/);
});

test('a label of the enum is a value', async () => {
  expect(await read('mood', 'N/A', { labels: ['good', 'bad'] })).toBeNull();
  expect(await read('mood', 'n/a', { labels: ['good', 'N/A'] })).toMatch(/^waits/);
});

test('blanks of every kind', async () => {
  for (const value of ['', '   ', '\t', ' \u00a0']) expect(await read('integer', value)).toBeNull();
  expect(await read('text', '')).toBe('');
});

test('zero dates are none, partly zero dates are incomplete', async () => {
  for (const value of ['0000-00-00', '00.00.0000', '00000000']) expect(await read('date', value)).toBeNull();
  expect(await read('timestamp', '0000-00-00 00:00:00')).toBeNull();
  for (const value of ['2010-00-00', '2010-05-00', '0000-01-01']) expect(await read('date', value)).toMatch(/^waits/);
  expect(await read('date', '9999-12-31')).toBe('9999-12-31');
});

test('numeric stand-ins only on the evidence of the column', async () => {
  const ages = Array.from({ length: 60 }, (_, i) => String(i + 18));
  const often = (value: string): string[] => Array.from({ length: 6 }, () => value);
  expect(await read('integer', '-999', { siblings: [...ages, ...often('-999')] })).toBeNull();
  expect(await read('integer', '9999', { siblings: [...ages, ...often('9999')] })).toBeNull();
  expect(await read('integer', '-999', { siblings: ages })).toBe('-999');
  expect(await read('integer', '999', { siblings: [...ages, ...often('999')] })).toBe('999');
  const depths = Array.from({ length: 60 }, (_, i) => String(-i * 40));
  expect(await read('integer', '-999', { siblings: [...depths, ...often('-999')] })).toBe('-999');
});

test('declared texts in columns of every type', async () => {
  expect(await read('text', 'N/A', { null_values: ['N/A'] })).toBeNull();
  expect(await read('integer', '0', { null_values: ['0'] })).toBeNull();
  expect(await read('text', '  ', { null_values: ['<blank>'] })).toBeNull();
  expect(await read('text', 'na', { null_values: ['N/A'] })).toBe('na');
});
