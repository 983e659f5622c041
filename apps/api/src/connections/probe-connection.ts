import type { CsvConnection, PostgresConnection, SourceConnection } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import pg from 'pg';

export interface Probe {
  readonly message: string;
  readonly version?: string;
}

const TIMEOUT_MS = 5000;
const OLDEST_VERSION = 130_000;

/**
 * Connects once and looks.
 * @param fileRoot folder below which files may be read
 * @throws SenseiError CONNECTION_UNREACHABLE, CONNECTION_AUTH_FAILED, TARGET_VERSION_UNSUPPORTED, FILE_NOT_FOUND, FILE_PATH_REFUSED
 */
export function probeConnection(connection: SourceConnection, fileRoot: string): Promise<Probe> {
  return connection.kind === 'csv' ? probeFile(connection, fileRoot) : probePostgres(connection);
}

async function probePostgres(connection: PostgresConnection): Promise<Probe> {
  const { host, port, database, user, password, ssl } = connection;
  const client = new pg.Client({
    host, port, database, user, password, connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS, application_name: 'sensei-test',
    ssl: ssl === 'disable' ? false : { rejectUnauthorized: ssl === 'verify-full' },
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number }>(`SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`);
    const { version = 'unknown', number = 0 } = rows[0] ?? {};
    if (number < OLDEST_VERSION) throw new SenseiError('TARGET_VERSION_UNSUPPORTED', `The server is PostgreSQL ${version}.`, { version });
    return { message: `PostgreSQL ${version} answers.`, version };
  } catch (error) {
    throw error instanceof SenseiError ? error : refusal(error, `${host}:${port}/${database}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** SQLSTATE classes 28 and 3D: the server is there and does not let us in. */
function refusal(error: unknown, server: string): SenseiError {
  const { code, message } = error as { code?: string; message?: string };
  const known = /^(28...|3D000)$/.test(code ?? '') ? 'CONNECTION_AUTH_FAILED' : 'CONNECTION_UNREACHABLE';
  return new SenseiError(known, `${server}: ${message === undefined || message === '' ? (code ?? 'no answer') : message}`, { server }, error);
}

/** @returns the path with links resolved */
export async function checkFilePath(path: string, fileRoot: string): Promise<string> {
  const wanted = resolve(fileRoot, path);
  const real = await realpath(wanted).catch(() => undefined);
  const inside = relative(await realpath(fileRoot), real ?? wanted);
  if (inside.startsWith('..') || isAbsolute(inside)) throw new SenseiError('FILE_PATH_REFUSED', `${path} lies outside ${fileRoot}.`, { path });
  if (real === undefined) throw new SenseiError('FILE_NOT_FOUND', `${path} does not exist.`, { path });
  return real;
}

async function probeFile({ path }: CsvConnection, fileRoot: string): Promise<Probe> {
  const info = await stat(await checkFilePath(path, fileRoot));
  return { message: info.isDirectory() ? `${path} is a folder.` : `${path} is a file of ${info.size} bytes.` };
}
