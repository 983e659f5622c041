import type { SourceConnection } from '@sensei/contracts';
import { openCsvSource } from './csv/csv-source.js';
import { PostgresSource } from './postgres-source.js';
import type { Source } from './source.js';

export interface SourceOptions {
  readonly signal?: AbortSignal;
  /** Connections at most, for sources that have some. Opened as needed; 32 by default. */
  readonly poolSize?: number;
  /** Files outside this folder are refused. Absent: any file that the process can read. */
  readonly fileRoot?: string;
  /** Largest record of a file in bytes. 64 MiB by default. */
  readonly maxRecordBytes?: number;
}

/**
 * Opens a source and checks that it answers.
 * @throws SenseiError SOURCE_UNREACHABLE, SOURCE_AUTH_FAILED, SOURCE_DATABASE_MISSING, SOURCE_PERMISSION_DENIED, FILE_NOT_FOUND, FILE_PATH_REFUSED
 */
export async function openSource(connection: SourceConnection, options: SourceOptions = {}): Promise<Source> {
  options.signal?.throwIfAborted();
  if (connection.kind === 'csv') return openCsvSource(connection, options);
  const source = new PostgresSource(connection, options.poolSize ?? 32);
  try {
    await source.check();
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}
