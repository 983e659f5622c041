import type { Family } from '../../family.js';
import { columnNumbers, isBare, magnitudeGap } from './column-numbers.js';
import { numberCandidates } from './number-candidate.js';
import { numbersOf } from './reading.js';

/** Two scales are told apart when one lies within half an order of magnitude of the clean values and the other does not by far. */
const CLOSE = 0.75;
const FAR = 1.2;
/** Below this many clean values a scale is hearsay. */
const FEWEST_SIBLINGS = 3;

/** Values may lie so many times outside the range of the clean ones. */
const SPREAD = 5;
const NEARLY_ALL = 0.95;

type Verdict = 'strip' | 'divide' | undefined;

/**
 * What the clean values of the column say: beside fractions, `26%` is 0.26; where the values with a sign already are on the scale of the
 * clean ones, the sign is a stray mark. Every single value must agree.
 */
function verdictOf(amounts: readonly number[], clean: readonly number[], power: number): Verdict {
  const gap = magnitudeGap(amounts, clean);
  if (gap === undefined) return undefined;
  const sizes = clean.map(Math.abs).filter((value) => value !== 0);
  const [low, high] = [Math.min(...sizes) / SPREAD, Math.max(...sizes) * SPREAD];
  const within = (factor: number): boolean => {
    const scaled = amounts.map((value) => Math.abs(value) * factor);
    return scaled.every((value) => value <= high) && scaled.filter((value) => value === 0 || value >= low).length >= NEARLY_ALL * scaled.length;
  };
  const [strip, divide] = [Math.abs(gap), Math.abs(gap + power)];
  const fractions = sizes.every((value) => value <= 1);
  if (divide <= CLOSE && strip >= FAR && fractions && amounts.some((value) => Math.abs(value) > 1) && within(10 ** power)) return 'divide';
  if (strip <= CLOSE && divide >= FAR && sizes.length >= FEWEST_SIBLINGS && within(1)) return 'strip';
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
    const own = new Set(group.values.map((value) => value.anatomy.text));
    const signed = numbers.filter((n) => own.has(n.text)).map((n) => n.amount).filter((v) => v !== undefined);
    const clean = numbers.filter(isBare).map((n) => n.amount).filter((v) => v !== undefined);
    const verdict = verdictOf(signed, clean, power);
    const largest = Math.max(0, ...clean.map(Math.abs));
    const most = verdict === undefined || largest === 0 ? {} : { most: 10 ** Math.ceil(Math.log10(largest * SPREAD)) };
    const weight = (mine: Verdict): { discriminating: number; contradicting: number } => ({
      discriminating: verdict === mine ? clean.length : 0,
      contradicting: verdict !== undefined && verdict !== mine ? clean.length : 0,
    });
    const divide = {
      rule: 'number.percent-divided', power, ...weight('divide'), ...(verdict === 'divide' ? most : {}), declared: declared === 'fraction', columnDependent: true,
      explanation: verdict === 'divide' ? 'Percentages beside fractions of one: divided to the scale of the clean values' : 'Percentages as fractions of one',
    };
    const strip = {
      rule: 'number.percent-stripped', power: 0, ...weight('strip'), ...(verdict === 'strip' ? most : {}), declared: declared === 'number', columnDependent: true,
      explanation: verdict === 'strip' ? 'The values with a percent sign are on the scale of the clean values: the sign is a stray mark' : 'Percentages as plain numbers',
    };
    return numberCandidates(problem, group, 'number.percent', [divide, strip]);
  },
};
