import type { PostgresConnection } from '@sensei/contracts';
import pg from 'pg';

export interface TestDatabase {
  readonly connection: PostgresConnection;
  /** A connection beside the product's own, for setting up and looking. */
  readonly client: pg.Client;
  drop(): Promise<void>;
}

let counter = 0;

/** A fresh database on the server of SENSEI_TEST_POSTGRES_URL. */
export async function createTestDatabase(options = ''): Promise<TestDatabase> {
  const url = new URL(process.env['SENSEI_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres');
  const server = { host: url.hostname, port: Number(url.port), user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  const database = `transfer_${process.pid}_${counter++}`;
  const admin = new pg.Client({ ...server, database: url.pathname.slice(1) });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database} ${options}`);
  const client = new pg.Client({ ...server, database });
  client.on('error', () => undefined);
  await client.connect();
  const drop = async (): Promise<void> => {
    await client.end();
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.end();
  };
  return { connection: { kind: 'postgres', ...server, database, ssl: 'disable', schema: 'public' }, client, drop };
}
