import type { Target } from '../target/target.js';
import type { RowCounts } from './chunk-ledger.js';

export interface TableLedger {
  /** Positions of the committed chunks. */
  readonly chunksDone: ReadonlySet<number>;
  readonly rows: RowCounts;
  readonly bytes: number;
  /** Rows in the quarantine that a replay will try. */
  readonly pending: number;
  /** Highest number of a committed replay, 0 where there was none. */
  readonly replays: number;
}

export interface LedgerProgress {
  /** Tables with at least one committed chunk, by their name in the plan. */
  readonly tables: ReadonlyMap<string, TableLedger>;
}

interface Row {
  readonly table_name: string;
  readonly chunks: readonly number[];
  readonly read: number;
  readonly unchanged: number;
  readonly repaired: number;
  readonly quarantined: number;
  readonly bytes: number;
  readonly replays: number;
  readonly pending: number;
}

const PROGRESS = `
SELECT l.*, coalesce(q.pending, 0)::float8 AS pending FROM (
  SELECT table_name, coalesce(array_agg(chunk) FILTER (WHERE kind = 'load'), '{}') AS chunks,
    coalesce(sum(rows_read) FILTER (WHERE kind = 'load'), 0)::float8 AS read, coalesce(sum(rows_unchanged) FILTER (WHERE kind = 'load'), 0)::float8 AS unchanged,
    coalesce(sum(rows_repaired) FILTER (WHERE kind = 'load'), 0)::float8 AS repaired, coalesce(sum(rows_quarantined) FILTER (WHERE kind = 'load'), 0)::float8 AS quarantined,
    coalesce(sum(bytes) FILTER (WHERE kind = 'load'), 0)::float8 AS bytes, coalesce(max(chunk) FILTER (WHERE kind = 'replay'), 0) AS replays
  FROM sensei.chunk_ledger WHERE migration_id = $1 GROUP BY table_name) l
LEFT JOIN (SELECT table_name, count(*) AS pending FROM sensei.quarantine WHERE migration_id = $1 AND state = 'pending' GROUP BY table_name) q USING (table_name)`;

/** What has been committed, per table. One statement, so the figures belong together. */
export async function readProgress(target: Target, migrationId: string): Promise<LedgerProgress> {
  const { rows } = await target.use((client) => client.query<Row>(PROGRESS, [migrationId]));
  const entries = rows.map((row): readonly [string, TableLedger] => [
    row.table_name,
    {
      chunksDone: new Set(row.chunks),
      rows: { read: row.read, unchanged: row.unchanged, repaired: row.repaired, quarantined: row.quarantined },
      bytes: row.bytes,
      pending: row.pending,
      replays: row.replays,
    },
  ]);
  return { tables: new Map(entries) };
}
