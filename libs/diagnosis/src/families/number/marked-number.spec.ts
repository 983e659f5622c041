import { answer, textOf, type AnswerContext } from './answer-fixture.js';
import { numberFamilies } from './index.js';

const read = async (value: string, context: AnswerContext = {}, type = 'numeric'): Promise<string | null> => textOf(await answer(numberFamilies, type, value, context));

test.each([
  ['1.234.567,89', '1234567.89'], ['12,34,567.5', '1234567.5'], ["1'234'567.5", '1234567.5'], ['1\u00a0234\u202f567,5', '1234567.5'], ['1_000_000', '1000000'],
  ['12,5', '12.5'], [',75', '.75'], ['−5', '-5'], ['- 5', '-5'], ['1,234.50-', '-1234.50'], ['(1,234.50)', '-1234.50'], ['12,-', '12'], ['1,5e3', '1500'],
  ['١٢٣٤٫٥', '1234.5'], ['١٬٢٣٤', '1234'], ['१२,३४,५६७', '1234567'],
])('%s has one reading: %s', async (value, expected) => {
  expect(Number(await read(value))).toBe(Number(expected));
});

test.each(['1.2.3', '10.200.100.150', '12.05.2010', '+49 123 456', '5 12', '4-1', '--5', '1,2345,678', '0,123,456', "5'11", 'A-5', '12:30', '5+', '1 23 456'])('%s is not one number', async (value) => {
  expect(await read(value)).toMatch(/^waits/);
});

test('one mark before three digits is ambiguous until the column decides', async () => {
  expect(await read('1,234', { siblings: ['5,678', '9,012'] })).toBe('waits: ambiguous');
  expect(await read('1,234', { siblings: ['1.5', '2.25'] })).toBe('1234');
  expect(await read('1,234', { siblings: ['1.234,5'] })).toBe('1.234');
  expect(await read('1.234', { siblings: ['12,5'] })).toBe('1234');
  expect(await read('1.234', { siblings: ['1.5', '2.25'] })).toBe('1.234');
});

test('a declared locale decides, and what contradicts it waits', async () => {
  expect(await read('1,234', { locale: 'de-DE' })).toBe('1.234');
  expect(await read('1,234', { locale: 'en-GB' })).toBe('1234');
  expect(await read('1#234@5', { grouping_mark: '#', decimal_mark: '@' })).toBe('1234.5');
  expect(await read('1.234,5', { locale: 'en-US' })).toMatch(/^waits/);
  // Evidence, not a command: the column speaks against the declaration.
  expect(await read('1,234', { locale: 'de-DE', siblings: ['1,234.56', '7,654.32', '12.5'] })).toBe('1234');
});

test('an integer column takes whole numbers only', async () => {
  expect(await read('12.0', {}, 'integer')).toBe('12');
  expect(await read('1.5e3', {}, 'integer')).toBe('1500');
  expect(await read('1.234,00', {}, 'integer')).toBe('1234');
  expect(await read('12.000', {}, 'integer')).toBe('waits: ambiguous');
  expect(await read('1.5', {}, 'integer')).toBe('waits: VALUE_OUT_OF_RANGE');
  expect(await read('65535', {}, 'smallint')).toBe('waits: VALUE_OUT_OF_RANGE');
});

test('digits beyond the scale go only when they are noise, or when the settings say so', async () => {
  expect(await read('0.055999999999999994', {}, 'numeric(4,3)')).toBe('0.056');
  expect(await read('3.14159', {}, 'numeric(4,2)')).toBe('waits: VALUE_OUT_OF_RANGE');
  expect(await read('3.14159', { lossy: 'round' }, 'numeric(4,2)')).toBe('3.14');
  expect(await read('3.14159', { lossy: 'truncate' }, 'numeric(4,2)')).toMatch(/^waits/);
});
