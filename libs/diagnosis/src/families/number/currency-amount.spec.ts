import { answer, textOf, type AnswerContext } from './answer-fixture.js';
import { numberFamilies } from './index.js';

const read = async (value: string, context: AnswerContext = {}): Promise<string | null> => textOf(await answer(numberFamilies, 'numeric', value, context));

test.each([
  ['€ 12,50', 12.5], ['12,50€', 12.5], ['-$5.00', -5], ['$-5.00', -5], ['($5.00)', -5], ['R$ 1.234,50', 1234.5], ['1 234,50 Kč', 1234.5], ['USD 1,234.50', 1234.5], ['12.50 USD', 12.5],
  ['10 000 ₽', 10000], ['S/.1,234.50', 1234.5], ['€ 12,-', 12], ['US$1,234.50', 1234.5], ['1 234,50 $US', 1234.5], ['34,50 € *', 34.5],
])('%s is %d', async (value, expected) => {
  expect(Number(await read(value))).toBe(expected);
});

test('three digits behind a mark are no cents where currency and country agree', async () => {
  expect(await read('$1,234')).toBe('1234');
  expect(await read('Rp 31.500')).toBe('31500');
  expect(await read('880,000 ₫')).toBe('880000');
  expect(await read('$1.234')).toBe('waits: ambiguous');
  expect(await read('€ 1.234')).toBe('waits: ambiguous');
  expect(await read('€ 1.234', { siblings: ['€ 12,50'] })).toBe('1234');
});

test('a column of several currencies is not stripped of them', async () => {
  expect(await read('€ 5', { siblings: ['$ 7', '€ 9', '$ 3'] })).toMatch(/^waits/);
  expect(await read('EUR 5', { siblings: ['€ 7', '€ 9'] })).toBe('5');
  expect(await read('$5', { currency: 'EUR' })).toMatch(/^waits/);
});

test('a declared currency may be any word, and is recognised when it is inflected', async () => {
  expect(await read('5 рублей', { currency: 'руб' })).toBe('5');
  expect(await read('12,000원', { currency: '원' })).toBe('12000');
  expect(await read('7 Punkte', { currency: 'Punkte' })).toBe('7');
});

test('words around an amount, and several amounts, are left to a person', async () => {
  for (const value of ['from € 5', '$5-$10', '$5 ($7)', '5 € / kg', 'Free!']) expect(await read(value)).toMatch(/^waits/);
});
