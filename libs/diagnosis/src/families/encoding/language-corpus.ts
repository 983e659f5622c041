/** Languages whose writing the platform's CLDR data teaches. */
export const LOCALES = [
  'en', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'is', 'et', 'lv', 'lt', 'pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sl', 'sq', 'tr', 'az', 'vi', 'ca', 'eu',
  'gl', 'cy', 'ga', 'mt', 'af', 'id', 'ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'el', 'he', 'ar', 'fa', 'ur', 'hi', 'mr', 'bn', 'ta', 'te', 'th', 'ka', 'hy', 'ko', 'ja',
  'zh', 'zh-Hant', 'sw', 'gd', 'fo', 'uz', 'mn', 'km', 'my', 'si', 'gu', 'pa', 'ml', 'kn', 'lo', 'am',
] as const;

const ALPHABET = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
const PAIRS = ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second));
const FIELDS = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;
const OFFSETS = [-5, -2, -1, 0, 1, 2, 5] as const;
/** Plural forms differ by these in most languages. */
const COUNTS = [1, 2, 5] as const;

function displayNames(locale: string): string[] {
  const list: string[] = [];
  const add = (type: Intl.DisplayNamesType, codes: readonly string[]): void => {
    const display = new Intl.DisplayNames(locale, { type, fallback: 'none' });
    for (const code of codes) { const name = display.of(code); if (name !== undefined) list.push(name); }
  };
  add('region', PAIRS.map((pair) => pair.toUpperCase()));
  add('language', PAIRS);
  add('currency', Intl.supportedValuesOf('currency'));
  return list;
}

function times(locale: string): string[] {
  const formats = ([{ month: 'long' }, { weekday: 'long' }] as const).map((options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory' }));
  const dates = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2024, index, index + 1)));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return [...formats.flatMap((format) => dates.map((date) => format.format(date))), ...FIELDS.flatMap((field) => OFFSETS.map((offset) => relative.format(offset, field)))];
}

function units(locale: string): string[] {
  const list = Intl.supportedValuesOf('unit').flatMap((unit) => {
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
    return COUNTS.map((count) => format.format(count));
  });
  const joined = (['conjunction', 'disjunction'] as const).map((type) => new Intl.ListFormat(locale, { type }).format(['1', '2', '3']));
  return [...list, ...joined];
}

/** Lower case letter by letter; the dotted capital of Turkish becomes the plain letter, not a letter and a mark. */
export const lowered = (text: string): string => text.toLowerCase().replaceAll('i\u0307', 'i');

/** Words of a language as CLDR has them: names of countries, languages and currencies, calendar words, units. */
export function corpusOf(locale: string): readonly string[] {
  return [...displayNames(locale), ...times(locale), ...units(locale)].flatMap((name) => lowered(name.normalize('NFC')).match(/[\p{L}\p{M}]+/gu) ?? []);
}
