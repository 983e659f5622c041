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
  if (declared !== undefined && foldWord(word) === foldWord(declared)) return isCode(declared) ? new Set([declared]) : (lookUp(wordKey(word), settings) ?? namedAtHome(wordKey(word)) ?? NOBODY);
  if (isCode(word)) return new Set([word]);
  // Languages inflect the word that was declared: руб, рублей.
  if (declared !== undefined && Array.from(declared).length >= 3 && /^\p{L}+$/u.test(word) && foldWord(word).startsWith(foldWord(declared))) return currenciesOf(declared, settings);
  return lookUp(wordKey(word), settings) ?? (SYMBOL.test(word) ? NOBODY : undefined);
}

let homeNames: Dictionary | undefined;

/** The currency whose name, in the language of its own country, has this word (원, 円, درهم). Only for words that were declared. */
function namedAtHome(key: string): ReadonlySet<string> | undefined {
  if (homeNames === undefined) {
    const words = new Map<string, Set<string>>();
    for (const currency of Intl.supportedValuesOf('currency')) {
      for (const language of homeLanguages(currency)) {
        const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'name' });
        const name = format.formatToParts(5).find((part) => part.type === 'currency')?.value ?? '';
        for (const part of name.split(/\s+/).map(wordKey)) words.set(part, (words.get(part) ?? new Set()).add(currency));
      }
    }
    homeNames = words;
  }
  return homeNames.get(key);
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

let regions: ReadonlyMap<string, readonly string[]> | undefined;

/** Languages that are spoken first of all in the country that issues this currency: codes begin with the country's own. */
function homeLanguages(currency: string): readonly string[] {
  if (regions === undefined) {
    const found = new Map<string, string[]>();
    for (const language of knownLanguages()) {
      const region = new Intl.Locale(language).maximize().region ?? '';
      found.set(region, [...(found.get(region) ?? []), language]);
    }
    regions = found;
  }
  return regions.get(currency.slice(0, 2)) ?? [];
}

const homes = new Map<string, ReadonlySet<string>>();

/** The decimal marks that are usual at home. */
export function homeDecimals(currency: string): ReadonlySet<string> {
  const known = homes.get(currency);
  if (known) return known;
  const marks = new Set(homeLanguages(currency).map((language) => localeMarks(`${language}-${currency.slice(0, 2)}`).decimal).filter((mark) => mark !== undefined));
  homes.set(currency, marks);
  return marks;
}
