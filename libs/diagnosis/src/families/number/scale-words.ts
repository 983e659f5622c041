import type { ColumnSettings } from '@sensei/contracts';
import { foldWord, knownLanguages, supportedLocale } from './locales.js';

type Powers = ReadonlyMap<string, ReadonlySet<number>>;
const memo = new Map<string, Powers>();

/** Words of CLDR's compact notation (`Mio.`, `тыс.`, `lakh`) with the power of ten that each stands for. */
function powersOf(key: string, languages: readonly string[]): Powers {
  const known = memo.get(key);
  if (known) return known;
  const words = new Map<string, Set<number>>();
  for (const language of languages) {
    for (const compactDisplay of ['short', 'long'] as const) {
      const format = new Intl.NumberFormat(language, { notation: 'compact', compactDisplay, numberingSystem: 'latn', maximumFractionDigits: 3 });
      for (let power = 3; power <= 14; power += 1) {
        for (const lead of [1, 2, 5]) {
          const parts = format.formatToParts(lead * 10 ** power);
          const word = foldWord(parts.filter((part) => part.type === 'compact').map((part) => part.value).join(' '));
          const shown = Number(parts.filter((part) => part.type === 'integer' || part.type === 'fraction' || part.type === 'decimal').map((part) => (part.type === 'decimal' ? '.' : part.value)).join(''));
          const scale = Math.round(Math.log10((lead * 10 ** power) / shown));
          if (word !== '' && Number.isFinite(scale)) words.set(word, (words.get(word) ?? new Set()).add(scale));
        }
      }
    }
  }
  memo.set(key, words);
  return words;
}

/** Powers of ten that a word may stand for, and whether the declared language settles it. */
export function scalesOf(word: string, settings: ColumnSettings): { readonly powers: ReadonlySet<number>; readonly declared: boolean } | undefined {
  const folded = foldWord(word);
  if (folded === '' || /\d/.test(folded)) return undefined;
  const own = supportedLocale(settings.locale);
  const settled = own === undefined ? undefined : powersOf(own, [own]).get(folded);
  if (settled) return { powers: settled, declared: true };
  const powers = powersOf('en', ['en', 'en-IN']).get(folded) ?? powersOf('every language', knownLanguages()).get(folded);
  return powers === undefined ? undefined : { powers, declared: false };
}
