import type { SwarmPattern } from '@sensei/contracts';
import { planSolution, type AppliedValue } from '@sensei/diagnosis';
import type { BatchEvaluator } from '@sensei/expression';
import { parseTargetType } from '@sensei/kernel';

/** What a pattern makes of each value: the result's text, null for NULL, undefined where it does not admit the value or fails on it. */
export async function solutionResults(pattern: SwarmPattern, values: readonly string[], evaluator: BatchEvaluator): Promise<readonly (string | null | undefined)[]> {
  const planned = planSolution(pattern.solution, parseTargetType(pattern.pattern.context.data_type));
  const outcomes: readonly AppliedValue[] = planned.compiled ? values.map((v) => planned.apply(v)) : await planned.applyBatch(values, evaluator);
  return outcomes.map((o) => (o.kind === 'value' ? o.text : undefined));
}
