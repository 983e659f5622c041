/** From the values of a column that do not fit to a proven repair: sample, group, propose, prove, rank, explain. */
export type { ColumnEvidence, Problem, SampledValue, SourceValue } from './problem.js';
export type { Diagnosis, ProposedSolution } from './diagnosis.js';
export type { Candidate, Family } from './family.js';
export { fieldOf, sourceValue } from './field.js';
export { sampleColumn, sortedDistinct, type ColumnDescription } from './sample.js';
export { expectationsOf } from './expectations.js';
export { groupProblems, passesIn, problemOf, type ProblemContext } from './group.js';
export { FAMILIES } from './families.js';
export { diagnose, diagnoseSync } from './diagnose.js';
export { Oracle } from './oracle.js';
export { reprove, type Reproof } from './reprove.js';
export { INVALID_SQLSTATE, planSolution, UNFIT_SQLSTATE, type Applied, type SolutionPlan } from './plan-solution.js';
export { applyBatch } from './apply-batch.js';
export { warmUp } from './warm-up.js';
export { MAX_PARTS, partSignature, remainder } from './remainder.js';
