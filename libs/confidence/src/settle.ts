import { keyColumn, type PatternEvidence, type SwarmPattern } from '@sensei/contracts';
import { confidenceOfMerged, evidenceOf, mergeEvidence, type MergedEvidence } from './merge-evidence.js';
import { conflictRule } from './conflict-rule.js';

/** A pattern with what it makes of the values of both samples, in the same order for both sides. */
export interface Finding {
  readonly pattern: SwarmPattern;
  readonly results: readonly (string | null | undefined)[];
}

/**
 * What becomes of two findings for one plain key. `agree`: one truth with more witnesses. `split`: each is right in its own column.
 * `accept`: one replaces the other. `person`: the evidence does not decide. `confidence` is that of the decision.
 */
export type Settlement =
  | { readonly kind: 'agree' | 'split'; readonly confidence: number; readonly reason: string }
  | { readonly kind: 'accept'; readonly winner: string; readonly confidence: number; readonly reason: string }
  | { readonly kind: 'person'; readonly reason: string };

const columnOf = (p: SwarmPattern): string => `${p.pattern.context.table}.${p.pattern.context.column}`;

const witness = (p: SwarmPattern, evidence: PatternEvidence = p.evidence): MergedEvidence =>
  evidenceOf({ column: columnOf(p), prior: evidence.prior, proven: evidence.proven, discriminating: evidence.discriminating, failed: evidence.failed });

/**
 * Settles two findings. Swapping them settles the same way.
 *
 * A finding under a column's own key was made because that column's values refute the plain reading: each side's discriminating values
 * speak against "the other reading everywhere", so for the decision that both live on, the evidence of both columns counts together.
 */
export function settle(a: Finding, b: Finding): Settlement {
  const together = confidenceOfMerged(mergeEvidence(witness(a.pattern), witness(b.pattern))).probability;
  const confidence = Math.max(together, a.pattern.confidence, b.pattern.confidence);
  const rule = conflictRule({ confidence: a.pattern.confidence, results: a.results }, { confidence: b.pattern.confidence, results: b.results });
  if (rule.kind === 'agree') return { kind: 'agree', confidence, reason: `Found in ${columnOf(a.pattern)} and in ${columnOf(b.pattern)} with equal results.` };
  if (keyColumn(a.pattern.pattern_key) !== keyColumn(b.pattern.pattern_key)) {
    return {
      kind: 'split', confidence,
      reason: `The values of ${columnOf(a.pattern)} and ${columnOf(b.pattern)} each rule the other's reading out: each keeps its own.`,
    };
  }
  if (rule.kind === 'arbitrate') {
    return { kind: 'person', reason: `Two solutions disagree on the same values and their confidences (${a.pattern.confidence.toFixed(2)}, ${b.pattern.confidence.toFixed(2)}) are too close.` };
  }
  const winner = rule.winner === 'a' ? a.pattern : b.pattern;
  return { kind: 'accept', winner: winner.pattern_id, confidence: winner.confidence, reason: `The confidences differ by more than 0.15; the higher is accepted.` };
}
