import { randomUUID } from 'node:crypto';
import type { TablePlan } from '@sensei/contracts';
import type { ChunkReport } from './chunk-transaction.js';
import { patternsUsed } from './ledger/patterns-used.js';
import { discardQuarantine, releasePending, reopenQuarantine } from './ledger/move-quarantine.js';
import { quarantineGroups, readQuarantine } from './ledger/read-quarantine.js';
import { readProgress } from './ledger/read-progress.js';
import { loadChunk } from './load-chunk.js';
import { planMigration } from './plan-migration.js';
import { replayQuarantine } from './replay-quarantine.js';
import { openSource } from './source/open-source.js';
import type { Source } from './source/source.js';
import { openTarget, type Target } from './target/target.js';
import { createTestDatabase, type TestDatabase } from './testing/test-database.js';
import { GermanDates, KEY, PATTERN_ID } from './testing/table-resolver.js';

let from: TestDatabase;
let to: TestDatabase;
let source: Source;
let target: Target;
let migrationId: string;
let plan: TablePlan;

const signal = new AbortController().signal;
const clock = { now: () => 0, monotonic: () => performance.now() };

beforeAll(async () => {
  from = await createTestDatabase();
  to = await createTestDatabase();
  await from.client.query(`CREATE TABLE people AS SELECT i AS id, CASE WHEN i % 10 = 0 THEN '31.12.2020' WHEN i % 100 = 1 THEN 'soon' ELSE '2020-02-29' END AS born FROM generate_series(1, 6000) i; ANALYZE people`);
  source = await openSource(from.connection);
  target = await openTarget(to.connection);
  await target.applyDdl('CREATE TABLE people (id int PRIMARY KEY, born date)');
});

afterAll(async () => {
  await source.close();
  await target.close();
  await from.drop();
  await to.drop();
});

beforeEach(async () => {
  await to.client.query('TRUNCATE people');
  migrationId = randomUUID();
  plan = (await planMigration(source, target, { rowsPerChunk: 2000 })).tables[0] as TablePlan;
  for (const chunk of plan.chunks.keys()) {
    await loadChunk({ plan: { migrationId }, table: plan, chunk, source, target, resolver: new GermanDates('later'), agent: 'loader', signal, clock });
  }
});

const replay = (run: number, options: Partial<Parameters<typeof replayQuarantine>[0]> = {}): Promise<ChunkReport> =>
  replayQuarantine({ plan: { migrationId }, table: plan, run, target, resolver: new GermanDates(), agent: 'replayer', signal, clock, ...options });

const people = async (): Promise<number> => (await to.client.query('SELECT count(*)::int AS n FROM people')).rows[0].n;
const rowsNow = async () => (await readProgress(target, migrationId)).tables.get('people');

test('progress before and after a replay', async () => {
  expect(plan.chunks.length).toBeGreaterThan(1);
  expect(await rowsNow()).toMatchObject({ rows: { read: 6000, unchanged: 5340, repaired: 0, quarantined: 660 }, pending: 600, replays: 0, chunksDone: new Set(plan.chunks.keys()) });
  expect(await replay(1)).toMatchObject({ status: 'loaded', rows: { read: 600, unchanged: 0, repaired: 600, quarantined: 0 }, pendingKeys: [] });
  expect(await rowsNow()).toMatchObject({ rows: { read: 6000, unchanged: 5340, repaired: 600, quarantined: 60 }, pending: 0, replays: 1 });
  expect(await people()).toBe(5940);
  expect(await patternsUsed(target, migrationId)).toEqual([{ patternId: PATTERN_ID, version: 1, table: 'people', column: 'born', agent: 'replayer', count: 600 }]);
});

test('the same run twice, and a run when nothing is left, load nothing again', async () => {
  await replay(1);
  expect(await replay(1)).toMatchObject({ status: 'already-loaded', rows: { repaired: 600 } });
  expect(await replay(2)).toMatchObject({ status: 'loaded', rows: { read: 0 } });
  expect(await people()).toBe(5940);
});

test('replays at the same time load each row once', async () => {
  const reports = await Promise.all([1, 2, 3, 4, 1, 2].map((run) => replay(run)));
  expect(reports.filter((report) => report.status === 'loaded').reduce((sum, report) => sum + report.rows.repaired, 0)).toBe(600);
  expect(await people()).toBe(5940);
  expect(await rowsNow()).toMatchObject({ rows: { unchanged: 5340, repaired: 600, quarantined: 60 }, pending: 0 });
});

test('a replay that knows nothing new leaves everything as it was', async () => {
  expect(await replay(1, { resolver: new GermanDates('later') })).toMatchObject({ rows: { read: 600, repaired: 0, quarantined: 600 }, pendingKeys: [KEY] });
  expect(await rowsNow()).toMatchObject({ rows: { repaired: 0, quarantined: 660 }, pending: 600 });
  expect(await replay(2, { resolver: new GermanDates('settle') })).toMatchObject({ rows: { repaired: 600 } });
});

test('orphans load when their parents are in', async () => {
  await to.client.query('DROP TABLE IF EXISTS years; CREATE TABLE years (first date PRIMARY KEY); ALTER TABLE people ADD CONSTRAINT year FOREIGN KEY (born) REFERENCES years NOT VALID');
  try {
    expect(await replay(1)).toMatchObject({ rows: { read: 600, quarantined: 600 }, pendingKeys: ['constraint|people|year'] });
    expect(await rowsNow()).toMatchObject({ rows: { repaired: 0, quarantined: 660 }, pending: 600 });
    await to.client.query("INSERT INTO years VALUES ('2020-12-31')");
    expect(await replay(2)).toMatchObject({ rows: { read: 600, repaired: 600 } });
  } finally {
    await to.client.query('ALTER TABLE people DROP CONSTRAINT year');
  }
});

test('groups and pages of the quarantine', async () => {
  const groups = await quarantineGroups(target, migrationId);
  expect(groups).toEqual([
    { table: 'people', column: 'born', code: 'VALUE_PENDING', pattern_key: KEY, rows: 600, samples: ['31.12.2020'] },
    { table: 'people', column: 'born', code: 'VALUE_UNRESOLVED', pattern_key: 'unknown', rows: 60, samples: ['soon'] },
  ]);
  const first = await readQuarantine(target, migrationId, { limit: 50, patternKey: 'unknown', state: 'open' });
  const second = await readQuarantine(target, migrationId, { limit: 50, patternKey: 'unknown', state: 'open', after: first.at(-1)?.id ?? '' });
  expect(new Set([...first, ...second].map((row) => row.id)).size).toBe(60);
  expect(first[0]).toMatchObject({ table: 'people', column: 'born', code: 'VALUE_UNRESOLVED', reason: 'no rule', value: 'soon', state: 'open', raw: expect.stringMatching(/=$|^[A-Za-z0-9+/]+$/) });
  expect(Buffer.from(first[0]?.raw ?? '', 'base64').toString()).toMatch(/^\d+\tsoon$/);
});

test('a decision reopens its rows, a person drops others, the end releases what waits', async () => {
  expect(await releasePending(target, migrationId)).toBe(600);
  expect((await quarantineGroups(target, migrationId)).map((group) => group.code)).toEqual(['VALUE_UNRESOLVED', 'VALUE_UNRESOLVED']);
  const [dropped] = await readQuarantine(target, migrationId, { limit: 1, patternKey: KEY });
  expect(await discardQuarantine(target, migrationId, [dropped?.id ?? ''])).toBe(1);
  expect(await reopenQuarantine(target, migrationId, KEY)).toBe(599);
  expect(await replay(1)).toMatchObject({ rows: { read: 599, repaired: 599 } });
  expect(await rowsNow()).toMatchObject({ rows: { repaired: 599, quarantined: 61 }, pending: 0 });
});
