import 'reflect-metadata';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadExpressions } from '@sensei/expression';
import type { Prediction, TruthRow } from './case.js';
import { runDirty } from './dirty.js';
import { LazyEvaluator } from './lazy-evaluator.js';
import { fitPriors } from './fit-priors.js';
import { predict, THRESHOLD } from './predict.js';
import { calibration, figures, judge, type Judged } from './score.js';
import { shuffled } from './shuffled.js';

const USAGE =
  'usage: npm run evaluate -- --cases DIR --out FILE [--report] [--set NAME] [--reverse] [--shuffle SEED] [--fit FILE] [--dirty FILE [--strict]]';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string' },
    out: { type: 'string' },
    set: { type: 'string' },
    dirty: { type: 'string' },
    fit: { type: 'string' },
    shuffle: { type: 'string' },
    strict: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    reverse: { type: 'boolean', default: false },
  },
});

function readCases(dir: string): TruthRow[] {
  const files = readdirSync(dir)
    .filter((f) => f.endsWith('.jsonl'))
    .sort();
  const rows = files.flatMap((f) =>
    readFileSync(join(dir, f), 'utf8')
      .split('\n')
      .filter((l) => l !== '')
      .map((l) => JSON.parse(l) as TruthRow),
  );
  return rows.filter((row) => options.set === undefined || row.set === options.set);
}

/** Everything that is not right, by set and rule: what to look at next. */
function printReport(judged: readonly Judged[]): void {
  for (const { row, prediction: p, verdict } of judged) {
    if (verdict === 'correct') continue;
    console.log(
      JSON.stringify({
        verdict,
        kind: row.truth.kind,
        id: row.case.id,
        type: row.case.target_type,
        input: row.case.input?.slice(0, 120) ?? '(bytes)',
        got: p.outcome === 'repaired' ? p.value?.slice(0, 120) : p.outcome,
        expected: typeof row.truth.expected === 'string' ? row.truth.expected.slice(0, 120) : row.truth.expected,
        rule: p.rule,
        why: p.explanation?.slice(0, 300),
      }),
    );
  }
}

async function evaluateCases(dir: string, evaluator: LazyEvaluator): Promise<void> {
  const rows = readCases(dir);
  const started = performance.now();
  const predictions = new Map<string, Prediction>();
  for (const row of options.reverse ? rows.toReversed() : rows)
    predictions.set(
      row.case.id,
      await predict(shuffled(row, options.shuffle), evaluator, { threshold: options.fit === undefined ? THRESHOLD : 0 }),
    );
  const ordered = rows.flatMap((row) => predictions.get(row.case.id) ?? []);
  if (options.out !== undefined)
    writeFileSync(options.out, ordered.map(({ evidence: _, ...p }) => `${JSON.stringify(p)}\n`).join(''));
  const seconds = (performance.now() - started) / 1000;
  const judged: Judged[] = [];
  for (const row of rows)
    judged.push(await judge(row, predictions.get(row.case.id) ?? { id: row.case.id, outcome: 'quarantined' }, evaluator));
  if (options.fit !== undefined) writeFileSync(options.fit, `${JSON.stringify(fitPriors(judged), null, 2)}\n`);
  if (options.report) printReport(judged);
  const sets = [...new Set(rows.map((row) => row.set))];
  console.table(
    Object.fromEntries([
      ...sets.map((set) => [set, figures(judged.filter((j) => j.row.set === set))]),
      ['TOTAL', figures(judged)],
    ]),
  );
  console.log('calibration', calibration(judged));
  console.log(`${rows.length} cases in ${seconds.toFixed(1)} s; ${evaluator.asked} values evaluated by PostgreSQL`);
}

if (options.cases === undefined && options.dirty === undefined) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const evaluator = new LazyEvaluator();
  await loadExpressions();
  try {
    if (options.cases !== undefined) await evaluateCases(options.cases, evaluator);
    if (options.dirty !== undefined) await runDirty(options.dirty, evaluator, options.strict);
  } finally {
    await evaluator.stop();
  }
}
