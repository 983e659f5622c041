import type { ColumnSettings } from '@sensei/contracts';
import { foldWord, knownLanguages, supportedLocale } from './locales.js';
import { localeMarks } from './locale-marks.js';
import { currencySignsOf } from './phrase-book.js';

const SYMBOL = /^\p{Sc}$/u;
const CODE = /^[A-Z]{3}$/;

const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
const isCode = (word: string): boolean => CODE.test(word) && names.of(word) !== undefined;

type Dictionary = ReadonlyMap<string, ReadonlySet<string>>;
type Display = 'symbol' | 'narrowSymbol' | 'name';
type Sign = readonly [sign: string, code: string];
const memo = new Map<string, Dictionary>();

/** How a currency is written in a language; names in the forms for one, few and many. */
function writtenAs(language: string, currency: string, displays: readonly Display[]): readonly string[] {
  return displays.flatMap((currencyDisplay) => {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay });
    return (currencyDisplay === 'name' ? [1, 2, 5] : [1]).map((amount) => format.formatToParts(amount).find((part) => part.type === 'currency')?.value ?? '');
  });
}

function dictionaryOf(key: string, write: () => Iterable<Sign>): Dictionary {
  const known = memo.get(key);
  if (known) return known;
  const words = new Map<string, Set<string>>();
  for (const [sign, code] of write()) {
    const word = wordKey(sign);
    if (word !== '') words.set(word, (words.get(word) ?? new Set()).add(code));
  }
  memo.set(key, words);
  return words;
}

const currencies = (): readonly string[] => Intl.supportedValuesOf('currency');
const signsIn = (language: string, displays: readonly Display[]): readonly Sign[] =>
  currencies().flatMap((code) => writtenAs(language, code, displays).map((sign): Sign => [sign, code]));

/** All currencies as a declared locale writes them, with the names of those that are usual there. */
function localDictionary(locale: string, settings: ColumnSettings): Dictionary {
  return dictionaryOf(locale, () => {
    const region = new Intl.Locale(locale).maximize().region ?? '';
    const usual = currencies().filter((code) => code.startsWith(region) || code === 'EUR' || code === 'USD');
    const names = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'none' });
    return [
      ...currencySignsOf(settings.locale), ...signsIn(locale, ['symbol', 'narrowSymbol']), ...currencies().map((code): Sign => [names.of(code) ?? '', code]),
      ...usual.flatMap((code) => writtenAs(locale, code, ['name']).map((sign): Sign => [sign, code])),
    ];
  });
}

/** Every currency as it is written at home. */
const homeDictionary = (): Dictionary =>
  dictionaryOf('home', () => [
    ...currencySignsOf(undefined),
    ...currencies().flatMap((code) => homeLanguages(code).flatMap((language) => writtenAs(language, code, ['symbol', 'narrowSymbol', 'name']).map((sign): Sign => [sign, code]))),
  ]);

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

/** The currency whose name, in the language of its own country, has this word (원, 円, درهم). Only for words that were declared. */
const namedAtHome = (key: string): ReadonlySet<string> | undefined =>
  dictionaryOf('words at home', () =>
    currencies().flatMap((code) => homeLanguages(code).flatMap((language) => writtenAs(language, code, ['name']).flatMap((name) => name.split(/\s+/).map((part): Sign => [part, code])))),
  ).get(key);

/** `US$` and `$ US`: a symbol with the country that it belongs to. */
function ofCountry(key: string): ReadonlySet<string> | undefined {
  const match = /^([A-Z]{2})\s?(\p{Sc})$|^(\p{Sc})\s?([A-Z]{2})$/iu.exec(key);
  const region = (match?.[1] ?? match?.[4])?.toUpperCase();
  const symbol = match?.[2] ?? match?.[3];
  if (region === undefined || symbol === undefined) return undefined;
  const found = [...(dictionaryOf('en narrow', () => signsIn('en', ['narrowSymbol'])).get(symbol) ?? [])].filter((code) => code.startsWith(region));
  return found.length === 0 ? undefined : new Set(found);
}

function lookUp(key: string, settings: ColumnSettings): ReadonlySet<string> | undefined {
  const own = supportedLocale(settings.locale);
  const local = own === undefined ? undefined : localDictionary(own, settings).get(key);
  if (local) return local;
  // One or two letters are a currency in some language, and a unit or a plural in another: only a declared language makes them one.
  const letters = /^\p{L}*$/u.test(key) ? Array.from(key).length : SHORT;
  const english = dictionaryOf('en', () => signsIn('en', ['symbol', 'name'])).get(key);
  if (english) return english;
  const narrow = letters > 1 ? dictionaryOf('en narrow', () => signsIn('en', ['narrowSymbol'])).get(key) : undefined;
  const national = ofCountry(key);
  if (national) return national;
  return narrow ?? (letters < 3 ? undefined : homeDictionary().get(key));
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
