import type { SwarmPattern } from '@sensei/contracts';
import { applyBatch } from '@sensei/diagnosis';
import type { BatchEvaluator } from '@sensei/expression';
import { parseTargetType } from '@sensei/kernel';

/** What a pattern makes of each value: the result's text, null for NULL, undefined where it does not admit the value or fails on it. */
export async function solutionResults(pattern: SwarmPattern, values: readonly string[], evaluator: BatchEvaluator): Promise<readonly (string | null | undefined)[]> {
  // By meaning: that a result fits one column and not the other is no disagreement.
  const type = parseTargetType(pattern.pattern.context.data_type.replace(/\s*\([^)]*\)/, ''));
  const outcomes = await applyBatch(pattern.solution, { type }, values, evaluator);
  return outcomes.map((outcome) => (outcome !== 'not-admitted' && outcome.ok ? outcome.value : undefined));
}
