import type { Family } from '../../family.js';
import { columnNumbers, isBare, magnitudeGap } from './column-numbers.js';
import { numberCandidates } from './number-candidate.js';
import { numbersOf } from './reading.js';

/** Two scales are told apart when one lies within half an order of magnitude of the clean values and the other does not by far. */
const CLOSE = 0.75;
const FAR = 1.2;
/** Below this many clean values a scale is hearsay. */
const FEWEST_SIBLINGS = 3;

type Verdict = 'strip' | 'divide' | undefined;

/**
 * What the clean values of the column say: beside fractions, `26%` is 0.26; where the values with a sign already are on the scale of the
 * clean ones, the sign is a stray mark.
 */
function verdictOf(amounts: readonly number[], clean: readonly number[], power: number): Verdict {
  const gap = magnitudeGap(amounts, clean);
  if (gap === undefined) return undefined;
  const fractions = clean.every((value) => Math.abs(value) <= 1);
  const strip = Math.abs(gap);
  const divide = Math.abs(gap + power);
  if (divide <= CLOSE && strip >= FAR && fractions && amounts.some((value) => Math.abs(value) > 1)) return 'divide';
  if (strip <= CLOSE && divide >= FAR && clean.length >= FEWEST_SIBLINGS) return 'strip';
  return undefined;
}

/** Numbers with a percent, permille or basis point sign. */
export const percentage: Family = {
  name: 'number.percent',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    const power = group?.affixes.percent;
    if (group === undefined || power === undefined || group.affixes.leadWords !== '' || group.affixes.tailWords !== '') return [];
    const { percent_as: declared } = problem.column.settings;
    const numbers = columnNumbers(problem);
    const signed = numbers.filter((n) => n.affixes.percent === power).map((n) => n.amount).filter((v) => v !== undefined);
    const clean = numbers.filter(isBare).map((n) => n.amount).filter((v) => v !== undefined);
    const verdict = verdictOf(signed, clean, power);
    const weight = (own: Verdict): { discriminating: number; contradicting: number } => ({
      discriminating: verdict === own ? clean.length : 0,
      contradicting: verdict !== undefined && verdict !== own ? clean.length : 0,
    });
    const divide = {
      rule: 'number.percent-divided', power, ...weight('divide'), declared: declared === 'fraction', columnDependent: true,
      explanation: verdict === 'divide' ? 'Percentages beside fractions of one: divided to the scale of the clean values' : 'Percentages as fractions of one',
    };
    const strip = {
      rule: 'number.percent-stripped', power: 0, ...weight('strip'), declared: declared === 'number', columnDependent: true,
      explanation: verdict === 'strip' ? 'The values with a percent sign are on the scale of the clean values: the sign is a stray mark' : 'Percentages as plain numbers',
    };
    return numberCandidates(problem, group, 'number.percent', [divide, strip]);
  },
};
