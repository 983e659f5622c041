import type { Report } from '@sensei/client';
import { count, duration, safe, table } from '@sensei/platform';

const MAX_GROUPS = 20;

/** The report as a person reads it: what came over, what was learned, what is left to decide. */
export function renderReport(report: Report): string {
  const { rows } = report;
  const head = `${report.name}: ${report.status} after ${duration(report.seconds)}`;
  const sums = `${count(rows.read)} rows read = ${count(rows.unchanged)} unchanged + ${count(rows.repaired)} repaired + ${count(rows.quarantined)} quarantined${report.accounted ? '' : '  (the accounts are still open)'}`;
  const learned = `${count(report.problems)} problems, ${count(report.diagnoses)} diagnoses, ${count(report.conflicts.settled)} conflicts settled, ${count(report.conflicts.open)} open; ${report.time_saved.basis} (${duration(report.time_saved.seconds)})`;
  return [head, sums, learned, '', tables(report), '', patterns(report), ...quarantine(report)].join('\n');
}

const tables = (report: Report): string =>
  table(['table', 'read', 'unchanged', 'repaired', 'quarantined'], report.tables.map((t) => [t.table, t.rows.read, t.rows.unchanged, t.rows.repaired, t.rows.quarantined]));

const patterns = (report: Report): string =>
  table(
    ['met', 'in', 'repair', 'confidence', 'applied'],
    report.patterns
      .filter((p) => p.reason_code === null)
      .map((p) => [safe(p.signature).slice(0, 32), `${p.table}.${p.column}`, safe(p.transformation).slice(0, 72), p.confidence.toFixed(2), p.applied]),
  );

function quarantine(report: Report): readonly string[] {
  if (report.quarantine.length === 0) return [];
  const rows = report.quarantine.slice(0, MAX_GROUPS).map((g) => [`${g.table}.${g.column ?? '*'}`, g.code, g.rows, g.samples.slice(0, 3).map((s) => safe(s).slice(0, 30)).join(' | ')]);
  const more = report.quarantine.length - rows.length;
  return ['', 'Left to decide:', table(['where', 'why', 'rows', 'for example'], rows), ...(more > 0 ? [`… and ${more} more groups`] : [])];
}
