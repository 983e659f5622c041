import type { BatchEvaluator } from '@sensei/expression';
import type { Prediction, TruthRow } from './case.js';
import { sameValue } from './same-value.js';

/** `wrong`: another value than the truth was loaded, or a value without a safe answer was answered. */
export type Verdict = 'correct' | 'wrong' | 'missed';

export interface Judged {
  readonly row: TruthRow;
  readonly prediction: Prediction;
  readonly verdict: Verdict;
}

const isReject = (row: TruthRow): boolean => row.truth.expected !== null && typeof row.truth.expected === 'object';
const isControl = (row: TruthRow): boolean => row.truth.kind === 'control' && !isReject(row);

/** Compares a prediction with the truth. */
export async function judge(row: TruthRow, prediction: Prediction, evaluator: BatchEvaluator): Promise<Judged> {
  const { expected, kind } = row.truth;
  const of = (verdict: Verdict): Judged => ({ row, prediction, verdict });
  if (prediction.outcome === 'quarantined') return of(isReject(row) ? 'correct' : 'missed');
  if (isReject(row)) return of('wrong');
  if (prediction.outcome === 'unchanged' && kind !== 'text') return of(isControl(row) ? 'correct' : 'wrong');
  const value =
    prediction.outcome === 'null'
      ? null
      : prediction.outcome === 'unchanged'
        ? (row.case.input ?? null)
        : (prediction.value ?? null);
  if (value === null || typeof expected !== 'string') return of(value === expected ? 'correct' : 'wrong');
  return of((await sameValue(row.case.target_type, value, expected, evaluator)) ? 'correct' : 'wrong');
}

const percent = (part: number, whole: number): number | string => (whole === 0 ? '' : Math.round((10_000 * part) / whole) / 100);

/** Figures of one set. */
export function figures(judged: readonly Judged[]): Record<string, number | string> {
  const repairable = judged.filter(({ row }) => !isControl(row) && !isReject(row));
  const controls = judged.filter(({ row }) => isControl(row));
  const rejects = judged.filter(({ row }) => isReject(row));
  const count = (rows: readonly Judged[], verdict: Verdict): number => rows.filter((j) => j.verdict === verdict).length;
  const damaged = controls.length - count(controls, 'correct');
  return {
    n: judged.length,
    repairable: repairable.length,
    'recall %': percent(count(repairable, 'correct'), repairable.length),
    wrong: count(judged, 'wrong'),
    'wrong %': percent(count(judged, 'wrong'), judged.length),
    controls: controls.length,
    damaged,
    rejects: rejects.length,
    answered: count(rejects, 'wrong'),
  };
}

/** Brier score and expected calibration error (ten bins) over all repairs. */
export function calibration(judged: readonly Judged[]): { readonly n: number; readonly brier: number; readonly ece: number } {
  const answers = judged
    .filter(({ prediction: p }) => p.confidence !== undefined && (p.outcome === 'repaired' || p.outcome === 'null'))
    .map(({ prediction, verdict }) => ({ p: prediction.confidence ?? 0, y: Number(verdict === 'correct') }));
  const n = answers.length;
  if (n === 0) return { n, brier: 0, ece: 0 };
  const brier = answers.reduce((sum, { p, y }) => sum + (p - y) ** 2, 0) / n;
  const bins = Array.from({ length: 10 }, (_, i) => answers.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === i));
  const ece = bins.reduce((sum, bin) => sum + Math.abs(bin.reduce((d, { p, y }) => d + p - y, 0)), 0) / n;
  return { n, brier: Math.round(brier * 1e4) / 1e4, ece: Math.round(ece * 1e4) / 1e4 };
}
