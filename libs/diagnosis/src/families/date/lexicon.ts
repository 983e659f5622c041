import type { Calendar } from './calendars.js';
import { EXTRA_WORDS } from './extra-words.js';
import type { LanguageWord } from './language-words.js';
import { fold, languageWords, plainSpelling } from './language-words.js';
import { LANGUAGE_TIERS } from './languages.js';

/** One meaning of a word, with the languages that give it this meaning. */
export interface Meaning {
  readonly field: LanguageWord['field'];
  readonly value: number;
  readonly languages: ReadonlySet<string>;
}

/** A stretch of a text that is a known word. */
export interface WordMatch {
  readonly length: number;
  readonly meanings: readonly Meaning[];
}

/** Letters, with the marks of abbreviation of Devanagari and Hebrew. */
const LETTER = /[\p{L}\p{M}\u0970\u05f3\u05f4]/u;
/** Scripts that are written without spaces between words: a word may end inside a run of letters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const CANDIDATE = /[\p{L}\p{M}\u0970\u05f3\u05f4]+(?:[.'’\- ]{1,2}[\p{L}\p{M}\u0970\u05f3\u05f4]+){0,3}/uy;
/** Characters with which no word begins, told without a look at the languages. */
const NO_WORD = /^[\u0000-@[-`{-\u007f]?$/;
/** Shorter beginnings of a name say too little; outside Latin script two letters are as telling as three. */
const MIN_PREFIX = 3;
const MIN_PREFIX_ELSEWHERE = 2;

/** Words of some languages, ready to be found in a text. */
export class Lexicon {
  private readonly meanings = new Map<string, Meaning[]>();
  private readonly written = new Map<string, Set<string>>();
  private readonly months: string[] = [];
  private lastText = '';
  private readonly lastMatches = new Map<number, readonly WordMatch[]>();

  /** @param abbreviates whether unlisted abbreviations of months are understood, too */
  constructor(readonly languages: readonly string[], private readonly abbreviates: boolean, calendar?: Calendar) {
    for (const language of languages) {
      const extra = EXTRA_WORDS.filter((entry) => entry.languages === '*' || entry.languages.split(' ').includes(language.split('-')[0] ?? ''));
      for (const word of languageWords(language, calendar)) this.add(word.spelling, word.field, word.value, language);
      for (const entry of extra) for (const text of entry.words.split('|')) this.add(text, entry.field, entry.value, language);
    }
    for (const [word, meanings] of this.meanings) if (meanings.some((m) => m.field === 'monthName')) this.months.push(word);
    this.months.sort();
  }

  private add(spelling: string, field: Meaning['field'], value: number, language: string): void {
    const folded = fold(spelling);
    this.written.set(folded, (this.written.get(folded) ?? new Set()).add(plainSpelling(spelling)));
    const known = this.meanings.get(folded) ?? [];
    const same = known.find((m) => m.field === field && m.value === value);
    if (same === undefined) known.push({ field, value, languages: new Set([language]) });
    else (same.languages as Set<string>).add(language);
    this.meanings.set(folded, known);
  }

  /** Known words that begin at `at`, the longest first. Scanners ask for the same place again and again while they try one reading after another. */
  match(text: string, at: number): readonly WordMatch[] {
    if (NO_WORD.test(text[at] ?? '')) return [];
    if (text !== this.lastText) {
      this.lastText = text;
      this.lastMatches.clear();
    }
    const known = this.lastMatches.get(at);
    if (known !== undefined) return known;
    const found = this.find(text, at);
    this.lastMatches.set(at, found);
    return found;
  }

  private find(text: string, at: number): readonly WordMatch[] {
    CANDIDATE.lastIndex = at;
    const run = CANDIDATE.exec(text)?.[0];
    if (run === undefined) return [];
    const found: WordMatch[] = [];
    for (let length = run.length; length > 0; length -= 1) {
      const next = run.slice(length)[0] ?? text[at + length] ?? '';
      if (LETTER.test(next) && !UNSPACED.test(run[length - 1] ?? '')) continue;
      if (!LETTER.test(run[length - 1] ?? '')) continue;
      const folded = fold(run.slice(0, length));
      const meanings = this.meanings.get(folded) ?? (/^[\p{L}\p{M}]+$/u.test(folded) ? this.shortened(folded) : []);
      if (meanings.length > 0) found.push({ length, meanings });
    }
    return found;
  }

  /** An abbreviation that CLDR does not list, where all months that it can stand for are one and the same. */
  private shortened(folded: string): readonly Meaning[] {
    if (!this.abbreviates || [...folded].length < (/\p{Script=Latin}/u.test(folded) ? MIN_PREFIX : MIN_PREFIX_ELSEWHERE)) return [];
    const byMonth = new Map<number, Set<string>>();
    for (const word of this.months) {
      if (!word.startsWith(folded)) continue;
      for (const meaning of this.meanings.get(word) ?? []) {
        if (meaning.field !== 'monthName') continue;
        const languages = byMonth.get(meaning.value) ?? new Set();
        for (const language of meaning.languages) languages.add(language);
        byMonth.set(meaning.value, languages);
      }
    }
    // A language whose own months share the prefix (jui: juin, juillet) says nothing.
    const meanings: Meaning[] = [];
    for (const [value, languages] of byMonth) {
      const own = new Set([...languages].filter((language) => [...byMonth].every(([other, others]) => other === value || !others.has(language))));
      if (own.size > 0) meanings.push({ field: 'monthName', value, languages: own });
    }
    return meanings;
  }

  /** Every word with this meaning in the given languages: what an expression has to know to read the whole column. */
  spellings(field: Meaning['field'], value: number, languages: ReadonlySet<string>): readonly string[] {
    const found: string[] = [];
    for (const [word, meanings] of this.meanings) {
      if (meanings.some((m) => m.field === field && m.value === value && [...m.languages].some((language) => languages.has(language)))) found.push(...(this.written.get(word) ?? []));
    }
    return found.sort();
  }
}

const cache = new Map<string, Lexicon>();

/** Lexicons are made once: reading a language from Intl takes milliseconds. */
export function lexicon(languages: readonly string[], abbreviates = false, calendar?: Calendar): Lexicon {
  const key = `${languages.join(' ')} ${abbreviates} ${calendar?.id ?? ''}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Lexicon(languages, abbreviates, calendar);
  cache.set(key, made);
  return made;
}

const tiers = new Map<number, Lexicon>();

/** English, then the common languages with it, then all: a wider lexicon is asked only where the narrower one gives no reading. */
export function tierLexicon(tier: number, abbreviates = false): Lexicon {
  const key = tier * 2 + Number(abbreviates);
  const made = tiers.get(key) ?? lexicon(LANGUAGE_TIERS.slice(0, tier + 1).flat(), abbreviates);
  tiers.set(key, made);
  return made;
}
export const TIERS = LANGUAGE_TIERS.length;
