import type { ColumnPlan, MigrationPlan, TablePlan } from '@sensei/contracts';
import { sampleColumn, type ColumnEvidence } from '@sensei/diagnosis';
import type { BatchEvaluator } from '@sensei/expression';
import { parseTargetType, SenseiError } from '@sensei/kernel';
import { ComputationLane } from '../repair/computation-lane.js';
import { decodeValue, isNullField, openSource, openTarget, targetEvaluator, type SampledCell, type Source, type Target } from '@sensei/transfer';

/** Rows that are sampled over a whole table, once per process: the evidence for every decision about its columns. */
const SAMPLE_ROWS = 2_000;

const evidenceOf = (table: string, column: ColumnPlan, cells: readonly SampledCell[]): ColumnEvidence =>
  sampleColumn(
    { table, column: column.target, type: parseTargetType(column.type, column.enumLabels), notNull: column.notNull, settings: column.settings },
    cells.map((cell) => (isNullField(cell, 0, cell.length) ? null : decodeValue(cell, 0, cell.length))),
  );

/**
 * What all agents of this process share of one migration: its plan, its connections, and what has been sampled of its tables.
 */
export class MigrationSession {
  readonly plan: MigrationPlan;
  readonly source: Source;
  readonly target: Target;
  readonly evaluator: BatchEvaluator;
  /** For what computes longer than a message should wait. */
  readonly lane = new ComputationLane();
  readonly #abort = new AbortController();
  readonly #evidence = new Map<string, Promise<readonly ColumnEvidence[]>>();

  private constructor(plan: MigrationPlan, source: Source, target: Target) {
    this.plan = plan;
    this.source = source;
    this.target = target;
    this.evaluator = targetEvaluator(target);
  }

  static async open(plan: MigrationPlan, fileRoot: string): Promise<MigrationSession> {
    const source = await openSource(plan.source, { fileRoot });
    try {
      return new MigrationSession(plan, source, await openTarget(plan.target));
    } catch (error) {
      await source.close();
      throw error;
    }
  }

  /** Aborted when the migration ends for this process, whatever the reason. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  table(name: string): TablePlan {
    const table = this.plan.tables.find((t) => t.table === name);
    if (table === undefined) throw new SenseiError('SOURCE_TABLE_MISSING', `The plan has no table ${name}.`, { table: name });
    return table;
  }

  /** Evidence per column of the table, in the order of its plan. A failed attempt is not remembered. */
  evidence(table: TablePlan): Promise<readonly ColumnEvidence[]> {
    const known = this.#evidence.get(table.table);
    if (known !== undefined) return known;
    const sampling = this.source
      .sample(table.source, table.columns.map((c) => c.source), SAMPLE_ROWS)
      .then((cells) => Promise.all(table.columns.map((column, i) => this.lane.run(() => evidenceOf(table.table, column, cells[i] ?? [])))));
    this.#evidence.set(table.table, sampling);
    sampling.catch(() => this.#evidence.delete(table.table));
    return sampling;
  }

  async close(): Promise<void> {
    this.#abort.abort(new SenseiError('INVALID_STATE', 'The migration has ended.'));
    await Promise.allSettled([this.source.close(), this.target.close()]);
  }
}
