import type { ColumnSettings } from '@sensei/contracts';
import { foldWord, knownLanguages, supportedLocale } from './locales.js';
import { localeMarks } from './locale-marks.js';
import { currencySignsOf } from './phrase-book.js';

const SYMBOL = /^\p{Sc}$/u;
const CODE = /^[A-Z]{3}$/;

const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
const isCode = (word: string): boolean => CODE.test(word) && names.of(word) !== undefined;

type Dictionary = ReadonlyMap<string, ReadonlySet<string>>;
const memo = new Map<string, Dictionary>();

/** How the currencies are written in these languages: symbols and, for the few languages of a declaration, full names. */
function dictionaryOf(
  key: string, languages: readonly string[], displays: readonly ('symbol' | 'narrowSymbol' | 'name')[],
  signs: readonly (readonly [string, string])[] = [],
): Dictionary {
  const known = memo.get(key);
  if (known) return known;
  const words = new Map<string, Set<string>>();
  for (const [sign, code] of signs) words.set(wordKey(sign), (words.get(wordKey(sign)) ?? new Set()).add(code));
  for (const language of languages) {
    for (const currency of Intl.supportedValuesOf('currency')) {
      for (const currencyDisplay of displays) {
        const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay });
        for (const amount of currencyDisplay === 'name' ? [1, 2, 5] : [1]) {
          const word = wordKey(format.formatToParts(amount).find((part) => part.type === 'currency')?.value ?? '');
          if (word !== '') words.set(word, (words.get(word) ?? new Set()).add(currency));
        }
      }
    }
  }
  memo.set(key, words);
  return words;
}

const NOBODY: ReadonlySet<string> = new Set();
/** In signs of few letters case means something: `Ft` is money, `ft` is a length. */
const SHORT = 4;

function wordKey(word: string): string {
  const bare = word.normalize('NFKC').replace(/[\u200e\u200f\u061c]/g, '').replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return Array.from(bare).length < SHORT ? bare : bare.toLowerCase();
}

/**
 * The currencies that a word may mean: a symbol, an ISO 4217 code (in capitals), a symbol of any language that CLDR has, or the one that
 * was declared. Undefined: the word is no currency. An empty set: a currency, but not known which.
 */
export function currenciesOf(word: string, settings: ColumnSettings): ReadonlySet<string> | undefined {
  if (word === '') return undefined;
  const declared = settings.currency;
  if (declared !== undefined && foldWord(word) === foldWord(declared)) return isCode(declared) ? new Set([declared]) : (lookUp(wordKey(word), settings) ?? NOBODY);
  if (isCode(word)) return new Set([word]);
  return lookUp(wordKey(word), settings) ?? (SYMBOL.test(word) ? NOBODY : undefined);
}

function lookUp(key: string, settings: ColumnSettings): ReadonlySet<string> | undefined {
  const own = supportedLocale(settings.locale);
  const local = own === undefined ? undefined : dictionaryOf(own, [own], ['symbol', 'narrowSymbol', 'name'], currencySignsOf(settings.locale)).get(key);
  if (local) return local;
  // One or two letters are a currency in some language, and a unit or a plural in another: only a declared language makes them one.
  const letters = /^\p{L}*$/u.test(key) ? Array.from(key).length : SHORT;
  const english = dictionaryOf('en', ['en'], ['symbol', 'name']).get(key) ?? (letters > 1 ? dictionaryOf('en narrow', ['en'], ['narrowSymbol']).get(key) : undefined);
  if (english) return english;
  return letters < 3 ? undefined : dictionaryOf('every language', knownLanguages(), ['narrowSymbol'], currencySignsOf(undefined)).get(key);
}

/** Digits behind the mark in ordinary amounts of this currency. */
export const minorDigits = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** The decimal marks of the languages in whose home region this currency has its own symbol. */
export function homeDecimals(currency: string): ReadonlySet<string> {
  const key = `home ${currency}`;
  const known = homes.get(key);
  if (known) return known;
  const marks = new Set<string>();
  for (const language of knownLanguages()) {
    const region = new Intl.Locale(language).maximize().region;
    if (region === undefined || !currency.startsWith(region)) continue;
    const { decimal } = localeMarks(`${language}-${region}`);
    if (decimal !== undefined) marks.add(decimal);
  }
  homes.set(key, marks);
  return marks;
}
const homes = new Map<string, ReadonlySet<string>>();
