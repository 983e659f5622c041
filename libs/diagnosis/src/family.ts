import type { PatternCategory } from '@sensei/contracts';
import type { ColumnEvidence, Problem } from './problem.js';

/** One way to read the values of a problem. Nothing in it is trusted before it is proven. */
export interface Candidate {
  /** Name of the family that proposes it, for example `date.numeric-order`. */
  readonly family: string;
  readonly category: PatternCategory;
  /** PostgreSQL expressions over `col` (text); `postValidation` also over `result` (text output of the transformation). */
  readonly transformation: string;
  /** Anchored guard on the source shape first; all must hold before the transformation runs. */
  readonly preConditions: readonly string[];
  readonly postValidation: string;
  /** One sentence: what was seen and what it means. */
  readonly explanation: string;
  /** Two candidates of one group are rival readings of the same text; both passing the proof means ambiguity (unless one has evidence that the other lacks). */
  readonly rivalry?: string;
  /** Distinct values of the whole column that only this reading allows (a day above 12), counted by the family. */
  readonly discriminating: number;
  /** Distinct values of the column that this reading forbids. */
  readonly contradicting: number;
  /** True where a declared setting of the user asks for this reading. */
  readonly declared: boolean;
  /** True where the reading depends on the column's own evidence, so that another column must decide for itself. */
  readonly columnDependent: boolean;
  /** True where information is dropped (truncation, rounding, removed text): needs a policy that allows it. */
  readonly lossy: boolean;
  /** Probability that this proposal is right before the proof: from the fitted priors, by rule name. */
  readonly rule: string;
}

/** A family proposes readings for the problems that it knows. Pure: same problem, same candidates, in the same order. */
export interface Family {
  readonly name: string;
  readonly category: PatternCategory;
  propose(problem: Problem): readonly Candidate[];
  /**
   * Says whether a value that PostgreSQL accepts as it stands is still suspect in this column (`03/05/2011`, `NaN`, mojibake), so that it
   * must go through diagnosis. Absent: the family looks only at values that do not fit.
   */
  readonly suspects?: (text: string, problemType: Problem['column']['type']) => boolean;
  /**
   * Values that are well-formed for the type and yet need a decision in this column, by its own evidence (`-999` as a stand-in for NULL).
   * Absent: none.
   */
  readonly exceptions?: (column: ColumnEvidence) => readonly string[];
}
