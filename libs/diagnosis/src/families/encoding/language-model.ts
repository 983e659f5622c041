import { ideographCost } from './ideograph.js';
import { corpusOf, LOCALES } from './language-corpus.js';

/**
 * What letters follow each other in real words, learned when first needed from the words that the platform's CLDR data has in each language.
 * No table is kept in this repository.
 */

/** Where a word starts or ends. */
export const EDGE = ' ';

interface Counts { readonly pairs: Map<string, number>; readonly followed: Map<string, number>; readonly letters: Map<string, number>; total: number }

/** Share of a pair's and a letter's weight in the estimate; what remains is for what the corpus lacks. */
const PAIR_WEIGHT = 0.7;
const LETTER_WEIGHT = 0.2995;
const UNSEEN = 5e-6;
/** Pairs are kept up to this many (some 20 MB); beyond, they are computed anew. */
const MAX_KEPT = 60_000;

const raise = (map: Map<string, number>, key: string): void => { map.set(key, (map.get(key) ?? 0) + 1); };

function count(words: readonly string[]): Counts {
  const counts: Counts = { pairs: new Map(), followed: new Map(), letters: new Map(), total: 0 };
  for (const word of words) {
    let previous = EDGE;
    for (const letter of [...word, EDGE]) {
      raise(counts.pairs, previous + letter);
      raise(counts.followed, previous);
      raise(counts.letters, letter);
      counts.total += 1;
      previous = letter;
    }
  }
  return counts;
}

let trained: readonly Counts[] | undefined;
const counts = (): readonly Counts[] => (trained ??= LOCALES.map((locale) => count(corpusOf(locale))));

const kept = new Map<string, Float32Array>();

/**
 * Natural logarithm of 1/p for `letter` behind `previous` (lower case, EDGE at the rims of a word) in every language, in the order of LOCALES.
 * The first call reads the corpus, which takes some 300 ms.
 */
export function pairCosts(previous: string, letter: string): Float32Array {
  const key = previous + letter;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const costs = Float32Array.from(counts(), ({ pairs, followed, letters, total }, index) => {
    const pair = (pairs.get(key) ?? 0) / (followed.get(previous) ?? 1);
    const ideograph = letters.has(letter) ? undefined : ideographCost(LOCALES[index] ?? '', letter);
    return ideograph ?? -Math.log(PAIR_WEIGHT * pair + (LETTER_WEIGHT * (letters.get(letter) ?? 0)) / total + UNSEEN);
  });
  if (kept.size < MAX_KEPT) kept.set(key, costs);
  return costs;
}

/** Languages whose words hold the letter. */
export const languagesWith = (letter: string): readonly string[] => LOCALES.filter((_, index) => counts()[index]?.letters.has(letter) === true);
