import type { MigrationInterface, QueryRunner } from 'typeorm';

const S = 'sensei_control';
const OF_MIGRATION = (name: string): string => `CONSTRAINT ${name} FOREIGN KEY (migration_id) REFERENCES ${S}.migration (id) ON DELETE CASCADE`;

const UP = [
  `CREATE TABLE ${S}.connection (
     id uuid NOT NULL, name text NOT NULL, kind text NOT NULL, config jsonb NOT NULL, secret text,
     created_at timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL, tested_at timestamptz(3), test_result jsonb,
     PRIMARY KEY (id), UNIQUE (name))`,
  `CREATE TABLE ${S}.migration (
     id uuid NOT NULL, name text NOT NULL, status text NOT NULL, spec jsonb NOT NULL, plan jsonb, threshold double precision NOT NULL,
     error jsonb, pause_reason text, created_at timestamptz(3) NOT NULL, started_at timestamptz(3), finished_at timestamptz(3),
     last_seq bigint NOT NULL DEFAULT 0, counters jsonb NOT NULL DEFAULT '{}', PRIMARY KEY (id))`,
  `CREATE INDEX migration_created_at ON ${S}.migration (created_at, id)`,
  `CREATE INDEX migration_status ON ${S}.migration (status)`,
  `CREATE TABLE ${S}.migration_table (
     migration_id uuid NOT NULL, table_name text NOT NULL, source text NOT NULL, level integer NOT NULL, state text NOT NULL,
     chunks_total integer NOT NULL, chunks_done integer NOT NULL DEFAULT 0, rows jsonb NOT NULL DEFAULT '{}',
     PRIMARY KEY (migration_id, table_name), ${OF_MIGRATION('migration_table_migration')})`,
  `CREATE TABLE ${S}.agent (
     migration_id uuid NOT NULL, agent_id text NOT NULL, process text NOT NULL, state text NOT NULL, lane text,
     since timestamptz(3) NOT NULL, last_seen timestamptz(3) NOT NULL, stats jsonb NOT NULL DEFAULT '{}',
     PRIMARY KEY (migration_id, agent_id), ${OF_MIGRATION('agent_migration')})`,
  `CREATE TABLE ${S}.pattern (
     migration_id uuid NOT NULL, pattern_id uuid NOT NULL, pattern_key text NOT NULL, version integer NOT NULL, status text NOT NULL,
     confidence double precision NOT NULL, record jsonb NOT NULL, first_seen timestamptz(3) NOT NULL, updated_at timestamptz(3) NOT NULL,
     PRIMARY KEY (migration_id, pattern_id), ${OF_MIGRATION('pattern_migration')})`,
  `CREATE INDEX pattern_key ON ${S}.pattern (migration_id, pattern_key)`,
  `CREATE INDEX pattern_first_seen ON ${S}.pattern (migration_id, first_seen, pattern_id)`,
  `CREATE TABLE ${S}.pattern_decision (
     migration_id uuid NOT NULL, version bigint NOT NULL, pattern_key text NOT NULL, decision text NOT NULL, reasons jsonb NOT NULL DEFAULT '[]',
     record jsonb NOT NULL, decided_by text NOT NULL, decided_at timestamptz(3) NOT NULL,
     PRIMARY KEY (migration_id, version), ${OF_MIGRATION('pattern_decision_migration')})`,
  `CREATE TABLE ${S}.conflict (
     id uuid NOT NULL, migration_id uuid NOT NULL, plain_key text NOT NULL, state text NOT NULL, candidates jsonb NOT NULL, decision jsonb,
     opened_at timestamptz(3) NOT NULL, settled_at timestamptz(3), PRIMARY KEY (id), ${OF_MIGRATION('conflict_migration')})`,
  `CREATE INDEX conflict_opened_at ON ${S}.conflict (migration_id, opened_at, id)`,
  `CREATE TABLE ${S}.stream_event (
     migration_id uuid NOT NULL, seq bigint NOT NULL, type text NOT NULL, data jsonb NOT NULL, batch uuid NOT NULL,
     created_at timestamptz(3) NOT NULL DEFAULT now(), PRIMARY KEY (migration_id, seq), ${OF_MIGRATION('stream_event_migration')})`,
  `CREATE TABLE ${S}.idempotency (
     key text NOT NULL, route text NOT NULL, request_hash text NOT NULL, response jsonb, status integer, created_at timestamptz(3) NOT NULL,
     PRIMARY KEY (key, route))`,
  `CREATE INDEX idempotency_created_at ON ${S}.idempotency (created_at)`,
  `CREATE TABLE ${S}.api_key (hash text NOT NULL, created_at timestamptz(3) NOT NULL, PRIMARY KEY (hash))`,
];

const TABLES = ['api_key', 'idempotency', 'stream_event', 'conflict', 'pattern_decision', 'pattern', 'agent', 'migration_table', 'migration', 'connection'];

/** TypeORM orders migrations by the number at the end of their name. */
export class ControlStore1795000000000 implements MigrationInterface {
  readonly name = 'ControlStore1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${S}.${table}`);
  }
}
