import { answer, textOf, type AnswerContext } from './answer-fixture.js';
import { numberFamilies } from './index.js';

const read = async (value: string, context: AnswerContext = {}): Promise<number | string> => {
  const text = textOf(await answer(numberFamilies, 'numeric', value, context));
  return text === null || text.startsWith('waits') ? String(text) : Number(text);
};

test.each([
  ['2,5 Mio. €', { locale: 'de-DE' }, 2_500_000], ['3 Tsd.', { locale: 'de' }, 3000], ['1,2 млн', { locale: 'ru' }, 1_200_000], ['10千', { locale: 'ja-JP' }, 10_000],
  ['5 lakh', {}, 500_000], ['1.5 crore', {}, 15_000_000], ['2.3 million', {}, 2_300_000], ['$1.5M', {}, 1_500_000], ['($1.2bn)', {}, -1_200_000_000], ['1,23 mln zł', { locale: 'pl-PL' }, 1_230_000],
] as const)('%s', async (value, context, expected) => {
  expect(await read(value, context)).toBe(expected);
});

test('one letter counts only beside another abbreviation, money, or a declared language', async () => {
  expect(await read('300 K', { siblings: ['310 K', '295 K'] })).toMatch(/^waits/);
  expect(await read('900K', { siblings: ['1.5M', '2.3M'] })).toBe(900_000);
  expect(await read('10k', { locale: 'en-GB' })).toBe(10_000);
  expect(await read('13T')).toMatch(/^waits/);
});

test('a word that is also a unit of measure stays ambiguous', async () => {
  expect(await read('10t', { locale: 'da-DK' })).toBe('waits: ambiguous');
  expect(await read('10 mil')).toMatch(/^waits/);
});
