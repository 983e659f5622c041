import { randomUUID } from 'node:crypto';
import type { TablePlan } from '@sensei/contracts';
import type { ChunkReport } from './chunk-transaction.js';
import { loadChunk } from './load-chunk.js';
import { planMigration } from './plan-migration.js';
import { PostgresSource } from './source/postgres-source.js';
import type { Source, SourceBatch } from './source/source.js';
import { openTarget, type Target } from './target/target.js';
import { createTestDatabase, type TestDatabase } from './testing/test-database.js';
import { GermanDates, KEY, PATTERN_ID } from './testing/table-resolver.js';

const clock = { now: () => 0, monotonic: () => performance.now() };

let from: TestDatabase;
let to: TestDatabase;
let source: PostgresSource;
let target: Target;

beforeAll(async () => {
  from = await createTestDatabase();
  to = await createTestDatabase();
  source = new PostgresSource(from.connection, 4);
  await source.check();
  target = await openTarget(to.connection, { poolSize: 6 });
});

afterAll(async () => {
  await source.close();
  await target.close();
  await from.drop();
  await to.drop();
});

let tables = 0;

/** A source table of `rows` (id, born, name) and a typed target table of the same name. */
async function table(rows: string, targetColumns = 'id int primary key, born date, name text', rowsPerChunk = 25_000): Promise<TablePlan> {
  const name = `t${tables++}`;
  await from.client.query(`CREATE TABLE ${name} AS SELECT * FROM (${rows}) s(id, born, name); ANALYZE ${name}`);
  await target.applyDdl(`CREATE TABLE ${name} (${targetColumns})`);
  const plan = await planMigration(source, target, { include: [name], rowsPerChunk });
  return plan.tables[0] as TablePlan;
}

function load(plan: TablePlan, options: Partial<Parameters<typeof loadChunk>[0]> = {}): Promise<ChunkReport> {
  return loadChunk({
    plan: { migrationId: MIGRATION }, table: plan, chunk: 0, source, target, resolver: new GermanDates(), agent: 'agent-1',
    signal: new AbortController().signal, clock, ...options,
  });
}

const MIGRATION = randomUUID();
const MIXED = `SELECT i, CASE WHEN i % 10 = 0 THEN '31.12.2020' WHEN i % 10 = 1 THEN 'soon' WHEN i % 10 = 2 THEN NULL ELSE '2020-02-29' END, E'n\\tä\\\\' || i FROM generate_series(1, 1000) i`;

const count = async (name: string): Promise<number> => Number((await to.client.query(`SELECT count(*) FROM ${name}`)).rows[0].count);
const quarantine = async (name: string) => (await to.client.query('SELECT * FROM sensei.quarantine WHERE table_name = $1 ORDER BY row_number', [name])).rows;

test('rows, ledger and quarantine of a chunk', async () => {
  const plan = await table(MIXED);
  const report = await load(plan);
  expect(report).toMatchObject({ status: 'loaded', rows: { read: 1000, unchanged: 800, repaired: 100, quarantined: 100 }, pendingKeys: [] });
  expect(report.patternsUsed).toEqual([{ pattern_id: PATTERN_ID, version: 1, column: 'born', count: 100 }]);
  expect((await to.client.query(`SELECT count(*) FILTER (WHERE born = '2020-12-31')::int AS repaired, count(*) FILTER (WHERE born IS NULL)::int AS nulls, count(*) FILTER (WHERE name = E'n\\tä\\\\' || id)::int AS names FROM ${plan.table}`)).rows[0]).toEqual({ repaired: 100, nulls: 100, names: 900 });
  const rows = await quarantine(plan.table);
  expect(rows).toHaveLength(100);
  expect(rows[0]).toMatchObject({ chunk: 0, row_number: '0', state: 'open', format: 'copy', problems: [{ column: 'born', code: 'VALUE_UNRESOLVED', pattern_key: 'unknown', sample: 'soon', detail: 'no rule' }] });
  expect(rows[0].line.toString()).toBe('1\tsoon\tn\\tä\\\\1');
});

test('each distinct value is resolved once', async () => {
  const resolver = new GermanDates();
  await load(await table(MIXED), { resolver });
  expect(resolver.calls).toBe(2);
});

test('rows are set aside until settle', async () => {
  const plan = await table(MIXED);
  const resolver = new GermanDates('settle');
  expect(await load(plan, { resolver })).toMatchObject({ rows: { read: 1000, unchanged: 800, repaired: 100, quarantined: 100 } });
  expect(resolver.settled).toEqual([new Set([KEY])]);
});

test('what stays pending is quarantined as pending', async () => {
  const plan = await table(MIXED);
  expect(await load(plan, { resolver: new GermanDates('later') })).toMatchObject({ rows: { unchanged: 800, repaired: 0, quarantined: 200 }, pendingKeys: [KEY] });
  const states = (await quarantine(plan.table)).map((row) => row.state);
  expect(states.filter((state) => state === 'pending')).toHaveLength(100);
});

test('any number of deliveries has the effect of one', async () => {
  const plan = await table(MIXED);
  const reports = await Promise.all([load(plan), load(plan), load(plan), load(plan)]);
  expect(reports.filter((report) => report.status === 'loaded')).toHaveLength(1);
  expect(reports.filter((report) => report.status !== 'loaded').every((report) => ['busy', 'already-loaded'].includes(report.status))).toBe(true);
  expect(await load(plan)).toMatchObject({ status: 'already-loaded', rows: { read: 1000, quarantined: 100 } });
  expect(await count(plan.table)).toBe(900);
  expect(await quarantine(plan.table)).toHaveLength(100);
});

test('chunks of blocks hold every row once', async () => {
  const plan = await table(`SELECT i, '2020-01-01', repeat('x', i % 50) FROM generate_series(1, 30000) i`, undefined, 4000);
  expect(plan.chunks.length).toBeGreaterThan(4);
  for (const chunk of plan.chunks.keys()) await load(plan, { chunk });
  expect(await count(plan.table)).toBe(30_000);
});

/** Ends the target's connections after the last row was read and before anything is committed. */
class KillAtEnd implements Pick<Source, 'read'> {
  async *read(...args: Parameters<Source['read']>): AsyncGenerator<SourceBatch> {
    yield* source.read(...args);
    await to.client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sensei'");
  }
}

test('a connection lost between COPY and COMMIT leaves nothing, and the chunk loads at the next try', async () => {
  const plan = await table(MIXED);
  const killing = Object.assign(Object.create(source) as Source, { read: KillAtEnd.prototype.read });
  await expect(load(plan, { source: killing })).rejects.toMatchObject({ code: 'TARGET_WRITE_FAILED', retryable: true });
  expect(await count(plan.table)).toBe(0);
  expect(await quarantine(plan.table)).toHaveLength(0);
  expect(await load(plan)).toMatchObject({ status: 'loaded', rows: { read: 1000 } });
  expect(await count(plan.table)).toBe(900);
});

test('an aborted chunk leaves nothing', async () => {
  const plan = await table(MIXED);
  const abort = new AbortController();
  await expect(load(plan, { signal: abort.signal, onProgress: () => abort.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  expect(await load(plan)).toMatchObject({ status: 'loaded' });
});

test('constraint errors among 10,000 rows: the offending rows go to the quarantine, the first of equal keys stays', async () => {
  await target.applyDdl(`CREATE TABLE parents (id int PRIMARY KEY); INSERT INTO parents SELECT generate_series(1, 10)`);
  const rows = `SELECT CASE WHEN i % 100 = 0 THEN i - 1 ELSE i END, CASE WHEN i % 500 = 1 THEN '31.12.1899' ELSE '2020-01-01' END, CASE WHEN i % 250 = 2 THEN '11' ELSE (i % 10 + 1)::text END FROM generate_series(1, 10000) i`;
  const plan = await table(rows, `id int primary key, born date CHECK (born > '1900-01-01'), name int REFERENCES parents`);
  const began = performance.now();
  const report = await load(plan);
  expect(performance.now() - began).toBeLessThan(5000);
  expect(report).toMatchObject({ rows: { read: 10_000, repaired: 0, quarantined: 160 } });
  const kept = await quarantine(plan.table);
  const codes = kept.map((row) => `${row.problems[0].code} ${row.problems[0].column} ${row.state}`);
  const tally = Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((c) => c === code).length]));
  expect(tally).toEqual({ 'CONSTRAINT_UNIQUE id open': 100, 'CONSTRAINT_CHECK  open': 20, 'CONSTRAINT_FOREIGN_KEY name pending': 40 });
  expect(await count(plan.table)).toBe(9840);
  const constraint = kept.find((row) => row.problems[0].code === 'CONSTRAINT_UNIQUE');
  expect(constraint.problems[0]).toMatchObject({ pattern_key: `constraint|${plan.table}|${plan.table}_pkey`, sample: '99' });
  expect(constraint.line.toString()).toBe('99\t2020-01-01\t1');
});

test('a system error never quarantines a row', async () => {
  const plan = await table(MIXED);
  await to.client.query(`CREATE FUNCTION full_disk_${plan.table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER t BEFORE INSERT ON ${plan.table} FOR EACH ROW WHEN (NEW.id = 500) EXECUTE FUNCTION full_disk_${plan.table}()`);
  await expect(load(plan)).rejects.toMatchObject({ code: 'TARGET_WRITE_FAILED', place: { sqlstate: '53100' } });
  expect(await count(plan.table)).toBe(0);
  expect(await quarantine(plan.table)).toHaveLength(0);
});

test('a trigger that raises refuses its row alone', async () => {
  const plan = await table(MIXED);
  await to.client.query(`CREATE FUNCTION no_${plan.table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not this one'; END $$;
    CREATE TRIGGER t BEFORE INSERT ON ${plan.table} FOR EACH ROW WHEN (NEW.id = 500) EXECUTE FUNCTION no_${plan.table}()`);
  expect(await load(plan)).toMatchObject({ rows: { read: 1000, unchanged: 800, repaired: 99, quarantined: 101 } });
  const row = (await quarantine(plan.table)).find((r) => r.problems[0].code === 'ROW_REFUSED');
  expect(row.problems[0].detail).toContain('not this one');
});

test('NULL in a column that takes none', async () => {
  const plan = await table(MIXED, 'id int primary key, born date NOT NULL, name text');
  expect(await load(plan)).toMatchObject({ rows: { unchanged: 700, repaired: 100, quarantined: 200 } });
});

const limits = { idleMs: 400, statementMs: 5000, lockMs: 5000 };
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a slow source or a long diagnosis keeps the transaction alive', async () => {
  const plan = await table(MIXED);
  const slow = Object.assign(Object.create(source) as Source, {
    async *read(...args: Parameters<Source['read']>): AsyncGenerator<SourceBatch> {
      await wait(900);
      yield* source.read(...args);
      await wait(900);
    },
  });
  const resolver = Object.assign(new GermanDates('settle'), { settle: async () => wait(900).then(() => resolver.learn()) });
  expect(await load(plan, { source: slow, resolver, limits })).toMatchObject({ status: 'loaded', rows: { read: 1000, repaired: 100 } });
});

test('a frozen worker loses its chunk to its successor', async () => {
  const plan = await table(MIXED);
  const frozen = to.client;
  await frozen.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = 300`);
  await frozen.query("SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'sensei', $1::text, $2::text, 'load', '0'), 0))", [MIGRATION, plan.table]);
  expect(await load(plan)).toMatchObject({ status: 'busy' });
  await wait(600);
  expect(await load(plan)).toMatchObject({ status: 'loaded' });
});
