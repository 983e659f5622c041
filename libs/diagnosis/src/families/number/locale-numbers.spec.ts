import { answer, textOf, type AnswerContext } from './answer-fixture.js';
import { numberFamilies } from './index.js';

const LOCALES = ['ar-EG', 'bn', 'de-AT', 'de-CH', 'en-IN', 'es-MX', 'et', 'fa', 'fr-CA', 'he', 'hi', 'is', 'lo', 'my', 'nb', 'pl', 'pt-PT', 'ru', 'sv', 'tr', 'uk', 'zh-Hant'];
const NUMBERS = [1234567.89, -4321.5, 0.75, -7, 999999.5];

const read = async (value: string, context: AnswerContext): Promise<number> => Number(textOf(await answer(numberFamilies, 'numeric', value, context)));

describe.each(LOCALES)('what Intl prints for %s is read as the number that was printed', (locale) => {
  const print = (options: Intl.NumberFormatOptions, number: number): string => new Intl.NumberFormat(locale, options).format(number);

  test('decimals', async () => {
    for (const number of NUMBERS) expect(await read(print({}, number), { locale })).toBe(number);
  });

  test('amounts', async () => {
    for (const number of NUMBERS) {
      expect(await read(print({ style: 'currency', currency: 'EUR' }, number), { locale })).toBe(number);
      expect(await read(print({ style: 'currency', currency: 'USD', currencySign: 'accounting' }, number), { locale })).toBe(number);
    }
  });

  test('percentages', async () => {
    for (const number of NUMBERS) expect(await read(print({ style: 'percent', maximumFractionDigits: 2 }, number / 1e6), { locale, percent_as: 'fraction' })).toBeCloseTo(number / 1e6, 4);
  });
});
