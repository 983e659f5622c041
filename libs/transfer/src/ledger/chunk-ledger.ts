import { SenseiError } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import type { PatternUse } from '../column-program/pattern-uses.js';
import type { ChunkIdentity } from './quarantine-rows.js';

/** What became of the rows of a chunk. Always read = unchanged + repaired + quarantined. */
export interface RowCounts {
  readonly read: number;
  readonly unchanged: number;
  readonly repaired: number;
  readonly quarantined: number;
}

export interface LedgerRow {
  readonly rows: RowCounts;
  readonly bytes: number;
  readonly patternsUsed: readonly PatternUse[];
  readonly durationMs: number;
}

interface StoredRow {
  readonly rows_read: number;
  readonly rows_unchanged: number;
  readonly rows_repaired: number;
  readonly rows_quarantined: number;
  readonly bytes: number;
  readonly patterns_used: readonly PatternUse[];
  readonly duration_ms: number;
}

const COLUMNS = `rows_read::float8, rows_unchanged::float8, rows_repaired::float8, rows_quarantined::float8, bytes::float8, patterns_used, duration_ms`;
const KEY = 'migration_id = $1 AND table_name = $2 AND kind = $3 AND chunk = $4';
const keyOf = (chunk: ChunkIdentity): readonly [string, string, string, number] => [chunk.migrationId, chunk.table, chunk.kind, chunk.chunk];

/** The accounting invariant; a violation is a defect and must not be committed. */
export function checkAccounting(chunk: ChunkIdentity, rows: RowCounts): void {
  if (rows.read === rows.unchanged + rows.repaired + rows.quarantined && Math.min(...Object.values(rows)) >= 0) return;
  throw new SenseiError('ACCOUNTING_OPEN', `${chunk.table} chunk ${chunk.chunk}: ${JSON.stringify(rows)}`, { table: chunk.table, chunk: chunk.chunk });
}

/** True where this transaction now holds the chunk; false where another one does. Ends with the transaction, however that ends. */
export async function lockChunk(client: PoolClient, chunk: ChunkIdentity): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>("SELECT pg_try_advisory_xact_lock(hashtextextended(concat_ws('/', 'sensei', $1::text, $2::text, $3::text, $4::text), 0)) AS held", [...keyOf(chunk)]);
  return rows[0]?.held === true;
}

/** The ledger's row of a committed chunk, undefined where there is none. */
export async function readLedgerRow(client: PoolClient, chunk: ChunkIdentity, lock = false): Promise<LedgerRow | undefined> {
  const { rows } = await client.query<StoredRow>(`SELECT ${COLUMNS} FROM sensei.chunk_ledger WHERE ${KEY}${lock ? ' FOR UPDATE' : ''}`, [...keyOf(chunk)]);
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    rows: { read: row.rows_read, unchanged: row.rows_unchanged, repaired: row.rows_repaired, quarantined: row.rows_quarantined },
    bytes: row.bytes,
    patternsUsed: row.patterns_used,
    durationMs: row.duration_ms,
  };
}

export async function insertLedgerRow(client: PoolClient, chunk: ChunkIdentity, row: LedgerRow, agent: string): Promise<void> {
  checkAccounting(chunk, row.rows);
  const { read, unchanged, repaired, quarantined } = row.rows;
  await client.query(
    `INSERT INTO sensei.chunk_ledger (migration_id, table_name, kind, chunk, rows_read, rows_unchanged, rows_repaired, rows_quarantined, bytes, patterns_used, agent, duration_ms)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [...keyOf(chunk), read, unchanged, repaired, quarantined, row.bytes, JSON.stringify(row.patternsUsed), agent, Math.round(row.durationMs)],
  );
}

/** Corrects a chunk's row after a replay, in the replay's transaction. */
export async function updateLedgerRow(client: PoolClient, chunk: ChunkIdentity, rows: RowCounts, patternsUsed: readonly PatternUse[]): Promise<void> {
  checkAccounting(chunk, rows);
  await client.query(`UPDATE sensei.chunk_ledger SET rows_unchanged = $5, rows_repaired = $6, rows_quarantined = $7, patterns_used = $8 WHERE ${KEY}`, [
    ...keyOf(chunk), rows.unchanged, rows.repaired, rows.quarantined, JSON.stringify(patternsUsed),
  ]);
}
