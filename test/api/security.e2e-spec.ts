import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiKey, Connection } from '@sensei/persistence';
import { startRedis } from '@sensei/platform';
import { DataSource } from 'typeorm';
import { apiClient } from './api-client.js';
import { API_KEY, startApi, type TestApi } from './start-api.js';

const status = async (api: TestApi, key: string | undefined): Promise<number> =>
  (await fetch(`${api.url}/v1/migrations`, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } })).status;

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sensei-keys-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the first start makes a key, tells it once, keeps its hash in the store and itself in a file of its owner; later starts use it', async () => {
  const env = { SENSEI_API_KEY: '', SENSEI_DATA_DIR: folder };
  const first = await startApi(env);
  const key = first.newApiKey ?? '';
  expect(key).toMatch(/^sensei_[\w-]{43}$/);
  expect([await status(first, key), await status(first, undefined), await status(first, API_KEY)]).toEqual([200, 401, 401]);
  expect((await readFile(join(folder, 'api-key'), 'utf8')).trim()).toBe(key);
  for (const file of ['api-key', 'secret-key', 'control-store.lock']) expect([file, (await stat(join(folder, file))).mode & 0o777]).toEqual([file, 0o600]);
  const [stored] = await first.app.get(DataSource).getRepository(ApiKey).find();
  expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/);
  await expect(startApi(env)).rejects.toMatchObject({ code: 'CONTROL_STORE_LOCKED' });
  const config = { kind: 'postgres', host: '127.0.0.1', port: 1, database: 'd', user: 'u', password: 'p' } as const;
  const created = await apiClient(first.url, key).POST('/v1/connections', { body: { name: 'kept', config } });
  const path = { id: created.data?.id ?? '' };
  await first.close();

  const second = await startApi(env);
  expect(second.newApiKey).toBeUndefined();
  expect(await status(second, key)).toBe(200);
  expect((await apiClient(second.url, key).POST('/v1/connections/{id}/test', { params: { path } })).data?.code).toBe('CONNECTION_UNREACHABLE');
  await second.close();

  await writeFile(join(folder, 'secret-key'), `${Buffer.alloc(32, 7).toString('base64')}\n`);
  const third = await startApi(env);
  expect((await apiClient(third.url, key).POST('/v1/connections/{id}/test', { params: { path } })).data?.code).toBe('SECRET_UNREADABLE');
  await third.close();
}, 60_000);

test('without authentication, on the loopback only, no key is asked for', async () => {
  const api = await startApi({ SENSEI_API_KEY: '', SENSEI_AUTH: 'off' });
  expect(await status(api, undefined)).toBe(200);
  expect(api.newApiKey).toBeUndefined();
  await api.close();
  await expect(startApi({ SENSEI_AUTH: 'off', SENSEI_HOST: '0.0.0.0' })).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID' });
}, 60_000);

test('readiness says what is missing and needs no key; the API serves on while Redis is away', async () => {
  const redis = await startRedis();
  const api = await startApi({ REDIS_URL: redis.url });
  try {
    const ready = async (): Promise<unknown> => (await fetch(`${api.url}/health/ready`)).json();
    expect(await ready()).toEqual({ status: 'ok', checks: { control_store: { status: 'ok' }, redis: { status: 'ok' } } });
    await redis.stop();
    const response = await fetch(`${api.url}/health/ready`);
    expect([response.status, await response.json()]).toEqual([503, { status: 'unready', checks: { control_store: { status: 'ok' }, redis: { status: 'missing', code: 'REDIS_UNREACHABLE', message: 'Redis cannot be reached' } } }]);
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
    expect((await apiClient(api.url).POST('/v1/connections', { body: { name: 'while Redis is away', config: { kind: 'csv', path: '.' } } })).response.status).toBe(201);
    expect(await api.app.get(DataSource).getRepository(Connection).countBy({ name: 'while Redis is away' })).toBe(1);
  } finally {
    await api.close();
    await redis.stop();
  }
}, 60_000);
