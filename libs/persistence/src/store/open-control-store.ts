import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { vector } from '@electric-sql/pglite-pgvector';
import { SenseiError } from '@sensei/kernel';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CONTROL_SCHEMA } from '../entities/columns.js';
import { ENTITIES, MIGRATIONS } from './entities.js';
import { enableVector } from './enable-vector.js';
import { lockFolder } from './folder-lock.js';
import { runMigrations } from './run-migrations.js';

export interface ControlStoreOptions {
  /** PostgreSQL 13 or newer; absent: the embedded store in `dataDir`. */
  readonly databaseUrl?: string;
  /** Folder of the embedded store; it is made when it is missing. */
  readonly dataDir: string;
  readonly logger?: { info(fields: object, message: string): void };
}

/** The open control store. At pool size 1 (embedded) a DataSource query inside a transaction callback waits for itself: use the callback's manager. */
export interface ControlStore {
  readonly dataSource: DataSource;
  readonly embedded: boolean;
  /** Whether pgvector is installed. */
  readonly vector: boolean;
  /** Drains and closes; may be called twice. */
  close(): Promise<void>;
}

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 10_000;

const common = { type: 'postgres', schema: CONTROL_SCHEMA, entities: ENTITIES, migrations: MIGRATIONS, migrationsTableName: 'schema_migration', synchronize: false, uuidExtension: 'pgcrypto', installExtensions: false, logging: false } as const;

/**
 * Opens the control store and brings its schema up to date.
 * @throws SenseiError CONTROL_STORE_LOCKED when another process owns the folder, CONTROL_STORE_UNREACHABLE when the store does not answer
 */
export async function openControlStore(options: ControlStoreOptions): Promise<ControlStore> {
  const startedAt = performance.now();
  const store = options.databaseUrl === undefined ? await openEmbedded(options.dataDir) : await openServer(options.databaseUrl);
  options.logger?.info({ embedded: store.embedded, vector: store.vector, ms: Math.round(performance.now() - startedAt) }, 'control store open');
  return store;
}

async function openServer(url: string): Promise<ControlStore> {
  const dataSource = new DataSource({ ...common, url, poolSize: POOL_SIZE, connectTimeoutMS: CONNECT_TIMEOUT_MS, applicationName: 'sensei-api' });
  return ready(dataSource, false, () => Promise.resolve(), `The control store at ${place(url)} cannot be used`);
}

async function openEmbedded(dataDir: string): Promise<ControlStore> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataDir);
  const folder = join(dataDir, 'control-store');
  const problem = `The embedded control store in ${folder} cannot be opened`;
  const pglite = await PGlite.create({ dataDir: folder, extensions: { vector } }).catch(async (cause: unknown) => {
    await lock.release();
    throw unreachable(problem, cause);
  });
  const release = async (): Promise<void> => {
    if (!pglite.closed) await pglite.close();
    await lock.release();
  };
  const options: DataSourceOptions = { ...common, poolSize: 1, extra: createPgConfig(pglite) };
  return ready(new DataSource(options), true, release, problem);
}

async function ready(dataSource: DataSource, embedded: boolean, release: () => Promise<void>, problem: string): Promise<ControlStore> {
  const close = async (): Promise<void> => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await release();
  };
  try {
    await dataSource.initialize();
    await runMigrations(dataSource, embedded);
    return { dataSource, embedded, vector: await enableVector(dataSource), close };
  } catch (cause) {
    await close().catch(() => undefined);
    throw unreachable(problem, cause);
  }
}

const unreachable = (problem: string, cause: unknown): SenseiError =>
  new SenseiError('CONTROL_STORE_UNREACHABLE', `${problem}: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`, {}, cause);

/** Host and database only: the URL holds a password. */
function place(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
