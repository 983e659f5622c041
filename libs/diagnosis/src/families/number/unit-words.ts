import type { ColumnSettings } from '@sensei/contracts';
import { supportedLocale } from './locales.js';

type Units = ReadonlyMap<string, ReadonlySet<string>>;
const memo = new Map<string, Units>();

/** Languages whose unit names are tried where none is declared: those that most data is written in. */
const COMMON = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'tr', 'sv', 'ja', 'zh', 'ko'];

function unitsOf(language: string): Units {
  const known = memo.get(language);
  if (known) return known;
  const words = new Map<string, Set<string>>();
  for (const unit of Intl.supportedValuesOf('unit')) {
    for (const unitDisplay of ['short', 'narrow', 'long'] as const) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
      for (const amount of [1, 2, 5]) {
        const word = unitKey(format.formatToParts(amount).find((part) => part.type === 'unit')?.value ?? '');
        if (word !== '') words.set(word, (words.get(word) ?? new Set()).add(unit));
      }
    }
  }
  memo.set(language, words);
  return words;
}

/** Spellings of one unit that differ in case, full stops and spaces are the same, except for single letters, where case means something. */
export function unitKey(word: string): string {
  const bare = word.normalize('NFKC').replace(/[\u200e\u200f\u061c]/g, '').replace(/[.\s]/g, '');
  return Array.from(bare).length === 1 ? bare : bare.toLowerCase();
}

/** The units of measure that a word may mean, by their CLDR names. */
export function unitsNamed(word: string, settings: ColumnSettings): ReadonlySet<string> {
  const key = unitKey(word);
  const found = new Set<string>();
  if (key === '') return found;
  const own = supportedLocale(settings.locale);
  for (const language of own === undefined ? COMMON : [own, 'en']) {
    for (const unit of unitsOf(language).get(key) ?? []) found.add(unit);
    // What English and the declared language know needs no other.
    if (found.size > 0) break;
  }
  return found;
}
