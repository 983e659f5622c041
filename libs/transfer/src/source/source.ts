import type { ChunkRange } from '@sensei/contracts';
import type { ErrorCode, SenseiError } from '@sensei/kernel';

export interface SourceColumn {
  readonly name: string;
  /** Type as the source names it; `text` for files. */
  readonly type: string;
}

export interface SourceTable {
  /** What a user calls it: the table's name, the file's name without extension. */
  readonly name: string;
  /** What `planChunks`, `read` and `sample` take: schema and name, or the file's path relative to the connection's path. */
  readonly source: string;
  readonly columns: readonly SourceColumn[];
  /** A guess, good enough for progress bars. */
  readonly estimatedRows: number;
  readonly primaryKey: readonly string[];
  /** Why this table cannot be read (no header, unknown encoding). The other tables of the source still can. */
  readonly problem?: SenseiError;
}

/** A record that the reader cannot turn into a line. It counts as read and goes to the quarantine with its bytes. */
export interface RefusedRecord {
  readonly code: ErrorCode;
  /** Line of the file where the record begins, from 1. */
  readonly line: number;
  readonly raw: Buffer;
  readonly detail: string;
}

/** A piece of a chunk. The refused records stand behind the lines of their batch: that is the order of the rows in the source. */
export interface SourceBatch {
  /** Whole lines of COPY text, fields in the order asked for. Belongs to the receiver until it asks for the next batch. */
  readonly lines: Buffer;
  readonly refused: readonly RefusedRecord[];
}

/** One field of COPY text, still escaped; `\N` for NULL. */
export type SampledCell = Buffer;

/**
 * Where rows come from. Every source speaks COPY text, whatever it is inside; bytes that are not UTF-8 pass as they are.
 *
 * `read` gives the same rows in the same order each time as long as the source does not change: a chunk that failed is read again.
 * The ranges of `planChunks` together hold every row exactly once. Failures are SenseiErrors: SOURCE_READ_FAILED may be tried again.
 * Reading stops when the iteration is left or the signal aborts, and back-pressure is by pulling.
 */
export interface Source {
  tables(): Promise<readonly SourceTable[]>;
  planChunks(table: string, columns: readonly string[], rowsPerChunk: number): Promise<readonly ChunkRange[]>;
  read(table: string, columns: readonly string[], range: ChunkRange, signal: AbortSignal): AsyncIterable<SourceBatch>;
  /** About `rows` rows spread over the whole table, the same ones each time, as cells per column. Refused records are left out. */
  sample(table: string, columns: readonly string[], rows: number): Promise<readonly (readonly SampledCell[])[]>;
  close(): Promise<void>;
}
