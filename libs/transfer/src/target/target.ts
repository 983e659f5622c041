import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PostgresConnection } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { PostgresPool } from '../postgres/postgres-pool.js';
import { quoteIdent, quoteLiteral, quoteTable } from '../postgres/sql-name.js';
import { applyDdl } from './apply-ddl.js';
import { ensureLedger } from './ledger-schema.js';
import { readTargetTables } from './target-catalogue.js';
import { targetError } from './target-error.js';
import type { TargetTable } from './target-table.js';

export interface TargetOptions {
  readonly signal?: AbortSignal;
  /** Connections at most; an agent that loads needs one, and one more while patterns are evaluated on the target. Opened as needed; 32 by default. */
  readonly poolSize?: number;
}

const OLDEST = 130_000;
const BEHIND_NEWEST = 190_000;
const SESSION = 'SET default_transaction_isolation = \'read committed\'; SET xmloption = content;';

/** The PostgreSQL that receives the rows. One object per process and migration; its connections are shared by the agents. */
export class Target {
  readonly #pool: PostgresPool;

  constructor(readonly connection: PostgresConnection, options: TargetOptions = {}) {
    this.#pool = new PostgresPool(connection, { side: 'target', size: options.poolSize ?? 32, sessionSql: SESSION });
  }

  /** Connects, checks the version (13 to 18) and creates the ledger. */
  async check(): Promise<void> {
    await this.use(async (client) => {
      const { rows } = await client.query<{ version: number; name: string; encoding: string }>(
        "SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name, current_setting('server_encoding') AS encoding",
      );
      const server = rows[0];
      if (server === undefined || server.version < OLDEST || server.version >= BEHIND_NEWEST) {
        throw new SenseiError('TARGET_VERSION_UNSUPPORTED', `The target is PostgreSQL ${server?.name ?? '?'}; 13 to 18 are supported`, { version: server?.name });
      }
      await ensureLedger(client);
    });
  }

  /** Tables of the connection's schema. */
  tables(): Promise<readonly TargetTable[]> {
    return this.use((client) => readTargetTables(client, this.connection.schema));
  }

  /** Runs a schema file, all of it or nothing; DDL_FAILED names the statement. */
  async applyDdl(sql: string): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await applyDdl(client, this.connection.schema, sql);
    } catch (error) {
      throw targetError(error, {});
    } finally {
      // A schema file may set anything in its session, so the connection is not used again.
      client.release(true);
    }
  }

  async hasRows(schema: string, table: string): Promise<boolean> {
    const { rows } = await this.use((client) => client.query<{ any: boolean }>(`SELECT EXISTS (SELECT FROM ${quoteTable(schema, table)}) AS any`));
    return rows[0]?.any === true;
  }

  /** Sets the sequences behind a table's columns past the highest loaded value. Idempotent; an empty table's sequences stay as they are. */
  async finishTable(schema: string, table: string): Promise<void> {
    await this.use(async (client) => {
      const name = quoteTable(schema, table);
      const { rows } = await client.query<{ column: string; sequence: string }>(
        `SELECT a.attname AS column, pg_get_serial_sequence($1, a.attname) AS sequence FROM pg_attribute a
         WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND pg_get_serial_sequence($1, a.attname) IS NOT NULL`,
        [name],
      );
      for (const { column, sequence } of rows) {
        // greatest: a sequence is never set back, and it may have been ahead before.
        await client.query(
          `SELECT setval(${quoteLiteral(sequence)}::regclass, greatest(m.top, s.last_value)) FROM (SELECT max(${quoteIdent(column)})::bigint AS top FROM ${name}) m, ${sequence} s
           WHERE m.top >= 1 AND (m.top > s.last_value OR (m.top = s.last_value AND NOT s.is_called))`,
        );
      }
      await client.query(`ANALYZE ${name}`);
    }, { table });
  }

  /** Writes a table as CSV with a header, NULL as the empty field, ordered by the primary key where there is one. */
  async exportTable(schema: string, table: string, writable: Writable): Promise<void> {
    await this.use(async (client) => {
      const tables = await readTargetTables(client, schema);
      const found = tables.find((t) => t.name === table);
      if (found === undefined) throw new SenseiError('TARGET_TABLE_MISSING', `There is no table ${schema}.${table} in the target`, { table });
      const order = found.primaryKey.length === 0 ? '' : ` ORDER BY ${found.primaryKey.map(quoteIdent).join(', ')}`;
      await pipeline(client.query(copyTo(`COPY (SELECT * FROM ${quoteTable(schema, table)}${order}) TO STDOUT WITH (FORMAT csv, HEADER)`)), writable);
    }, { table });
  }

  /** Runs `action` on a connection whose session is pinned. Failures become coded errors, and the connection is not used again after one. */
  async use<T>(action: (client: PoolClient) => Promise<T>, place: { readonly table?: string } = {}): Promise<T> {
    try {
      return await this.#pool.use(action);
    } catch (error) {
      throw targetError(error, place);
    }
  }

  /** A connection for a chunk; the caller releases it, with `true` where its state is not known. */
  connect(): Promise<PoolClient> {
    return this.#pool.connect();
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/**
 * Opens the target and creates the schema `sensei` in it.
 * @throws SenseiError TARGET_UNREACHABLE, TARGET_AUTH_FAILED, TARGET_DATABASE_MISSING, TARGET_VERSION_UNSUPPORTED, TARGET_PERMISSION_DENIED
 */
export async function openTarget(connection: PostgresConnection, options: TargetOptions = {}): Promise<Target> {
  options.signal?.throwIfAborted();
  const target = new Target(connection, options);
  try {
    await target.check();
    return target;
  } catch (error) {
    await target.close();
    throw error;
  }
}
