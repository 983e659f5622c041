/** Evidence in, calibrated probability out; the comparison of two solutions by their results; the conflict rule. */
export { AMBIGUOUS_CEILING, confidenceOf, WEIGHTS, type Confidence, type Evidence } from './confidence-of.js';
export { priorOf } from './priors.js';
export { compareResults, type Comparison } from './compare-results.js';
export { conflictRule, DECISIVE_DIFFERENCE, type ConflictDecision, type Contender } from './conflict-rule.js';
export { confidenceOfMerged, evidenceOf, mergeEvidence, type MergedEvidence, type Witness } from './merge-evidence.js';
export { settle, type Finding, type Settlement } from './settle.js';
