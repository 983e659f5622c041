import { compareResults } from './compare-results.js';

/** A candidate as the conflict rule sees it. */
export interface Contender {
  readonly confidence: number;
  /** Results on the union of both samples, in the same order. */
  readonly results: readonly (string | null | undefined)[];
}

export type ConflictDecision =
  { readonly kind: 'agree' } | { readonly kind: 'accept'; readonly winner: 'a' | 'b' } | { readonly kind: 'arbitrate' };

/** Confidences further apart than this settle a conflict without arbitration. */
export const DECISIVE_DIFFERENCE = 0.15;

/** Equal results agree; else the clearly more confident one is accepted; else a cognitive agent arbitrates. Swapping a and b swaps the winner. */
export function conflictRule(a: Contender, b: Contender): ConflictDecision {
  if (compareResults(a.results, b.results).equal) return { kind: 'agree' };
  const difference = a.confidence - b.confidence;
  // Sums of decimal fractions carry rounding errors; "more than 0.15" must not hang on them.
  if (Math.abs(difference) <= DECISIVE_DIFFERENCE + 1e-9) return { kind: 'arbitrate' };
  return { kind: 'accept', winner: difference > 0 ? 'a' : 'b' };
}
