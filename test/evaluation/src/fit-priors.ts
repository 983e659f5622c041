import { confidenceOf } from '@sensei/confidence';
import type { Judged } from './score.js';

export interface FittedPriors {
  readonly provenance: string;
  /** For rules that the ground truth never exercised. */
  readonly default: number;
  readonly rules: Readonly<Record<string, number>>;
}

interface Sample {
  readonly id: string;
  readonly rule: string;
  /** What the evidence of the column adds to the prior, in log odds. */
  readonly evidence: number;
  readonly correct: number;
}

const FOLDS = 5;
/**
 * A rule's own cases weigh against this many imagined ones with this share of right answers: few lucky cases give no certainty, and the rules
 * were written by people who had seen cases of the same kind.
 */
const SHRINKAGE = 10;
const IMAGINED_SHARE = 0.95;
/** For a rule that nobody has measured. */
const UNMEASURED = 0.9;

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const mean = (xs: readonly number[]): number => (xs.length === 0 ? 0 : xs.reduce((a, b) => a + b, 0) / xs.length);
function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
const rounded = (p: number): number => Math.round(p * 1000) / 1000;

function samplesOf(judged: readonly Judged[]): Sample[] {
  return judged.flatMap(({ row, prediction: { evidence, outcome }, verdict }) => {
    if (evidence === undefined || (outcome !== 'repaired' && outcome !== 'null')) return [];
    const [, ...moved] = confidenceOf(evidence).derivation;
    return [
      {
        id: row.case.id,
        rule: evidence.family,
        evidence: moved.reduce((sum, step) => sum + step.logOdds, 0),
        correct: Number(verdict === 'correct'),
      },
    ];
  });
}

/** Priors at which the mean confidence of a rule is its share of right answers, shrunk. */
function fit(samples: readonly Sample[]): ReadonlyMap<string, number> {
  return new Map(
    [...groupBy(samples, (s) => s.rule)].map(([rule, own]) => {
      const share = (own.reduce((n, s) => n + s.correct, 0) + SHRINKAGE * IMAGINED_SHARE) / (own.length + SHRINKAGE);
      return [rule, rounded(logistic(logit(share) - mean(own.map((s) => s.evidence))))];
    }),
  );
}

/** FNV-1a over the id: a fold does not depend on the order or number of the cases. */
function foldOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % FOLDS;
}

/** Calibration on cases that the fit has not seen. */
function heldOut(samples: readonly Sample[]): { readonly brier: number; readonly ece: number } {
  const predicted = Array.from({ length: FOLDS }, (_, fold) => {
    const priors = fit(samples.filter((s) => foldOf(s.id) !== fold));
    return samples
      .filter((s) => foldOf(s.id) === fold)
      .map((s) => ({ p: Math.min(0.999, logistic(logit(priors.get(s.rule) ?? UNMEASURED) + s.evidence)), y: s.correct }));
  }).flat();
  const bins = groupBy(predicted, ({ p }) => Math.min(9, Math.floor(p * 10)));
  const ece =
    [...bins.values()].reduce((sum, bin) => sum + Math.abs(bin.reduce((d, { p, y }) => d + p - y, 0)), 0) / predicted.length;
  return { brier: rounded(mean(predicted.map(({ p, y }) => (p - y) ** 2))), ece: rounded(ece) };
}

/** Fits the prior of every rule on judged cases, with the calibration that cross-validation promises for other cases. */
export function fitPriors(judged: readonly Judged[]): FittedPriors {
  const samples = samplesOf(judged);
  const priors = fit(samples);
  const { brier, ece } = heldOut(samples);
  const provenance =
    `Fitted by "npm run evaluate -- --fit" on ${samples.length} repairs of public ground truth (date parsers, number formats, charset and null tests); ` +
    `share of right answers per rule, shrunk by ${SHRINKAGE} imagined cases of which ${IMAGINED_SHARE * 100} % are right; ${FOLDS}-fold cross-validation: Brier score ${brier}, expected calibration error ${ece}.`;
  return { provenance, default: UNMEASURED, rules: Object.fromEntries([...priors].sort(([a], [b]) => (a < b ? -1 : 1))) };
}
