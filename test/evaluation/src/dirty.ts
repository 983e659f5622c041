import { readFileSync } from 'node:fs';
import type { LazyEvaluator } from './lazy-evaluator.js';
import { predict } from './predict.js';
import { sameValue } from './same-value.js';

/** One situation of a bug report, with the value that a good repair gives. */
interface Situation {
  readonly id: string;
  readonly raw: string | null;
  readonly target: string;
  readonly expected: string | null;
  readonly verdict: string;
  readonly source: string;
}

/** Runs a list of single situations and prints each that is not answered as stated. */
export async function runDirty(file: string, evaluator: LazyEvaluator): Promise<void> {
  const situations = JSON.parse(readFileSync(file, 'utf8')) as Situation[];
  const counts = { correct: 0, quarantined: 0, wrong: 0 };
  for (const { id, raw, target, expected, verdict, source } of situations) {
    const p = await predict({ case: { id, target_type: target, input: raw ?? '', context: {} } }, evaluator);
    const value = p.outcome === 'null' ? null : p.outcome === 'unchanged' ? raw : p.value ?? null;
    const refuse = verdict === 'quarantine';
    const right = p.outcome === 'quarantined' ? refuse : !refuse && (value === null || expected === null ? value === expected : await sameValue(target, value, expected, evaluator));
    const outcome = right ? 'correct' : p.outcome === 'quarantined' ? 'quarantined' : 'wrong';
    counts[outcome]++;
    if (!right) console.log(JSON.stringify({ outcome, id, raw, target, got: p.outcome === 'repaired' ? p.value : p.outcome, expected, rule: p.rule, source }));
  }
  console.log('dirty situations', counts);
}
