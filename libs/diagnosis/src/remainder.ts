import type { SolutionPlan } from './plan-solution.js';
import type { Problem } from './problem.js';

/** A shape is divided at most this often; what no part admits is left to people. */
export const MAX_PARTS = 3;

/** Signature of the values of a shape that the patterns of its first parts were not meant for; part 1 is the shape itself. */
export const partSignature = (signature: string, part: number): string => (part === 1 ? signature : `${signature} #${part}`);

/**
 * The rest of a problem: its values that none of the given solutions admits, as a problem of its own. A solution's guard is as narrow as what was
 * proven, so a shape can hold further forms, and a value that nobody has looked at must not pass as if somebody had.
 */
export function remainder(problem: Problem, solved: readonly SolutionPlan[]): Problem {
  const values = problem.values.filter(({ text }) => solved.every((plan) => plan.apply(text) === 'not-admitted'));
  return { ...problem, signature: partSignature(problem.signature, solved.length + 1), values };
}
