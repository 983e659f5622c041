/**
 * What letters follow each other in real words, learned when first needed from the names of countries, languages, currencies, months and
 * weekdays that the platform's CLDR data has in each language. No table is kept in this repository.
 */
const LOCALES = [
  'en', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'is', 'et', 'lv', 'lt', 'pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sl', 'sq', 'tr', 'az', 'vi', 'ca', 'eu',
  'gl', 'cy', 'ga', 'mt', 'af', 'id', 'ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'el', 'he', 'ar', 'fa', 'ur', 'hi', 'mr', 'bn', 'ta', 'te', 'th', 'ka', 'hy', 'ko', 'ja',
  'zh', 'zh-Hant', 'sw', 'gd', 'fo', 'uz', 'mn', 'km', 'my', 'si', 'gu', 'pa', 'ml', 'kn', 'lo', 'am',
] as const;

/** Where a word starts or ends. */
export const EDGE = ' ';

/** Letter statistics of one language. */
export interface LanguageModel {
  readonly locale: string;
  /** Natural logarithm of 1/p for `letter` behind `previous`; both lower case, EDGE at the rims of a word. */
  cost(previous: string, letter: string): number;
  /** Whether the language's own words hold the letter. */
  has(letter: string): boolean;
}

const ALPHABET = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
const PAIRS = ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second));

function names(locale: string): string[] {
  const list: string[] = [];
  const add = (type: Intl.DisplayNamesType, codes: readonly string[]): void => {
    const display = new Intl.DisplayNames(locale, { type, fallback: 'none' });
    for (const code of codes) { const name = display.of(code); if (name !== undefined) list.push(name); }
  };
  add('region', PAIRS.map((pair) => pair.toUpperCase()));
  add('language', PAIRS.filter((pair) => pair !== 'xx'));
  add('currency', Intl.supportedValuesOf('currency'));
  for (const options of [{ month: 'long' }, { weekday: 'long' }] as const) {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' });
    for (let index = 0; index < 12; index += 1) list.push(format.format(new Date(Date.UTC(2024, index, index + 1))));
  }
  return list;
}

/** Share of a pair's, a letter's and of unseen letters' weight in the estimate. */
const PAIR_WEIGHT = 0.7;
const LETTER_WEIGHT = 0.2995;
const UNSEEN = 5e-6;

function train(locale: string): LanguageModel {
  const pairs = new Map<string, number>();
  const followed = new Map<string, number>();
  const letters = new Map<string, number>();
  let total = 0;
  for (const name of names(locale)) {
    for (const word of name.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []) {
      let previous = EDGE;
      for (const letter of [...word, EDGE]) {
        pairs.set(previous + letter, (pairs.get(previous + letter) ?? 0) + 1);
        followed.set(previous, (followed.get(previous) ?? 0) + 1);
        letters.set(letter, (letters.get(letter) ?? 0) + 1);
        total += 1;
        previous = letter;
      }
    }
  }
  return {
    locale,
    has: (letter) => letters.has(letter),
    cost: (previous, letter) => {
      const pair = (pairs.get(previous + letter) ?? 0) / (followed.get(previous) ?? 1);
      return -Math.log(PAIR_WEIGHT * pair + (LETTER_WEIGHT * (letters.get(letter) ?? 0)) / total + UNSEEN);
    },
  };
}

let models: readonly LanguageModel[] | undefined;

/** The models of all languages; the first call takes some 200 ms. */
export function languageModels(): readonly LanguageModel[] {
  models ??= LOCALES.map(train);
  return models;
}
