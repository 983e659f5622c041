import type { Candidate, Family } from '../../family.js';
import { BOOLEAN_PAIRS, type BooleanPair } from './boolean-words.js';
import { booleanCandidate } from './boolean-candidate.js';

const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase();
const isLetter = (word: string): boolean => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(word);

interface Sided {
  readonly pair: BooleanPair;
  readonly meaning: boolean;
  /** The other side stands in the column. */
  readonly paired: boolean;
  /** Words of the column that belong to neither side. */
  readonly strangers: number;
}

function sidesOf(word: string, others: readonly string[]): readonly Sided[] {
  return BOOLEAN_PAIRS.filter((pair) => pair.yes.includes(word) || pair.no.includes(word)).map((pair) => {
    const meaning = pair.yes.includes(word);
    const counterpart = meaning ? pair.no : pair.yes;
    return { pair, meaning, paired: others.some((other) => counterpart.includes(other)), strangers: others.filter((other) => !pair.yes.includes(other) && !pair.no.includes(other)).length };
  });
}

/** Truth values in words of many languages. A single letter counts only beside its counterpart, in a column of nothing else. */
export const booleanWords: Family = {
  name: 'boolean.words',
  category: 'type_mismatch',
  propose(problem) {
    const { type, sample, settings } = problem.column;
    if (type.base !== 'boolean' || type.isArray) return [];
    const words = [...new Set(problem.values.map(({ text }) => fold(text)))];
    const [word] = words;
    if (word === undefined || word === '' || words.length !== 1 || settings.true_values || settings.false_values) return [];
    const others = [...new Set(sample.map(({ text }) => fold(text)))].filter((other) => other !== '' && other !== word);
    const sides = sidesOf(word, others);
    const letter = isLetter(word);
    const paired = sides.filter((side) => side.paired && (!letter || side.strangers === 0));
    const likely = paired.length > 0 ? paired : letter ? [] : sides;
    const propose = (meaning: boolean): Candidate[] => {
      const own = likely.filter((side) => side.meaning === meaning);
      const [best] = [...own].sort((a, b) => a.strangers - b.strangers);
      if (best === undefined) return [];
      const other = best.pair;
      return [
        booleanCandidate(other.yes, other.no, problem.values.map(({ text }) => text.trim()), {
          rule: best.paired ? 'boolean.pair' : 'boolean.word',
          discriminating: best.paired ? 1 : 0, contradicting: 0, declared: false,
          columnDependent: letter || new Set(sides.map((side) => side.meaning)).size > 1,
          explanation: `"${word}" means ${meaning ? 'yes' : 'no'}${best.paired ? '; its counterpart stands in the column too' : ''}.`,
        }),
      ];
    };
    const candidates = [...propose(true), ...propose(false)];
    return candidates.length > 1 ? candidates.map((candidate) => ({ ...candidate, rivalry: 'boolean' })) : candidates;
  },
};
