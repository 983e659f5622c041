import type { PoolClient } from 'pg';
import type { RowProblem } from '../column-program/row-program.js';

export type QuarantineState = 'pending' | 'open' | 'replayed' | 'rejected';

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
