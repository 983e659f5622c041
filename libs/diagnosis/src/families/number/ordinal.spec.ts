import { answer, textOf } from './answer-fixture.js';
import { numberFamilies } from './index.js';

test.each([
  ['1st', undefined, '1'], ['22nd', undefined, '22'], ['113th', undefined, '113'], ["21'inci", 'tr-TR', '21'], ['23ème', 'fr-FR', '23'], ['23º', 'pt-BR', '23'],
])('%s', async (value, locale, expected) => {
  expect(textOf(await answer(numberFamilies, 'integer', value, locale === undefined ? {} : { locale }))).toBe(expected);
});

test.each(['2st', '11st', '3e', '5a', '1.5th'])('%s is no ordinal', async (value) => {
  expect(textOf(await answer(numberFamilies, 'integer', value))).toMatch(/^waits/);
});
