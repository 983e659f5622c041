import type { PoolClient } from 'pg';

/** Any number of processes may create the schema at the same moment; CREATE … IF NOT EXISTS alone fails then. */
const CREATE_LOCK = 7_305_812_117;

const LEDGER_SCHEMA = `
CREATE SCHEMA IF NOT EXISTS sensei;
CREATE TABLE IF NOT EXISTS sensei.chunk_ledger (
  migration_id uuid NOT NULL,
  table_name text NOT NULL,
  kind text NOT NULL,
  chunk integer NOT NULL,
  rows_read bigint NOT NULL,
  rows_unchanged bigint NOT NULL,
  rows_repaired bigint NOT NULL,
  rows_quarantined bigint NOT NULL,
  bytes bigint NOT NULL,
  checksum text,
  patterns_used jsonb NOT NULL DEFAULT '[]',
  committed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  agent text NOT NULL,
  duration_ms integer NOT NULL,
  PRIMARY KEY (migration_id, table_name, kind, chunk),
  CONSTRAINT accounting_closed CHECK (rows_read = rows_unchanged + rows_repaired + rows_quarantined)
);
CREATE TABLE IF NOT EXISTS sensei.quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  migration_id uuid NOT NULL,
  table_name text NOT NULL,
  chunk integer NOT NULL,
  row_number bigint NOT NULL,
  format text NOT NULL CHECK (format IN ('copy', 'record')),
  line bytea NOT NULL,
  problems jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'open', 'replayed', 'discarded')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (migration_id, table_name, chunk, row_number)
);
CREATE INDEX IF NOT EXISTS quarantine_state ON sensei.quarantine (migration_id, state, id);
CREATE INDEX IF NOT EXISTS quarantine_problems ON sensei.quarantine USING gin (problems jsonb_path_ops);
`;

/**
 * Creates what the target keeps about migrations, once. The ledger has a row per committed chunk; a row of the quarantine keeps the source's
 * line (`format` copy: COPY text in the order of the plan's columns, can be replayed; record: bytes that were no record of the source).
 */
export async function ensureLedger(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('sensei.quarantine_problems') IS NOT NULL AS there");
  if (rows[0]?.there === true) return;
  await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${CREATE_LOCK}); ${LEDGER_SCHEMA} COMMIT;`);
}
