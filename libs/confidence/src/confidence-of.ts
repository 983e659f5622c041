import type { PatternEvidence } from '@sensei/contracts';

/** What a confidence rests on. `ambiguous`: a rival reading also passed the proof and no evidence parts them. */
export type Evidence = Pick<PatternEvidence, 'prior' | 'proven' | 'discriminating' | 'failed' | 'independent_discoveries'> & {
  readonly ambiguous?: boolean;
  /** Distinct values of the column that only a rival reading allows. */
  readonly contradicting?: number;
};

/** A probability and, in order, what moved it there. */
export interface Confidence {
  readonly probability: number;
  readonly derivation: readonly { readonly cause: string; readonly logOdds: number }[];
}

/**
 * Weights in log odds (natural logarithm). More proven values of one column are weak evidence: they share one cause, so they count by their
 * logarithm. A discriminating value rules the alternative out; another column that came to the same solution on its own is a second witness.
 */
export const WEIGHTS = {
  /** per doubling of proven values beyond the first, up to 1,024 */
  proven: 0.1,
  /** for the first discriminating value */
  discriminating: 1.2,
  /** per doubling of further discriminating values, up to 64 */
  moreDiscriminating: 0.2,
  /** per independent discovery, up to 5 */
  independent: 0.8,
  /** per doubling of 1 + 20 × the share of failed values: a 31st of February among a thousand dates says little, one in twenty much */
  failed: -2.5,
  /** per doubling of values that only a rival reading allows, the first counting as one: the column mixes two readings */
  contradicting: -3,
} as const;

/** An ambiguous reading stays below the threshold at which anything is applied. */
export const AMBIGUOUS_CEILING = 0.79;
const CEILING = 0.999;
const FLOOR = 0.001;

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const clamp = (p: number): number => Math.min(CEILING, Math.max(FLOOR, p));

/** Probability that a solution is right for a value that its pre-conditions admit. Monotone in every count; the same evidence gives the same number. */
export function confidenceOf(evidence: Evidence): Confidence {
  const derivation: { cause: string; logOdds: number }[] = [
    { cause: 'prior of the rule', logOdds: logit(clamp(evidence.prior)) },
  ];
  const add = (cause: string, logOdds: number): void => {
    if (logOdds !== 0) derivation.push({ cause, logOdds });
  };
  add(`${evidence.proven} values proven`, WEIGHTS.proven * Math.log2(Math.min(1024, Math.max(1, evidence.proven))));
  if (evidence.discriminating > 0) {
    add(
      `${evidence.discriminating} values rule the alternatives out`,
      WEIGHTS.discriminating + WEIGHTS.moreDiscriminating * Math.log2(Math.min(64, evidence.discriminating)),
    );
  }
  add(
    `${evidence.independent_discoveries} independent discoveries`,
    WEIGHTS.independent * Math.min(5, evidence.independent_discoveries),
  );
  if (evidence.failed > 0)
    add(
      `${evidence.failed} values failed`,
      WEIGHTS.failed * Math.log2(1 + (20 * evidence.failed) / (evidence.failed + evidence.proven)),
    );
  const { contradicting = 0 } = evidence;
  if (contradicting > 0)
    add(`${contradicting} values allow a rival reading only`, WEIGHTS.contradicting * (1 + Math.log2(contradicting)));
  const logOdds = derivation.reduce((sum, step) => sum + step.logOdds, 0);
  const probability = clamp(logistic(logOdds));
  if (evidence.ambiguous !== true || probability <= AMBIGUOUS_CEILING) return { probability, derivation };
  return {
    probability: AMBIGUOUS_CEILING,
    derivation: [
      ...derivation,
      { cause: 'a rival reading stays possible', logOdds: logit(AMBIGUOUS_CEILING) - logOdds },
    ],
  };
}
