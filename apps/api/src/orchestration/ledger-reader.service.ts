import { Inject, Injectable } from '@nestjs/common';
import { parseMessage, SwarmPattern } from '@sensei/contracts';
import { Conflict, Migration, MigrationTable, Pattern } from '@sensei/persistence';
import { systemClock } from '@sensei/platform';
import { openTarget, patternsUsed, quarantineGroups, readQuarantine, type PatternUsage, type Target } from '@sensei/transfer';
import { DataSource } from 'typeorm';
import { MigrationReader, type QuarantineQuery } from '../migrations/migration-reader.port.js';
import type { MigrationStatus } from '../migrations/migration-state.js';
import type { BroadcastFigures, MigrationReport, ReportedPattern } from '../migrations/resources/migration-report.js';
import type { QuarantinedRow, QuarantineGroup } from '../migrations/resources/quarantine.js';
import { NO_ROWS, type RowCounts } from '../migrations/resources/row-counts.js';
import type { TableProgress } from '../migrations/resources/table-progress.js';
import { MigrationRunner } from './migration-runner.service.js';
import { Planner } from './planner.service.js';
import { timeSaved } from './time-saved.js';

const rowsOf = (rows: Record<string, number>): RowCounts => ({ ...NO_ROWS, ...rows });

const sum = (tables: readonly TableProgress[]): RowCounts =>
  tables.reduce((total, { rows }) => ({
    read: total.read + rows.read, unchanged: total.unchanged + rows.unchanged, repaired: total.repaired + rows.repaired, quarantined: total.quarantined + rows.quarantined,
  }), NO_ROWS);

const isClosed = (rows: RowCounts): boolean => rows.read === rows.unchanged + rows.repaired + rows.quarantined;

/** Reads what a migration has done: tables and patterns from the control store, uses and quarantine from the target. */
@Injectable()
export class LedgerReader extends MigrationReader {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Planner) private readonly planner: Planner,
    @Inject(MigrationRunner) private readonly runner: MigrationRunner,
  ) {
    super();
  }

  async tables(id: string): Promise<readonly TableProgress[]> {
    const plan = await this.planner.stored(id);
    const rows = await this.dataSource.getRepository(MigrationTable).findBy({ migration_id: id });
    return (plan?.tables ?? []).map((table) => {
      const row = rows.find((r) => r.table_name === table.table);
      return {
        table: table.table, source: table.source, level: table.level, state: row?.state ?? 'waiting', chunks_total: table.chunks.length,
        chunks_done: row?.chunks_done ?? 0, estimated_rows: table.estimatedRows, rows: rowsOf(row?.rows ?? {}),
      };
    });
  }

  quarantine(id: string, query: QuarantineQuery): Promise<readonly QuarantinedRow[]> {
    return this.#onTarget(id, (target) => readQuarantine(target, id, query), []);
  }

  quarantineGroups(id: string): Promise<readonly QuarantineGroup[]> {
    return this.#onTarget(id, (target) => quarantineGroups(target, id), []);
  }

  async report(id: string): Promise<MigrationReport> {
    const migration = await this.dataSource.getRepository(Migration).findOneByOrFail({ id });
    const tables = [...(await this.tables(id))];
    const patterns = await this.#patterns(id);
    const conflicts = await this.dataSource.getRepository(Conflict).find({ where: { migration_id: id }, select: { id: true, state: true } });
    const { uses, groups } = await this.#onTarget(id, 
      async (target) => ({ uses: await patternsUsed(target, id), groups: await quarantineGroups(target, id) }), { uses: [], groups: [] });
    const endMs = migration.finished_at?.getTime() ?? systemClock.now();
    const open = conflicts.filter((c) => c.state === 'open').length;
    return {
      migration_id: id, name: migration.name, status: migration.status as MigrationStatus,
      seconds: migration.started_at === null ? 0 : Math.round((endMs - migration.started_at.getTime()) / 10) / 100,
      rows: sum(tables), cells_repaired: uses.reduce((total, use) => total + use.count, 0), accounted: tables.every((t) => isClosed(t.rows)),
      problems: new Set(patterns.map((p) => p.pattern_key)).size, diagnoses: patterns.length,
      conflicts: { open, settled: conflicts.length - open },
      tables, patterns: patterns.map((p) => reported(p, uses)), quarantine: [...groups], time_saved: timeSaved(patterns, uses),
      broadcast: this.#broadcast(migration),
    };
  }

  #broadcast({ id, counters }: Migration): BroadcastFigures {
    const kept = { p50_ms: counters.broadcast_p50_ms ?? null, p99_ms: counters.broadcast_p99_ms ?? null, messages: counters.broadcast_messages ?? 0 };
    return this.runner.board(id)?.broadcast() ?? kept;
  }

  async #patterns(id: string): Promise<readonly SwarmPattern[]> {
    const rows = await this.dataSource.getRepository(Pattern).find({ where: { migration_id: id }, order: { first_seen: 'ASC', pattern_id: 'ASC' } });
    return rows.flatMap((row) => {
      const parsed = parseMessage(SwarmPattern, row.record);
      return parsed.ok ? [parsed.value] : [];
    });
  }

  /** The target of a running migration is open already. Before planning there may be none, and nothing to read. */
  async #onTarget<T>(id: string, read: (target: Target) => Promise<T>, unplanned: T): Promise<T> {
    const active = this.runner.active(id);
    if (active !== undefined) return read(active.target);
    if ((await this.planner.stored(id)) === undefined) return unplanned;
    const target = await openTarget((await this.planner.assemble(id)).target);
    try {
      return await read(target);
    } finally {
      await target.close();
    }
  }
}

function reported(pattern: SwarmPattern, uses: readonly PatternUsage[]): ReportedPattern {
  const { context, category, signature } = pattern.pattern;
  const mine = uses.filter((use) => use.patternId === pattern.pattern_id);
  return {
    pattern_id: pattern.pattern_id, pattern_key: pattern.pattern_key, category, signature, table: context.table, column: context.column,
    transformation: pattern.solution.transformation, confidence: pattern.confidence, status: pattern.status, discovered_by: pattern.discovered_by,
    applied: mine.reduce((total, use) => total + use.count, 0),
    applied_in: [...new Set(mine.map((use) => `${use.table}.${use.column}`))].sort(),
    reason_code: pattern.reason_code ?? null, explanation: pattern.evidence.explanation, samples: [...context.sample_values],
  };
}
