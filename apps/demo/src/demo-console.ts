import type { ApiClient, MigrationEvent, Report } from '@sensei/client';
import { count, duration, safe, table } from '@sensei/platform';
import type { DemoResult } from './demo-result.js';
import type { DemoCheck } from './generate/check-demo.js';

interface HeardPattern {
  readonly pattern_key: string;
  readonly discovered_by: string;
  readonly pattern: { readonly category: string; readonly signature: string; readonly context: { readonly table: string; readonly column: string; readonly sample_values: readonly string[] } };
  readonly solution: { readonly transformation: string };
  readonly confidence: number;
  readonly reason_code?: string;
  readonly diagnosis_ms?: number;
}

const PROGRESS_INTERVAL_MS = 1_000;
const cut = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);

/** What the demo tells while it runs. On a terminal and elsewhere plain lines: they can be scrolled, piped and read later. */
export class DemoConsole {
  readonly #out: NodeJS.WritableStream;
  readonly #brief: boolean;
  readonly #startedMs = performance.now();
  #lastProgressMs = Number.NEGATIVE_INFINITY;
  #rows = 0;

  /** @param brief for `--json`: steps only */
  constructor(out: NodeJS.WritableStream, brief: boolean) {
    this.#out = out;
    this.#brief = brief;
  }

  step(text: string): void {
    this.#line(text);
  }

  address(url: string): void {
    this.#line(`The API is at ${url} (documentation at ${url}/docs). Migrating.`);
  }

  event({ type, data }: MigrationEvent): void {
    if (this.#brief) return;
    if (type === 'pattern' && data.change === 'discovered') this.#discovered(data.pattern as HeardPattern);
    else if (type === 'conflict') this.#line(`  conflict  ${safe(String(data.plain_key))}: ${String(data.kind)}. ${safe(String(data.reason))}`);
    else if (type === 'progress') this.#progress(data as { rows: { read: number; repaired: number; quarantined: number } });
    else if (type === 'migration') this.#line(`  migration is ${String(data.status)}`);
  }

  report(report: Report, check: DemoCheck): void {
    if (this.#brief) {
      for (const wrong of check.firstWrong) this.#line(`wrong: ${JSON.stringify(wrong)}`);
      return;
    }
    this.#block('What was loaded', table(['table', 'read', 'unchanged', 'repaired', 'quarantined'], report.tables.map((t) => [t.table, t.rows.read, t.rows.unchanged, t.rows.repaired, t.rows.quarantined])));
    this.#block('What was learned', this.#patterns(report));
    this.#block('What a person has to decide, once per shape', table(
      ['where', 'why', 'rows', 'for example'],
      report.quarantine.slice(0, 25).map((g) => [`${g.table}.${g.column ?? '*'}`, g.code, g.rows, cut(g.samples.map(safe).join(' | '), 60)]),
    ));
    const missed = Object.entries(check.problems).filter(([, score]) => score.missed > 0);
    if (missed.length > 0) this.#block('Planted cells that were not repaired', table(['problem', 'repaired', 'missed'], missed.map(([id, score]) => [id, score.repaired, score.missed])));
    for (const wrong of check.firstWrong) this.#line(`wrong: ${JSON.stringify(wrong)}`);
  }

  summary(result: DemoResult): void {
    const { rows, cells, broadcast } = result;
    this.#block('Result', [
      `${count(rows.read)} rows read = ${count(rows.unchanged)} unchanged + ${count(rows.repaired)} repaired + ${count(rows.quarantined)} quarantined, in ${duration(result.seconds)} (${count(Math.round(rows.read / Math.max(0.001, result.seconds)))} rows/s)`,
      `${count(cells.repaired)} planted cells repaired, ${count(cells.missed)} missed, ${count(cells.wrong)} wrong (every cell compared with the truth)`,
      `${count(result.problems)} problems, ${count(result.diagnoses)} diagnoses by ${result.agents} agents in ${result.workers} processes; ${count(result.conflicts)} conflicts`,
      `a discovery reached the other agents in ${broadcast.p50Ms ?? '?'} ms (median), ${broadcast.p99Ms ?? '?'} ms (99th percentile)`,
      result.ok ? 'All good.' : 'NOT as it should be.',
    ].join('\n'));
  }

  stay({ address }: ApiClient): void {
    this.#line(`\nThe API stays up at ${address.url} until Ctrl-C; its key is ${address.key ?? ''}`);
  }

  #patterns(report: Report): string {
    const solved = report.patterns.filter((p) => p.reason_code === null).sort((a, b) => b.applied - a.applied);
    const head = `${report.time_saved.basis}: ${duration(report.time_saved.seconds)} saved`;
    const rows = solved.map((p) => [cut(safe(p.signature), 24), `${p.table}.${p.column}`, cut(safe(p.transformation), 64), p.confidence.toFixed(2), p.discovered_by, p.applied, p.applied_in.length]);
    return `${table(['met', 'first in', 'repair', 'confidence', 'found by', 'applied', 'columns'], rows)}\n${head}`;
  }

  #discovered(pattern: HeardPattern): void {
    const { signature, context } = pattern.pattern;
    const sample = cut(safe(context.sample_values[0] ?? ''), 32);
    const cost = pattern.diagnosis_ms === undefined ? '' : `, ${pattern.diagnosis_ms.toFixed(0)} ms`;
    const what = pattern.reason_code === undefined ? `${cut(safe(pattern.solution.transformation), 90)}  [${pattern.confidence.toFixed(2)}]` : `nobody can repair it (${pattern.reason_code})`;
    this.#line(`  learned   ${cut(safe(signature), 28).padEnd(28)} ${`${context.table}.${context.column}`.padEnd(28)} "${sample}" -> ${what}  by ${pattern.discovered_by}${cost}`);
  }

  #progress({ rows }: { readonly rows: { readonly read: number; readonly repaired: number; readonly quarantined: number } }): void {
    const now = performance.now();
    this.#rows = rows.read;
    if (now - this.#lastProgressMs < PROGRESS_INTERVAL_MS) return;
    this.#lastProgressMs = now;
    this.#line(`  ${count(this.#rows)} rows read, ${count(rows.repaired)} repaired, ${count(rows.quarantined)} quarantined`);
  }

  #block(title: string, text: string): void {
    this.#out.write(`\n${title}\n${'-'.repeat(title.length)}\n${text}\n`);
  }

  #line(text: string): void {
    const at = ((performance.now() - this.#startedMs) / 1000).toFixed(1).padStart(6);
    this.#out.write(`${at}s  ${text}\n`);
  }
}
