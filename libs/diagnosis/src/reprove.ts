import { confidenceOf } from '@sensei/confidence';
import type { PatternEvidence, PatternSolution } from '@sensei/contracts';
import { diagnoseSync } from './diagnose.js';
import type { ProposedSolution } from './diagnosis.js';
import { FAMILIES } from './families.js';
import type { Family } from './family.js';
import { Oracle } from './oracle.js';
import type { Problem } from './problem.js';
import { benchOf, tryValue, type Expressions } from './prove.js';

/** Whether a pattern that another column found holds for this one. */
export interface Reproof {
  readonly holds: boolean;
  readonly confidence: number;
  /** Values of this column that only this reading allows. */
  readonly discriminating: number;
  /** Values of this column for which the solution fails. */
  readonly failed: number;
  readonly reason: string;
}

/** A reading that nothing in this column speaks for stays below the threshold at which it is applied unasked. */
const UNDISCRIMINATED = 0.75;

const expressionsOf = (s: PatternSolution): Expressions => ({
  transformation: s.transformation,
  preConditions: s.pre_conditions,
  postValidation: s.post_validation,
});

function resultsOf(
  solution: PatternSolution,
  problem: Problem,
  oracle: Oracle,
): { results: (string | null | undefined)[]; admitted: number; failed: number } {
  const bench = benchOf(problem.column, oracle);
  const steps = problem.values.map((v) => tryValue(expressionsOf(solution), v.text, bench));
  return {
    results: steps.map((s) => (s.kind === 'result' ? s.result : undefined)),
    admitted: steps.filter((s) => s.kind === 'result').length,
    failed: steps.filter((s) => s.kind === 'failed').length,
  };
}

/**
 * Proves a known solution on the problem of a further column, in milliseconds and without a server. Where the reading depends on the column, the
 * column's own diagnosis decides: it must agree; where it is silent the solution holds with a confidence below the usual threshold.
 */
export function reprove(
  solution: PatternSolution,
  evidence: PatternEvidence,
  problem: Problem,
  families: readonly Family[] = FAMILIES,
): Reproof {
  const oracle = new Oracle();
  const { results, admitted, failed } = resultsOf(solution, problem, oracle);
  const verdict = (holds: boolean, confidence: number, discriminating: number, reason: string): Reproof => ({
    holds,
    confidence,
    discriminating,
    failed,
    reason,
  });
  if (admitted === 0) return verdict(false, 0, 0, 'It admits none of the values of this column.');
  if (failed > Math.floor((admitted + failed) / 20))
    return verdict(false, 0, 0, `It fails for ${failed} of ${admitted + failed} values of this column.`);
  const known = confidenceOf({ ...evidence, failed: evidence.failed + failed }).probability;
  if (!evidence.column_dependent) return verdict(true, known, 0, `It holds for ${admitted} values of this column.`);
  const own = diagnoseSync(problem, families, oracle);
  const agrees = (reading: ProposedSolution): boolean =>
    resultsOf(reading.solution, problem, oracle).results.every(
      (r, i) => r === undefined || results[i] === undefined || r === results[i],
    );
  if (own.kind === 'solved') {
    return agrees(own)
      ? verdict(
          true,
          Math.max(own.confidence, Math.min(known, 0.999)),
          own.evidence.discriminating,
          'The values of this column lead to the same reading.',
        )
      : verdict(false, 0, 0, `The values of this column lead to another reading: ${own.evidence.explanation}`);
  }
  if (own.kind === 'ambiguous' && !own.readings.some(agrees))
    return verdict(false, 0, 0, 'No reading that is possible in this column agrees with it.');
  return verdict(true, Math.min(known, UNDISCRIMINATED), 0, 'It works here, but no value of this column speaks for it.');
}
