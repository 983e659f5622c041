import { Inject, Injectable } from '@nestjs/common';
import type { TablePlan } from '@sensei/contracts';
import { MigrationTable } from '@sensei/persistence';
import type { LedgerProgress } from '@sensei/transfer';
import { DataSource } from 'typeorm';
import { EventLog } from '../events/event-log.service.js';
import { NO_ROWS, type RowCounts } from '../migrations/resources/row-counts.js';

const add = (a: RowCounts, b: RowCounts): RowCounts => ({
  read: a.read + b.read, unchanged: a.unchanged + b.unchanged, repaired: a.repaired + b.repaired, quarantined: a.quarantined + b.quarantined,
});

/** Sum over all tables. */
export const totalRows = (progress: LedgerProgress): RowCounts => [...progress.tables.values()].reduce((sum, t) => add(sum, t.rows), NO_ROWS);

/** How far each table is, copied from the ledger for quick reading, and told when it changes. */
@Injectable()
export class TableBoard {
  readonly #told = new Map<string, string>();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(EventLog) private readonly events: EventLog,
  ) {}

  /** Idempotent: also when a migration is taken up again. */
  async begin(migrationId: string, tables: readonly TablePlan[]): Promise<void> {
    const rows = tables.map((t) => ({
      migration_id: migrationId, table_name: t.table, source: t.source, level: t.level, state: 'waiting' as const, chunks_total: t.chunks.length, chunks_done: 0, rows: { ...NO_ROWS },
    }));
    await this.dataSource.createQueryBuilder().insert().into(MigrationTable).values(rows).orIgnore().execute();
  }

  /** Writes and tells what has changed since the last call. */
  async update(migrationId: string, tables: readonly TablePlan[], progress: LedgerProgress, finished = false): Promise<void> {
    const changed: Record<string, unknown>[] = [];
    for (const plan of tables) {
      const counts = progress.tables.get(plan.table);
      const done = counts?.chunksDone.size ?? 0;
      const state = finished || done === plan.chunks.length ? ('done' as const) : done > 0 ? ('loading' as const) : ('waiting' as const);
      const row = { state, chunks_done: done, rows: { ...(counts?.rows ?? NO_ROWS) } };
      const slot = `${migrationId}|${plan.table}`;
      const text = JSON.stringify(row);
      if (this.#told.get(slot) === text) continue;
      this.#told.set(slot, text);
      await this.dataSource.getRepository(MigrationTable).update({ migration_id: migrationId, table_name: plan.table }, row);
      changed.push({ table: plan.table, chunks_total: plan.chunks.length, ...row });
    }
    if (changed.length === 0) return;
    for (const table of changed) void this.events.append(migrationId, 'table', table);
    void this.events.append(migrationId, 'progress', { rows: totalRows(progress), estimated_rows: tables.reduce((sum, t) => sum + t.estimatedRows, 0) });
  }

  async finish(migrationId: string, tables: readonly TablePlan[], progress: LedgerProgress): Promise<void> {
    await this.update(migrationId, tables, progress, true);
    for (const { table } of tables) this.#told.delete(`${migrationId}|${table}`);
  }
}
