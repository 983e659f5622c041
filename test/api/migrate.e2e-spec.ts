import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { apiClient } from './api-client.js';
import { API_KEY, startApi, type TestApi } from './start-api.js';
import { openStream } from './stream-client.js';

const root = join(import.meta.dirname, '..', '..');
const SECRET = Buffer.alloc(32, 3).toString('base64');
const SCHEMA = 'CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL, born date, height numeric(5,2));';
const ROWS = 400;

let folder: string;
let target: pg.Client;
let targetUrl: URL;
let api: TestApi;
let worker: ChildProcess;

/** Days above 12 say that the day comes first; the comma is the decimal mark; two rows cannot be repaired. */
function csv(): string {
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const [day, month] = [String((i % 28) + 1).padStart(2, '0'), String((i % 12) + 1).padStart(2, '0')];
    const born = i === 100 || i === 200 ? 'somewhen' : `${day}.${month}.${1950 + (i % 50)}`;
    return `${i + 1};Name ${i};${born};"${150 + (i % 50)},${String(i % 100).padStart(2, '0')}"`;
  });
  return ['id;name;born;height', ...rows, ''].join('\n');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sensei-migrate-'));
  await writeFile(join(folder, 'people.csv'), csv());
  targetUrl = new URL(process.env['SENSEI_TEST_POSTGRES_URL'] ?? '');
  const admin = new pg.Client({ connectionString: targetUrl.href });
  await admin.connect();
  targetUrl.pathname = `migrate_${randomUUID().replaceAll('-', '')}`;
  await admin.query(`CREATE DATABASE ${targetUrl.pathname.slice(1)}`);
  await admin.end();
  target = new pg.Client({ connectionString: targetUrl.href });
  await target.connect();
  api = await startApi({ SENSEI_SECRET_KEY: SECRET, SENSEI_FILE_ROOT: folder });
  const env = {
    PATH: process.env['PATH'], REDIS_URL: process.env['SENSEI_TEST_REDIS_URL'], SENSEI_SECRET_KEY: SECRET, SENSEI_FILE_ROOT: folder, SENSEI_DATA_DIR: join(folder, 'worker'), SENSEI_LOG_LEVEL: 'warn',
  };
  worker = spawn(process.execPath, [join(root, 'apps/worker/dist/main.js')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
});

afterAll(async () => {
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGTERM');
  await ended;
  await api.close();
  await target.end();
  await rm(folder, { recursive: true, force: true });
});

test('a generated client creates, starts and follows a migration to its end, and every row is accounted for', async () => {
  const client = apiClient(api.url, API_KEY);
  const connection = await client.POST('/v1/connections', { body: { name: 'target', config: { kind: 'postgres', url: targetUrl.href } } });
  const created = await client.POST('/v1/migrations', {
    body: { name: 'people', source: { kind: 'csv', path: 'people.csv' }, target: connection.data?.id ?? '', schema_sql: SCHEMA }, params: { header: { 'Idempotency-Key': randomUUID() } },
  });
  const path = { id: created.data?.id ?? '' };
  const stream = await openStream(api.url);
  stream.subscribe(path.id, 0);
  expect((await client.POST('/v1/migrations/{id}/start', { params: { path } })).data?.status).toMatch(/planning|running/);
  expect((await client.POST('/v1/migrations/{id}/start', { params: { path } })).error?.code).toBe('INVALID_STATE');
  const statuses = (): unknown[] => stream.frames.filter((frame) => frame.type === 'migration').map((frame) => frame.data?.['status']);
  await stream.until(() => ['completed', 'failed'].includes(String(statuses().at(-1))), 90_000);

  expect(statuses()).toEqual(['draft', 'planning', 'running', 'completing', 'completed']);
  expect(stream.seqs).toEqual(stream.seqs.map((_, i) => i + 1));
  expect(new Set(stream.frames.map((frame) => frame.type))).toEqual(new Set(stream.frames.map((frame) => frame.type).concat('chunk', 'pattern')));
  const report = (await client.GET('/v1/migrations/{id}/report', { params: { path } })).data;
  expect(report).toMatchObject({ status: 'completed', accounted: true, rows: { read: ROWS, quarantined: 2 } });
  const { rows } = await target.query<{ n: number; wrong: number }>(`
    SELECT count(*)::int AS n,
           count(*) FILTER (WHERE born IS DISTINCT FROM make_date(1950 + (id - 1) % 50, (id - 1) % 12 + 1, (id - 1) % 28 + 1)
                               OR height IS DISTINCT FROM 150 + (id - 1) % 50 + ((id - 1) % 100) / 100.0)::int AS wrong
    FROM people`);
  expect(rows[0]).toEqual({ n: ROWS - 2, wrong: 0 });
  const quarantine = (await client.GET('/v1/migrations/{id}/quarantine', { params: { path } })).data;
  expect(quarantine?.items.map((row) => [row.table, row.column, row.value])).toEqual([['people', 'born', 'somewhen'], ['people', 'born', 'somewhen']]);
  const patterns = (await client.GET('/v1/migrations/{id}/patterns', { params: { path } })).data?.items ?? [];
  expect(patterns.map((pattern) => pattern.pattern.context.column)).toEqual(expect.arrayContaining(['born', 'height']));
  for (const list of ['tables', 'agents', 'conflicts', 'events'] as const) expect([list, (await client.GET(`/v1/migrations/{id}/${list}`, { params: { path } })).response.status]).toEqual([list, 200]);
  await stream.close();
}, 120_000);
