import languages from 'numbro/dist/languages.min.js';
import { foldWord } from './locales.js';

/** What numbro knows of a language beyond CLDR: abbreviations, the local currency sign, and the endings of ordinal numbers. */
interface NumbroLanguage {
  readonly languageTag?: string;
  readonly abbreviations?: Readonly<Partial<Record<'thousand' | 'million' | 'billion' | 'trillion', string>>>;
  readonly currency?: { readonly symbol?: string; readonly code?: string };
  readonly ordinal?: (value: number) => string;
}

const BOOK = languages as unknown as Readonly<Record<string, NumbroLanguage>>;
const POWERS = { thousand: 3, million: 6, billion: 9, trillion: 12 } as const;

/** The entries for a tag: its own, else those of its language in any region; all of them without a tag. */
function entriesOf(tag: string | undefined): readonly NumbroLanguage[] {
  const all = Object.entries(BOOK);
  if (tag === undefined) return all.map(([, entry]) => entry);
  const own = all.filter(([key]) => key.toLowerCase() === tag.toLowerCase());
  const language = tag.split('-')[0]?.toLowerCase();
  return (own.length > 0 ? own : all.filter(([key]) => key.split('-')[0]?.toLowerCase() === language)).map(([, entry]) => entry);
}

/** Abbreviations with the power of ten that they stand for. */
export function abbreviationsOf(tag: string | undefined): readonly (readonly [word: string, power: number])[] {
  return entriesOf(tag).flatMap(({ abbreviations = {} }) =>
    (Object.keys(POWERS) as (keyof typeof POWERS)[]).flatMap((name) => {
      const word = foldWord(abbreviations[name] ?? '');
      return word === '' ? [] : [[word, POWERS[name]] as const];
    }),
  );
}

/** The local currency sign with its ISO 4217 code. */
export const currencySignsOf = (tag: string | undefined): readonly (readonly [sign: string, code: string])[] =>
  entriesOf(tag).flatMap(({ currency }) => (currency?.symbol !== undefined && currency.code !== undefined ? [[currency.symbol, currency.code] as const] : []));

/** True where the language writes this number with this ending (23rd, 23e, 23\u00ba). */
export const isOrdinal = (value: number, ending: string, tag: string | undefined): boolean =>
  entriesOf(tag).some(({ ordinal }) => {
    const own = ordinal?.(value).trim();
    return own !== undefined && own !== '' && own !== '.' && own.toLowerCase() === ending.toLowerCase();
  });
