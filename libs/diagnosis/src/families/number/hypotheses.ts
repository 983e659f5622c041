import type { Problem } from '../../problem.js';
import { declaredMarks } from './locale-marks.js';
import { agrees, declaredFit, markFacts } from './mark-evidence.js';
import type { MarkReading } from './marks.js';
import type { NumberGroup, NumberValue } from './reading.js';

/** One reading of the marks for a whole problem, with what the column says about it. */
export interface MarkHypothesis extends MarkReading {
  readonly discriminating: number;
  readonly contradicting: number;
  readonly declared: boolean;
}

const admits = (pair: { decimal: string; grouping: string }, value: NumberValue): MarkReading | undefined =>
  value.readings.find((r) => (r.decimal === '' || r.decimal === pair.decimal) && (r.grouping === '' || r.grouping === pair.grouping));

/** The smallest pairs of marks under which as many values as possible can be read. */
function pairsOf(group: NumberGroup): readonly MarkReading[] {
  const readings = group.values.flatMap((value) => value.readings);
  const decimals = [...new Set(['', ...readings.map((r) => r.decimal)])].sort();
  const groupings = [...new Set(['', ...readings.map((r) => r.grouping)])].sort();
  const pairs = decimals.flatMap((decimal) => groupings.filter((grouping) => grouping === '' || grouping !== decimal).map((grouping) => ({ decimal, grouping })));
  const covered = pairs.map((pair) => ({ pair, admitted: group.values.map((value) => admits(pair, value)) }));
  const count = (admitted: readonly (MarkReading | undefined)[]): number => admitted.filter((r) => r !== undefined).length;
  const best = Math.max(...covered.map(({ admitted }) => count(admitted)));
  const full = covered.filter(({ admitted }) => count(admitted) === best);
  const within = (a: MarkReading | { decimal: string; grouping: string }, b: { decimal: string; grouping: string }): boolean =>
    a !== b && (a.decimal === '' || a.decimal === b.decimal) && (a.grouping === '' || a.grouping === b.grouping);
  return full
    .filter(({ pair }) => !full.some((other) => within(other.pair, pair)))
    .map(({ pair, admitted }) => ({ ...pair, indian: admitted.some((r) => r?.indian === true) }));
}

/**
 * Every way to read the marks of a problem that its values allow, with the evidence of the column for and against. Empty where the column
 * speaks against the only way that is left.
 */
export function markHypotheses(problem: Problem, group: NumberGroup): readonly MarkHypothesis[] {
  const facts = markFacts(problem.column, problem.values);
  const declared = declaredMarks(problem.column.settings);
  const pairs = pairsOf(group);
  // `12,5` has one reading wherever it stands: that others write `9.6` into the same column does not speak against it.
  const certain = group.values.every((value) => value.readings.length === 1);
  const weighed = pairs.map((pair) => {
    const rivals = pairs.filter((other) => other !== pair);
    const support = facts.filter((fact) => agrees(pair, fact));
    const discriminating = rivals.length === 0 ? support.length : support.filter((fact) => rivals.some((rival) => !agrees(rival, fact))).length;
    return { ...pair, discriminating, contradicting: certain ? 0 : facts.length - support.length, declared: declaredFit(pair, declared) === true };
  });
  const own = new Set(problem.values.map(({ text }) => text));
  const outside = facts.filter((fact) => !own.has(fact.text));
  // A mark in the role that the user gave to the other one contradicts the declaration; unless further values of the column do the same, such rows wait.
  const swapped = (h: MarkHypothesis): boolean =>
    ((h.decimal !== '' && h.decimal === declared.grouping) || (h.grouping !== '' && h.grouping === declared.decimal)) && !outside.some((fact) => agrees(h, fact));
  const selfEvident = (h: MarkHypothesis): boolean => h.decimal !== '' && h.grouping !== '';
  return weighed.filter((h) => !swapped(h)).filter((h) => weighed.length > 1 || h.declared || selfEvident(h) || h.contradicting <= h.discriminating);
}
