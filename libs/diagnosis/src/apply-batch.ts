import type { PatternSolution } from '@sensei/contracts';
import type { BatchEvaluator, Outcome } from '@sensei/expression';
import { Oracle } from './oracle.js';
import { applier } from './plan-solution.js';
import type { ColumnEvidence } from './problem.js';

/** Guards, transformation, validation and the check of the result can each raise a question that only the server can answer. */
const MAX_ROUNDS = 20;

/**
 * Applies a solution that does not compile: the same steps as `planSolution`, with the open questions of all values put to the server together.
 * Outcomes in the order of the values; `not-admitted` as there. Rejects where the server cannot be reached.
 */
export async function applyBatch(
  solution: PatternSolution,
  column: Pick<ColumnEvidence, 'type'>,
  texts: readonly string[],
  evaluator: BatchEvaluator,
): Promise<readonly (Outcome | 'not-admitted')[]> {
  const oracle = new Oracle();
  const apply = applier(solution, column.type, (sql, role, col, result) =>
    oracle.ask(sql, role, result === undefined ? { col } : { col, result }),
  );
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const applied = texts.map(apply);
    if (!oracle.hasPending) return applied.map((a) => (a === 'uncompiled' ? 'not-admitted' : a));
    await oracle.answerPending(evaluator);
  }
  throw new RangeError('an expression keeps raising new questions');
}
