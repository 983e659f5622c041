import type { ColumnSettings } from '@sensei/contracts';
import { foldWord, knownLanguages, supportedLocale } from './locales.js';
import { abbreviationsOf } from './phrase-book.js';

/** In everyday use and in neither CLDR nor numbro. Sources: Duden; the style guides of the Economist and the Guardian. */
const FURTHER: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  de: [['tsd', 3]],
  en: [['mn', 6], ['bn', 9], ['tn', 12]],
};

type Powers = ReadonlyMap<string, ReadonlySet<number>>;
const memo = new Map<string, Powers>();

/** Words of CLDR's compact notation (`Mio.`, `тыс.`, `lakh`) with the power of ten that each stands for. */
function powersOf(key: string, languages: readonly string[], book: readonly (readonly [string, number])[]): Powers {
  const known = memo.get(key);
  if (known) return known;
  const words = new Map<string, Set<number>>();
  for (const [word, power] of book) words.set(word, (words.get(word) ?? new Set()).add(power));
  for (const language of languages) {
    for (const compactDisplay of ['short', 'long'] as const) {
      const format = new Intl.NumberFormat(language, { notation: 'compact', compactDisplay, numberingSystem: 'latn', maximumFractionDigits: 3 });
      for (let power = 3; power <= 14; power += 1) {
        for (const lead of [1, 1.5, 2, 5]) {
          const parts = format.formatToParts(lead * 10 ** power);
          const word = foldWord(parts.filter((part) => part.type === 'compact').map((part) => part.value).join(' '));
          const digits = parts.filter((part) => part.type === 'integer' || part.type === 'fraction' || part.type === 'decimal');
          const shown = Number(digits.map((part) => (part.type === 'decimal' ? '.' : part.value)).join(''));
          const scale = Math.round(Math.log10((lead * 10 ** power) / shown));
          if (word !== '' && Number.isFinite(scale)) words.set(word, (words.get(word) ?? new Set()).add(scale));
        }
      }
    }
  }
  memo.set(key, words);
  return words;
}

/** What an abbreviation stands for. */
export interface Scale {
  /** Powers of ten. */
  readonly powers: ReadonlySet<number>;
  /** The declared language settles it. */
  readonly declared: boolean;
  /** Neither the declared language nor English has it. */
  readonly foreign: boolean;
}

/** What a word stands for as an abbreviation. Where languages disagree about it, it says nothing. */
export function scalesOf(word: string, settings: ColumnSettings): Scale | undefined {
  const folded = foldWord(word);
  if (folded === '' || /\p{N}/u.test(folded)) return undefined;
  const own = supportedLocale(settings.locale);
  if (own !== undefined) {
    const settled = powersOf(own, [own], [...abbreviationsOf(settings.locale), ...(FURTHER[own.split('-')[0] ?? ''] ?? [])]).get(folded);
    if (settled) return { powers: settled, declared: true, foreign: false };
  }
  const english = powersOf('en', ['en', 'en-IN'], [...abbreviationsOf('en'), ...(FURTHER['en'] ?? [])]).get(folded);
  const powers = english ?? (own === undefined ? powersOf('every language', knownLanguages(), [...abbreviationsOf(undefined), ...Object.values(FURTHER).flat()]).get(folded) : undefined);
  return powers?.size === 1 ? { powers, declared: false, foreign: english === undefined } : undefined;
}
