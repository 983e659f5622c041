import type { PostgresConnection } from '@sensei/contracts';
import pg from 'pg';
import { connectError, type Side } from './connect-error.js';

export interface PoolOptions {
  readonly side: Side;
  /** Connections at most. */
  readonly size: number;
  /** Sent with every new connection, before anything else runs on it. */
  readonly sessionSql: string;
}

// Names and values are read the same whatever the server's defaults are; a lost network is noticed by both ends.
const SESSION = `SET client_encoding = 'UTF8'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC';
SET extra_float_digits = 3; SET bytea_output = 'hex'; SET standard_conforming_strings = on; SET lc_messages = 'C';
SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;`;

function sslOptions(connection: PostgresConnection): false | { rejectUnauthorized: boolean } {
  if (connection.ssl === 'disable') return false;
  return { rejectUnauthorized: connection.ssl === 'verify-full' };
}

/** A few connections to one PostgreSQL, each with its session pinned. Opens lazily; `connect` gives coded errors. */
export class PostgresPool {
  readonly #pool: pg.Pool;
  readonly #ready = new WeakSet<pg.PoolClient>();

  constructor(readonly connection: PostgresConnection, private readonly options: PoolOptions) {
    this.#pool = new pg.Pool({
      host: connection.host,
      port: connection.port,
      database: connection.database,
      user: connection.user,
      // A function, since an empty password would make the driver look into PGPASSWORD, which is not this server's business.
      password: () => connection.password,
      ssl: sslOptions(connection),
      max: options.size,
      application_name: 'sensei',
      connectionTimeoutMillis: 15_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 30_000,
      allowExitOnIdle: true,
    });
    // An idle connection that the server ends is replaced on the next use.
    this.#pool.on('error', () => undefined);
  }

  /** A connection with its session pinned. Give it back with `release()`, or `release(true)` to end it. */
  async connect(): Promise<pg.PoolClient> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      if (!this.#ready.has(client)) {
        await pinSession(client, this.options.sessionSql);
        // The pool listens only while a connection is idle; without a listener a lost one would end the process.
        client.on('error', () => undefined);
        this.#ready.add(client);
      }
      return client;
    } catch (error) {
      client?.release(true);
      throw connectError(this.options.side, error, this.connection);
    }
  }

  /** Runs `action` on a connection; a failure ends the connection, since its state is not known. */
  async use<T>(action: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.connect();
    try {
      const result = await action(client);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

async function pinSession(client: pg.PoolClient, extra: string): Promise<void> {
  try {
    await client.query(SESSION + extra);
  } catch (error) {
    // lc_messages is for superusers; the messages then come in the server's language, nothing else changes.
    if ((error as { code?: string }).code !== '42501') throw error;
    await client.query(SESSION.replace("SET lc_messages = 'C';", '') + extra);
  }
}
