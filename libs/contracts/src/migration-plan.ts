import type { ColumnSettings } from './column-settings.js';
import type { CustomRule } from './custom-rule.js';

/** A PostgreSQL server in structured fields: raw URLs from clients could carry options such as `?host=`. */
export interface PostgresConnection {
  readonly kind: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly ssl: 'disable' | 'require' | 'verify-full';
  /** Schema that tables are looked for in; `public` by default. */
  readonly schema: string;
}

/** A CSV file, or a folder whose `.csv`, `.tsv` and `.txt` files are tables named after the file. What is absent is detected per file. */
export interface CsvConnection {
  readonly kind: 'csv';
  readonly path: string;
  readonly delimiter?: string;
  readonly quote?: string;
  /** IANA charset name. */
  readonly encoding?: string;
  /** False: the first record is data, and columns are named column_1 … column_n. True by default. */
  readonly header?: boolean;
  /** Unquoted fields with this text are NULL; by default the empty unquoted field. */
  readonly null_text?: string;
}

export type SourceConnection = PostgresConnection | CsvConnection;

/** The slice of a table that one chunk reads. Serialisable; only the source that planned it can read it. */
export type ChunkRange =
  | { readonly kind: 'all' }
  /** PostgreSQL: heap blocks [from, to), by ctid; to null: to the end. */
  | { readonly kind: 'ctid'; readonly from: number; readonly to: number | null }
  /** PostgreSQL: key column in [from, to), as text; null: unbounded. */
  | { readonly kind: 'key'; readonly column: string; readonly from: string | null; readonly to: string | null }
  /** CSV: bytes [from, to) of the file, both at record boundaries; to null: to the end. `line` is the line number at `from`, from 1. */
  | { readonly kind: 'bytes'; readonly from: number; readonly to: number | null; readonly line: number };

export interface ColumnPlan {
  /** Column of the source. */
  readonly source: string;
  /** Column of the target. */
  readonly target: string;
  /** Target type as `format_type` prints it. */
  readonly type: string;
  readonly enumLabels?: readonly string[];
  readonly notNull: boolean;
  readonly settings: ColumnSettings;
}

export interface TablePlan {
  /** Name that jobs, ledger and events use: the target's table name. */
  readonly table: string;
  /** Schema and name in the source; for CSV the file's path relative to the connection's path. */
  readonly source: string;
  readonly targetSchema: string;
  readonly columns: readonly ColumnPlan[];
  readonly primaryKey: readonly string[];
  /** Parents come before children: a table's chunks are dispatched when all tables of lower levels are done. */
  readonly level: number;
  readonly estimatedRows: number;
  readonly chunks: readonly ChunkRange[];
}

/** All that a worker needs to know of a migration; travels through Redis sealed, since it holds credentials. */
export interface MigrationPlan {
  readonly migrationId: string;
  readonly source: SourceConnection;
  readonly target: PostgresConnection;
  readonly tables: readonly TablePlan[];
  readonly rules: readonly CustomRule[];
  /** A pattern below this confidence is not applied without a person's word. */
  readonly threshold: number;
}

/** What the workers obey; anything but `running` means: take no further chunk. */
export type RunState = 'running' | 'paused' | 'cancelled' | 'completed' | 'failed';
