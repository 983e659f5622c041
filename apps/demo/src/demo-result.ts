import type { Report } from '@sensei/client';
import type { DemoCheck } from './generate/check-demo.js';

/** What `npm run demo -- --json` prints as its last line. */
export interface DemoResult {
  /** Everything loaded is right, everything is accounted for, and at least 99 % of what can be repaired was. */
  readonly ok: boolean;
  readonly rows: { readonly read: number; readonly unchanged: number; readonly repaired: number; readonly quarantined: number };
  readonly cells: { readonly repaired: number; readonly wrong: number; readonly missed: number };
  /** Distinct pattern keys met. */
  readonly problems: number;
  readonly diagnoses: number;
  /** Patterns that repair something; the rest are problems that nobody can solve. */
  readonly patterns: number;
  readonly conflicts: number;
  readonly workers: number;
  readonly agents: number;
  readonly broadcast: { readonly p50Ms: number | null; readonly p99Ms: number | null };
  /** From start to finish of the migration. */
  readonly seconds: number;
}

const LEAST_REPAIRED_PCT = 99;

export function demoResult(report: Report, check: DemoCheck, workers: number, agents: number): DemoResult {
  const { read, unchanged, repaired, quarantined } = report.rows;
  const closed = read === unchanged + repaired + quarantined && report.accounted;
  const conflicts = report.conflicts.open + report.conflicts.settled;
  return {
    ok: closed && report.status === 'completed' && check.cells.wrong === 0 && check.repairablePct >= LEAST_REPAIRED_PCT && report.diagnoses === report.problems,
    rows: { read, unchanged, repaired, quarantined },
    cells: check.cells,
    problems: report.problems,
    diagnoses: report.diagnoses,
    patterns: report.patterns.filter((p) => p.reason_code === null).length,
    conflicts, workers, agents,
    broadcast: { p50Ms: report.broadcast.p50_ms, p99Ms: report.broadcast.p99_ms },
    seconds: report.seconds,
  };
}
