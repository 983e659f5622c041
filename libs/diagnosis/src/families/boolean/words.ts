import type { Candidate, Family } from '../../family.js';
import type { ColumnEvidence } from '../../problem.js';
import { BOOLEAN_PAIRS, type BooleanPair } from './boolean-words.js';
import { booleanCandidate } from './boolean-candidate.js';
import { PLACEHOLDER, PROGRAM_SENTINELS, SPOKEN_SENTINELS, WEAK_SENTINELS } from '../null/sentinel-words.js';

const fold = (text: string): string => text.normalize('NFC').trim().toLowerCase();
/** Blanks and stand-ins for NULL say nothing about the language of the words beside them. */
const saysNothing = (word: string): boolean => word === '' || PROGRAM_SENTINELS.has(word) || SPOKEN_SENTINELS.has(word) || WEAK_SENTINELS.has(word) || PLACEHOLDER.test(word);
/** A letter, or two without any accent, are too little to be a word by themselves. */
const isShort = (word: string): boolean => /^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]|[a-z]{2})$/u.test(word);

const OWN_TRUE: ReadonlySet<string> = new Set(['t', 'true', 'y', 'yes', 'on', '1']);
const OWN_FALSE: ReadonlySet<string> = new Set(['f', 'false', 'n', 'no', 'off', '0']);

/**
 * PostgreSQL's own letters that mean the opposite here: in Indonesian, T is no. True where their counterpart of another language stands in
 * the column and none of PostgreSQL's own does.
 */
function misread(column: ColumnEvidence): readonly string[] {
  if (column.type.base !== 'boolean' || column.type.isArray || column.settings.true_values || column.settings.false_values) return [];
  const words = new Set(column.sample.map(({ text }) => fold(text)));
  const opposite = (word: string): boolean => {
    const own = OWN_TRUE.has(word);
    if ((!own && !OWN_FALSE.has(word)) || word.length > 1 || [...words].some((other) => (own ? OWN_FALSE : OWN_TRUE).has(other))) return false;
    return BOOLEAN_PAIRS.some((pair) => (own ? pair.no : pair.yes).includes(word) && [...words].some((other) => other !== word && (own ? pair.yes : pair.no).includes(other)) &&
      [...words].every((other) => pair.yes.includes(other) || pair.no.includes(other)));
  };
  return column.sample.map(({ text }) => text).filter((text) => opposite(fold(text)));
}

/** The database's own words beside those of a language: part of the column was converted before. */
const isPlain = (word: string): boolean => word === 'true' || word === 'false' || word === '1' || word === '0';

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
    return { pair, meaning, paired: others.some((other) => counterpart.includes(other)), strangers: others.filter((other) => !pair.yes.includes(other) && !pair.no.includes(other) && !isPlain(other)).length };
  });
}

/** Truth values in words of many languages. One or two letters count only beside its counterpart, in a column of nothing else. */
export const booleanWords: Family = {
  name: 'boolean.words',
  category: 'type_mismatch',
  exceptions: misread,
  propose(problem) {
    const { type, sample, settings } = problem.column;
    if (type.base !== 'boolean' || type.isArray) return [];
    const words = [...new Set(problem.values.map(({ text }) => fold(text)))];
    const [word] = words;
    if (word === undefined || word === '' || words.length !== 1 || settings.true_values || settings.false_values) return [];
    const others = [...new Set(sample.map(({ text }) => fold(text)))].filter((other) => other !== word && !saysNothing(other));
    const sides = sidesOf(word, others);
    const letter = isShort(word);
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
