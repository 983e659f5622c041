import {
  applyBatch,
  diagnose,
  expectationsOf,
  FAMILIES,
  MAX_PARTS,
  passesIn,
  planSolution,
  problemOf,
  remainder,
  type Diagnosis,
  type Problem,
  type SolutionPlan,
} from '@sensei/diagnosis';
import type { BatchEvaluator } from '@sensei/expression';
import { signatureOf } from '@sensei/signature';
import type { Prediction, TruthRow } from './case.js';
import { columnOfCase } from './column-of-case.js';

/** The confidence below which a migration leaves a value to a person, by default. */
export const THRESHOLD = 0.8;
/** Windows of plausibility must not move with the day on which this runs. */
const TODAY = '2026-01-01';

export interface PredictOptions {
  readonly notNull?: boolean;
  /** Confidence from which a repair is applied; THRESHOLD by default. */
  readonly threshold?: number;
}

/** Sends one case down the path of a migration: canonical check, signature, diagnosis, application above the threshold. */
export async function predict(
  row: Pick<TruthRow, 'case'>,
  evaluator: BatchEvaluator,
  options: PredictOptions = {},
): Promise<Prediction> {
  const { id } = row.case;
  const { evidence, input } = columnOfCase(row, options.notNull);
  // A case that is given as bytes has no text that "unchanged" could refer to.
  const asItIs =
    row.case.input_base64 === undefined
      ? { id, outcome: 'unchanged' as const }
      : { id, outcome: 'repaired' as const, value: input.text };
  if (passesIn(evidence, expectationsOf(evidence, FAMILIES))(input)) return asItIs;
  const problem = problemOf(evidence, signatureOf(evidence.type, input), [input], { rules: [], today: TODAY });
  const diagnosis = await diagnoseFor(input.text, problem, evaluator);
  if (diagnosis.kind !== 'solved') {
    return {
      id,
      outcome: 'quarantined',
      rule: diagnosis.kind === 'ambiguous' ? 'VALUE_AMBIGUOUS' : diagnosis.code,
      explanation: diagnosis.explanation,
    };
  }
  const { confidence, evidence: grounds, solution } = diagnosis;
  const rule = grounds.family;
  if (confidence < (options.threshold ?? THRESHOLD))
    return { id, outcome: 'quarantined', rule: 'VALUE_BELOW_THRESHOLD', explanation: grounds.explanation };
  const compiled = planSolution(solution, evidence.type).apply(input.text);
  const [applied] = compiled === 'uncompiled' ? await applyBatch(solution, evidence, [input.text], evaluator) : [compiled];
  if (applied === undefined || applied === 'not-admitted' || !applied.ok)
    return { id, outcome: 'quarantined', rule: `VALUE_REPAIR_FAILED ${rule}`, explanation: grounds.explanation };
  if (applied.value === null)
    return { id, outcome: 'null', confidence, evidence: grounds, rule, explanation: grounds.explanation };
  if (!input.bytes && applied.value === input.text) return { ...asItIs, rule, explanation: grounds.explanation };
  return { id, outcome: 'repaired', value: applied.value, confidence, evidence: grounds, rule, explanation: grounds.explanation };
}

/** The diagnosis of that part of the problem which holds the value. */
async function diagnoseFor(text: string, problem: Problem, evaluator: BatchEvaluator): Promise<Diagnosis> {
  const solved: SolutionPlan[] = [];
  for (;;) {
    const diagnosis = await diagnose(remainder(problem, solved), evaluator);
    if (diagnosis.kind !== 'solved' || solved.length + 1 === MAX_PARTS) return diagnosis;
    const plan = planSolution(diagnosis.solution, problem.column.type);
    if (plan.apply(text) !== 'not-admitted') return diagnosis;
    solved.push(plan);
  }
}
