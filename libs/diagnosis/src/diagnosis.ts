import type { PatternCategory, PatternEvidence, PatternSolution } from '@sensei/contracts';
import type { ErrorCode } from '@sensei/kernel';

/** A solution with everything that a person or the arbiter wants to know about it. */
export interface ProposedSolution {
  readonly category: PatternCategory;
  readonly solution: PatternSolution;
  readonly confidence: number;
  readonly evidence: PatternEvidence;
}

/**
 * The outcome of a diagnosis. `solved`: proven on every value of the problem that its pre-conditions admit. `ambiguous`: more than one reading
 * stays possible, all are shown. `unsolved`: no family has a safe reading; `code` says why and becomes the reason in the quarantine;
 * `columnDependent` says that another column of the type may come to a reading nevertheless.
 */
export type Diagnosis =
  | ({ readonly kind: 'solved' } & ProposedSolution)
  | {
      readonly kind: 'ambiguous';
      readonly category: PatternCategory;
      readonly readings: readonly ProposedSolution[];
      readonly explanation: string;
    }
  | {
      readonly kind: 'unsolved';
      readonly category: PatternCategory;
      readonly code: ErrorCode;
      readonly explanation: string;
      readonly columnDependent: boolean;
    };
