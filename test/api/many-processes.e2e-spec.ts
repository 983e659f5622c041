import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { EventLog } from '../../apps/api/src/events/event-log.service.js';
import { MigrationStatusService } from '../../apps/api/src/migrations/migration-status.service.js';
import { apiClient } from './api-client.js';
import { startApi, type TestApi } from './start-api.js';
import { openStream } from './stream-client.js';

let apis: TestApi[];

beforeAll(async () => {
  const url = new URL(process.env['SENSEI_TEST_POSTGRES_URL'] ?? '');
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  url.pathname = `api_${randomUUID().replaceAll('-', '')}`;
  await client.query(`CREATE DATABASE ${url.pathname.slice(1)}`);
  await client.end();
  const secret = Buffer.alloc(32, 1).toString('base64');
  apis = await Promise.all([1, 2, 3].map(() => startApi({ DATABASE_URL: url.href, SENSEI_SECRET_KEY: secret, SENSEI_STREAM_BUFFER_EVENTS: '100' })));
});
afterAll(() => Promise.all(apis.map((api) => api.close())));

async function newMigration(api: TestApi): Promise<string> {
  const { data } = await apiClient(api.url).POST('/v1/migrations', { body: { name: 's', source: { kind: 'csv', path: '.' }, target: { kind: 'postgres', host: 'h', database: 'd', user: 'u' } } });
  return data?.id ?? '';
}

test('clients of three APIs on one PostgreSQL see what all three append, each event once and in order', async () => {
  const [first] = apis as [TestApi];
  const id = await newMigration(first);
  const clients = await Promise.all(apis.map((api) => openStream(api.url)));
  for (const client of clients) client.subscribe(id);
  await Promise.all(apis.map(async (api, name) => {
    for (let i = 0; i < 500; i++) {
      const written = api.app.get(EventLog).append(id, 'progress', { name, i });
      if (i % 20 === 0) await written;
    }
  }));
  await Promise.all(clients.map((client) => client.until((frames) => frames.at(-1)?.seq === 1501)));
  for (const client of clients) {
    expect(client.seqs).toEqual(Array.from({ length: 1501 }, (_, i) => i + 1));
    for (const name of apis.keys()) expect(client.frames.filter((frame) => frame.data?.['name'] === name).map((frame) => frame.data?.['i'])).toEqual(Array.from({ length: 500 }, (_, i) => i));
    await client.close();
  }
});

test('of concurrent moves that exclude each other exactly one wins, in whichever process', async () => {
  const [first] = apis as [TestApi];
  const id = await newMigration(first);
  const moves = await Promise.allSettled([...apis, ...apis].map((api) => api.app.get(MigrationStatusService).move(id, 'planning')));
  expect(moves.filter((move) => move.status === 'fulfilled')).toHaveLength(1);
  for (const move of moves) if (move.status === 'rejected') expect(move.reason).toMatchObject({ code: 'INVALID_STATE' });
  const status = first.app.get(MigrationStatusService);
  expect(await status.move(id, 'failed', { error: { code: 'SOURCE_UNREACHABLE', message: 'no route' } })).toBe('planning');
  const read = async () => (await apiClient(first.url).GET('/v1/migrations/{id}', { params: { path: { id } } })).data;
  expect(await read()).toMatchObject({ status: 'failed', error: { code: 'SOURCE_UNREACHABLE' }, actions: ['start', 'cancel'], finished_at: expect.any(String) });
  await status.move(id, 'planning');
  await status.move(id, 'ready');
  await status.move(id, 'running');
  const { started_at } = (await read()) ?? {};
  expect(await read()).toMatchObject({ status: 'running', error: null, finished_at: null, started_at: expect.any(String) });
  await status.move(id, 'paused', { pause_reason: 'lunch' });
  expect(await read()).toMatchObject({ status: 'paused', pause_reason: 'lunch' });
  await status.move(id, 'running');
  expect(await read()).toMatchObject({ pause_reason: null, started_at });
  await status.move(id, 'cancelled');
  await expect(status.move(id, 'running')).rejects.toMatchObject({ code: 'INVALID_STATE', place: { status: 'cancelled', to: 'running' } });
  await expect(status.move(randomUUID(), 'running')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a repeated Idempotency-Key gives the same migration in whichever process', async () => {
  const body = { name: 'once', source: { kind: 'csv', path: '.' }, target: { kind: 'postgres', host: 'h', database: 'd', user: 'u' } } as const;
  const key = randomUUID();
  const created = await Promise.all([...apis, ...apis, ...apis].map((api) => apiClient(api.url).POST('/v1/migrations', { body, params: { header: { 'Idempotency-Key': key } } })));
  expect(new Set(created.map(({ data }) => data?.id)).size).toBe(1);
  expect(created[0]?.data?.name).toBe('once');
});
