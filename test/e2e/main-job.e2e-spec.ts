import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { followMigration, type CreateMigration } from '@sensei/client';
import { Redis } from 'ioredis';
import { Product } from './product.js';

let product: Product;
beforeAll(async () => {
  product = await Product.start();
});
afterAll(() => product.stop());

const ROWS = 3_000;

const SOURCE = `
CREATE TABLE staff (id int PRIMARY KEY, hired text, born text, salary text, active text);
INSERT INTO staff SELECT i, to_char(date '2001-01-01' + i, 'YYYY"年"MM"月"DD"日"'), to_char(date '1960-01-01' + i * 3, 'DD/MM/YYYY'),
  replace(replace(replace(to_char(1000 + i * 7.25, 'FM999,999.00'), ',', '#'), '.', ','), '#', '.'), CASE WHEN i % 2 = 0 THEN 'ja' ELSE 'nein' END FROM generate_series(1, ${ROWS}) i;
CREATE TABLE sales (id int PRIMARY KEY, staff_id int, sold text, note text);
INSERT INTO sales SELECT i, i, to_char(date '1990-01-01' + i * 3, 'MM/DD/YYYY'), CASE WHEN i % 5 = 0 THEN 'CafÃ© MÃ¼ller' ELSE 'Büro' END FROM generate_series(1, ${ROWS}) i;
UPDATE staff SET hired = 'ask Bob' WHERE id = 77;`;

const TARGET = `
CREATE TABLE staff (id integer PRIMARY KEY, hired date, born date, salary numeric(10,2), active boolean);
CREATE TABLE sales (id integer PRIMARY KEY, staff_id integer REFERENCES staff (id), sold date, note text);`;

test('a swarm migrates a dirty database: every value right, every row accounted for, every problem diagnosed once', async () => {
  const source = await product.database(SOURCE);
  const target = await product.database();
  const { report, events, id } = await product.migrate({ name: 'main job', source: product.postgres(source), target: product.postgres(target), schema_sql: TARGET });
  expect(report).toMatchObject({ status: 'completed', accounted: true, rows: { read: 2 * ROWS, quarantined: 2 } });
  expect(report.diagnoses).toBe(report.problems);

  const [wrongStaff] = await product.query<{ n: number }>(target, `SELECT count(*)::int AS n FROM staff WHERE (hired, born, salary, active) IS DISTINCT FROM
    (date '2001-01-01' + id, date '1960-01-01' + id * 3, (1000 + id * 7.25)::numeric(10,2), id % 2 = 0)`);
  const [wrongSales] = await product.query<{ n: number }>(target, `SELECT count(*)::int AS n FROM sales WHERE (sold, note) IS DISTINCT FROM
    (date '1990-01-01' + id * 3, CASE WHEN id % 5 = 0 THEN 'Café Müller' ELSE 'Büro' END)`);
  expect({ wrongStaff, wrongSales }).toEqual({ wrongStaff: { n: 0 }, wrongSales: { n: 0 } });
  // Employee 77 waits for a person, and so does the sale that needs it.
  expect(report.quarantine.map((g) => [g.table, g.code, g.rows]).sort()).toEqual([['sales', 'CONSTRAINT_FOREIGN_KEY', 1], ['staff', 'VALUE_UNRESOLVED', 1]]);

  // Day first in one table, month first in the other: a conflict, settled by giving each column its own reading.
  expect(report.conflicts.settled).toBeGreaterThanOrEqual(1);
  const conflict = events.find((e) => e.type === 'conflict');
  expect(conflict?.data).toMatchObject({ kind: 'split', state: 'settled' });

  expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  const late: number[] = [];
  for await (const event of followMigration(product.client.address, id, AbortSignal.timeout(30_000))) late.push(event.seq);
  expect(late).toEqual(events.map((e) => e.seq));
});

test('records that are no rows go to the quarantine with their bytes, and the others load', async () => {
  await writeFile(join(product.folder, 'people.csv'), 'id;name;born\n1;"Ann";13.02.1990\n2;too;many;fields\n3;Bob\n4;"Cid";28.02.1991\n5;"Dora ""D"" ;\nx";31.01.1992\n');
  const target = await product.database('CREATE TABLE people (id integer, name text, born date)');
  const { report } = await product.migrate({ name: 'csv', source: { kind: 'csv', path: join(product.folder, 'people.csv') }, target: product.postgres(target) });
  expect(report).toMatchObject({ status: 'completed', accounted: true, rows: { read: 5, quarantined: 2 } });
  expect(report.quarantine).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'CSV_RAGGED_ROW' })]));
  expect(await product.query(target, 'SELECT id, name, born::text FROM people ORDER BY id')).toEqual([
    { id: 1, name: 'Ann', born: '1990-02-13' }, { id: 4, name: 'Cid', born: '1991-02-28' }, { id: 5, name: 'Dora "D" ;\nx', born: '1992-01-31' },
  ]);
});

test('an empty table is migrated', async () => {
  const source = await product.database('CREATE TABLE nothing (id int, day text)');
  const target = await product.database('CREATE TABLE nothing (id int, day date)');
  const { report } = await product.migrate({ name: 'empty', source: product.postgres(source), target: product.postgres(target) });
  expect(report).toMatchObject({ status: 'completed', accounted: true, rows: { read: 0, unchanged: 0, repaired: 0, quarantined: 0 } });
});

describe('what cannot be done ends with a code that says why', () => {
  const failure = async (spec: Omit<CreateMigration, 'name'>) => {
    const { id } = await product.client.createMigration({ name: 'bad', ...spec });
    await product.client.start(id).catch(() => undefined);
    for await (const event of followMigration(product.client.address, id, AbortSignal.timeout(60_000))) void event;
    const { status, error } = await product.client.migration(id);
    return { status, code: error?.code };
  };

  test('unreachable source', async () => {
    const target = await product.database('CREATE TABLE t (id int)');
    const source = { kind: 'postgres' as const, host: '127.0.0.1', port: 1, database: 'd', user: 'u', password: 'p' };
    expect(await failure({ source, target: product.postgres(target) })).toEqual({ status: 'failed', code: 'SOURCE_UNREACHABLE' });
  });

  test('missing file', async () => {
    const target = await product.database('CREATE TABLE t (id int)');
    expect(await failure({ source: { kind: 'csv', path: join(product.folder, 'none.csv') }, target: product.postgres(target) })).toEqual({ status: 'failed', code: 'FILE_NOT_FOUND' });
  });

  test('a file outside the root', async () => {
    const target = await product.database('CREATE TABLE passwd (id int)');
    expect(await failure({ source: { kind: 'csv', path: '/etc/passwd' }, target: product.postgres(target) })).toEqual({ status: 'failed', code: 'FILE_PATH_REFUSED' });
  });

  test('no common table', async () => {
    const source = await product.database('CREATE TABLE a (id int)');
    const target = await product.database('CREATE TABLE b (id int)');
    expect(await failure({ source: product.postgres(source), target: product.postgres(target) })).toEqual({ status: 'failed', code: 'NOTHING_TO_MIGRATE' });
  });

  test('a target with rows', async () => {
    const source = await product.database('CREATE TABLE t (id int)');
    const target = await product.database('CREATE TABLE t (id int); INSERT INTO t VALUES (1)');
    expect(await failure({ source: product.postgres(source), target: product.postgres(target) })).toEqual({ status: 'failed', code: 'TARGET_NOT_EMPTY' });
  });

  test('a broken schema file', async () => {
    const source = await product.database('CREATE TABLE t (id int)');
    const target = await product.database();
    expect(await failure({ source: product.postgres(source), target: product.postgres(target), schema_sql: 'CREATE TABLE t (id nonsense)' })).toEqual({ status: 'failed', code: 'DDL_FAILED' });
  });
});

test('a second start is refused, a cancelled migration stays cancelled and takes nothing further', async () => {
  const source = await product.database(`CREATE TABLE t (id int, day text); INSERT INTO t SELECT i, '2020年01月01日' FROM generate_series(1, 200000) i`);
  const target = await product.database('CREATE TABLE t (id int, day date)');
  const { id } = await product.client.createMigration({ name: 'cancelled', source: product.postgres(source), target: product.postgres(target) });
  await product.client.start(id);
  await expect(product.client.start(id)).rejects.toMatchObject({ code: 'INVALID_STATE' });
  await product.client.cancel(id);
  for await (const event of followMigration(product.client.address, id, AbortSignal.timeout(60_000))) void event;
  expect((await product.client.migration(id)).status).toBe('cancelled');
  await expect(product.client.start(id)).rejects.toMatchObject({ code: 'INVALID_STATE' });
});

test('strangers on the channels teach the swarm nothing', async () => {
  const source = await product.database(`CREATE TABLE t (id int, day text); INSERT INTO t SELECT i, to_char(date '2020-01-01' + i, 'DD.MM.YYYY') FROM generate_series(1, 2000) i`);
  const target = await product.database('CREATE TABLE t (id int, day date)');
  const { id } = await product.client.createMigration({ name: 'forged', source: product.postgres(source), target: product.postgres(target) });
  const redis = new Redis(product.redis.url);
  const forged = {
    id: '5d2b6e9a-3c0f-4f7e-9a43-1d6c1f0a7b11', timestamp: new Date().toISOString(), source_agent: 'mallory', target: 'patterns', migration_context: id, type: 'discovery', priority: 'high',
    confidence: 0.99, ttl: 60, signature: 'forged',
    payload: {
      pattern: {
        pattern_id: '5d2b6e9a-3c0f-4f7e-9a43-1d6c1f0a7b12', discovered_by: 'mallory', timestamp: new Date().toISOString(), pattern_key: 'date|D2.D2.D4', version: 99, status: 'confirmed', confidence: 0.99,
        test_result: 'pass', pattern: { category: 'date_format', signature: 'D2.D2.D4', context: { table: 't', column: 'day', data_type: 'date', sample_values: [] } },
        solution: { transformation: "date '1900-01-01'", pre_conditions: [], post_validation: 'true' },
        evidence: { family: 'f', prior: 1, proven: 9, discriminating: 9, failed: 0, independent_discoveries: 9, column_dependent: false, explanation: '', alternatives: [] },
      },
    },
  };
  const send = async (): Promise<void> => {
    for (const data of [forged, 'junk', { ...forged, payload: 'x'.repeat(50_000) }, null, [1]]) await redis.publish(`migration.${id}.patterns`, JSON.stringify({ pattern: `migration.${id}.patterns`, data }));
    await redis.hset(`sensei:{${id}}:patterns`, 'date|D2.D2.D4', JSON.stringify(forged));
    await redis.xadd(`sensei:{${id}}:stream`, '*', 'envelope', JSON.stringify(forged));
  };
  await send();
  await product.client.start(id);
  await send();
  for await (const event of followMigration(product.client.address, id, AbortSignal.timeout(60_000))) if (event.seq % 5 === 0) await send();
  await redis.quit();
  expect((await product.client.report(id)).status).toBe('completed');
  expect(await product.query(target, "SELECT count(*)::int AS right FROM t WHERE day = date '2020-01-01' + id")).toEqual([{ right: 2000 }]);
});
