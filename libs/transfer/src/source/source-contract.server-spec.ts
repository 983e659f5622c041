import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quoteIdent } from '../postgres/sql-name.js';
import { createTestDatabase } from '../testing/test-database.js';
import { describeSourceContract, readRows } from '../testing/describe-source-contract.js';
import { openSource } from './open-source.js';

describeSourceContract('PostgreSQL', async (columns, rows) => {
  const database = await createTestDatabase();
  await database.client.query(`CREATE TABLE things (${columns.map((column) => `${quoteIdent(column)} text`).join(', ')})`);
  await database.client.query(`INSERT INTO things SELECT ${columns.map((_, i) => `r->>${i}`).join(', ')} FROM jsonb_array_elements($1) r`, [JSON.stringify(rows)]);
  await database.client.query('ANALYZE things');
  const source = await openSource(database.connection);
  return {
    source,
    close: async () => {
      await source.close();
      await database.drop();
    },
  };
});

const field = (value: string | null): string => (value === null ? '' : `"${value.replaceAll('"', '""')}"`);

describeSourceContract('CSV', async (columns, rows) => {
  const folder = await mkdtemp(join(tmpdir(), 'sensei-csv-'));
  await writeFile(join(folder, 'things.csv'), `${columns.join(',')}\r\n${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`);
  const source = await openSource({ kind: 'csv', path: folder });
  return { source, close: () => rm(folder, { recursive: true }) };
});

test('key ranges, views and partitioned tables hold every row once', async () => {
  const database = await createTestDatabase();
  const source = await openSource(database.connection);
  try {
    await database.client.query(`CREATE TABLE parts (id int PRIMARY KEY, n int) PARTITION BY RANGE (id);
      CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (5000); CREATE TABLE parts_2 PARTITION OF parts DEFAULT;
      INSERT INTO parts SELECT i * i, i FROM generate_series(1, 1000) i; CREATE VIEW seen AS SELECT n FROM parts`);
    const ranges = await source.planChunks('public.parts', ['id'], 300);
    expect(ranges).toHaveLength(4);
    expect((await readRows(source, 'public.parts', ['n'], ranges)).map(([n]) => Number(n)).sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
    expect(await readRows(source, 'public.seen', ['n'], await source.planChunks('public.seen', ['n'], 300))).toHaveLength(1000);
    expect((await source.tables()).map((table) => table.name)).toEqual(['parts', 'seen']);
    expect((await source.sample('public.seen', ['n'], 100))[0]).toHaveLength(100);
  } finally {
    await source.close();
    await database.drop();
  }
});

test('connection failures are coded', async () => {
  const database = await createTestDatabase();
  const { connection } = database;
  await expect(openSource({ ...connection, port: 1 })).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE', retryable: true });
  await expect(openSource({ ...connection, database: 'nowhere' })).rejects.toMatchObject({ code: 'SOURCE_DATABASE_MISSING' });
  await expect(openSource({ ...connection, user: 'nobody' })).rejects.toMatchObject({ code: 'SOURCE_AUTH_FAILED' });
  await database.drop();
});

test('what the user may not read is named', async () => {
  const database = await createTestDatabase();
  const user = `reader_${process.pid}`;
  await database.client.query(`CREATE TABLE secret (id int); CREATE ROLE ${user} LOGIN PASSWORD 'x'`);
  const source = await openSource({ ...database.connection, user, password: 'x' });
  await expect(readRows(source, 'secret', ['id'])).rejects.toMatchObject({ code: 'SOURCE_PERMISSION_DENIED' });
  await source.close();
  await database.drop();
});

test('bytes of an SQL_ASCII database pass as they are', async () => {
  const database = await createTestDatabase("ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'");
  await database.client.query(`CREATE TABLE bytes AS SELECT E'c\\xe9'::text AS t`);
  const source = await openSource(database.connection);
  for await (const { lines } of source.read('bytes', ['t'], { kind: 'all' }, new AbortController().signal)) expect([...lines]).toEqual([0x63, 0xe9, 10]);
  await source.close();
  await database.drop();
});
