import { answer, textOf, type AnswerContext } from './answer-fixture.js';
import { numberFamilies } from './index.js';

const read = async (value: string, siblings: string[] = [], context: AnswerContext = {}): Promise<string | null> => textOf(await answer(numberFamilies, 'numeric', value, { ...context, siblings }));

test('one unit throughout the column, in all its spellings', async () => {
  const siblings = ['12.0 oz', '16.0 oz.', '8.4 ounce', '24.0 OZ.', '19.2 ounces'];
  for (const value of siblings) expect(await read(value, siblings)).toBe(value.slice(0, value.indexOf(' ')));
  expect(await read('3 m²', ['4 m²', '5 m²'])).toBe('3');
  expect(await read('10 mm', ['12 mm', '15 mm'])).toBe('10');
});

test('a unit that nobody knows needs the whole column behind it', async () => {
  expect(await read('12 IBU', ['30 IBU', '45 IBU', '7 IBU'])).toBe('12');
  expect(await read('12 IBU')).toMatch(/^waits/);
  expect(await read('3d')).toMatch(/^waits/);
});

test('a remark behind a known unit is no part of the number', async () => {
  expect(await read('12.0 oz. Silo Can', ['12.0 oz', '16.0 oz', '8.4 oz'])).toBe('12.0');
  expect(await read('12 oz 6 pack', ['12 oz', '16 oz', '8 oz'])).toMatch(/^waits/);
  expect(await read('12 oz per can', ['12 oz', '16 oz', '8 oz'])).toMatch(/^waits/);
});

test('units of different meaning are not dropped', async () => {
  for (const value of ['5 kg', '300 g']) expect(await read(value, ['5 kg', '6 kg', '7 kg', '300 g', '400 g', '500 g'])).toMatch(/^waits/);
  expect(await read('5 kg', ['5 kg', '6 kg', '7 kg', '5000', '6000', '7500'])).toMatch(/^waits/);
});
