import type { ChunkJobKind } from '@sensei/contracts';
import type { PoolClient } from 'pg';
import type { RowProblem } from '../column-program/row-program.js';

/**
 * pending: waits for a pattern or a parent, and is replayed by itself; open: waits for a person; replayed: loaded; discarded: a person dropped it.
 */
export type QuarantineState = 'pending' | 'open' | 'replayed' | 'discarded';

/** A row on its way into the quarantine. */
export interface QuarantinedRow {
  readonly rowNumber: number;
  /** copy: a COPY line of the plan's columns, without its newline; record: bytes that the source could not read as a row. */
  readonly format: 'copy' | 'record';
  readonly line: Buffer;
  readonly problems: readonly RowProblem[];
  readonly state: 'pending' | 'open';
}

export interface ChunkIdentity {
  readonly migrationId: string;
  readonly table: string;
  readonly kind: ChunkJobKind;
  /** Chunk of the plan; for a replay the number of its run. */
  readonly chunk: number;
}

const INSERT = `INSERT INTO sensei.quarantine (migration_id, table_name, chunk, row_number, format, line, problems, state)
SELECT $1, $2, $3, * FROM unnest($4::bigint[], $5::text[], $6::bytea[], $7::jsonb[], $8::text[])`;
const BATCH_ROWS = 2000;

/** Writes rows of one chunk. That the chunk is written once is the ledger's business; the unique key is the second guard. */
export async function insertQuarantine(client: PoolClient, chunk: ChunkIdentity, rows: readonly QuarantinedRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const batch = rows.slice(start, start + BATCH_ROWS);
    await client.query(INSERT, [
      chunk.migrationId, chunk.table, chunk.chunk,
      batch.map((row) => row.rowNumber), batch.map((row) => row.format), batch.map((row) => row.line),
      batch.map((row) => JSON.stringify(row.problems)), batch.map((row) => row.state),
    ]);
  }
}

/** A row of the quarantine that a replay has taken. */
export interface TakenRow {
  readonly id: string;
  readonly chunk: number;
  readonly line: Buffer;
}

export interface TakeOptions {
  readonly migrationId: string;
  readonly table: string;
  readonly states: readonly QuarantineState[];
  /** Rows with a problem of one of these keys; all when absent. */
  readonly patternKeys?: readonly string[];
  readonly limit: number;
}

/** Takes rows until the transaction ends; what another replay holds is passed over. Those that were tried longest ago come first. */
export async function takeQuarantine(client: PoolClient, options: TakeOptions): Promise<readonly TakenRow[]> {
  const keys = options.patternKeys?.map((key) => JSON.stringify([{ pattern_key: key }])) ?? null;
  const { rows } = await client.query<TakenRow>(
    `SELECT id::text, chunk, line FROM sensei.quarantine
     WHERE migration_id = $1 AND table_name = $2 AND format = 'copy' AND state = ANY ($3) AND ($4::jsonb[] IS NULL OR problems @> ANY ($4::jsonb[]))
     ORDER BY updated_at, id LIMIT $5 FOR UPDATE SKIP LOCKED`,
    [options.migrationId, options.table, options.states, keys, options.limit],
  );
  return rows;
}

/** What became of a taken row. Without problems they stay as they were, as the history of a row that is loaded now. */
export interface TakenOutcome {
  readonly id: string;
  readonly state: QuarantineState;
  readonly problems: readonly RowProblem[] | null;
}

export async function settleQuarantine(client: PoolClient, outcomes: readonly TakenOutcome[]): Promise<void> {
  for (let start = 0; start < outcomes.length; start += BATCH_ROWS) {
    const batch = outcomes.slice(start, start + BATCH_ROWS);
    await client.query(
      `UPDATE sensei.quarantine q SET state = v.state, problems = coalesce(v.problems, q.problems), updated_at = clock_timestamp()
       FROM unnest($1::bigint[], $2::text[], $3::jsonb[]) v(id, state, problems) WHERE q.id = v.id`,
      [batch.map((o) => o.id), batch.map((o) => o.state), batch.map((o) => (o.problems === null ? null : JSON.stringify(o.problems)))],
    );
  }
}
