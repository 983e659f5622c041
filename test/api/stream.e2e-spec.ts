import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@sensei/kernel';
import { WebSocket } from 'ws';
import { EventLog } from '../../apps/api/src/events/event-log.service.js';
import { apiClient } from './api-client.js';
import { API_KEY, startApi, type TestApi } from './start-api.js';
import { openStream, StreamClient, streamUrl } from './stream-client.js';

const BUFFER_BYTES = 65_536;

let api: TestApi;
let log: EventLog;
beforeAll(async () => {
  // A small memory, so that clients are served from memory and from the log alike.
  api = await startApi({ SENSEI_STREAM_BUFFER_EVENTS: '100', SENSEI_STREAM_BUFFER_BYTES: String(BUFFER_BYTES), SENSEI_STREAM_MAX_FRAME_BYTES: '1024', SENSEI_ALLOWED_ORIGINS: 'https://dash.example.com' });
  log = api.app.get(EventLog);
});
afterAll(() => api.close());

async function newMigration(): Promise<string> {
  const { data } = await apiClient(api.url).POST('/v1/migrations', { body: { name: 's', source: { kind: 'csv', path: '.' }, target: { kind: 'postgres', host: 'h', database: 'd', user: 'u' } } });
  await log.flush();
  return data?.id ?? '';
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('5,000 events of five writers reach clients that join and leave at any time, each once and in order', async () => {
  const seed = Number(process.env['SENSEI_TEST_SEED'] ?? Date.now() % 2 ** 31);
  const random = seededRandom(seed);
  const id = await newMigration();
  const writer = async (name: number): Promise<void> => {
    for (let i = 0; i < 1000; i++) {
      const written = log.append(id, 'progress', { name, i });
      if (random.float() < 0.02) await written;
      if (random.float() < 0.02) await sleep(random.float() * 20);
    }
  };
  // A client that comes back with the last number it has seen, until it has seen the end.
  const follower = async (): Promise<number[]> => {
    const seen: number[] = [];
    while ((seen.at(-1) ?? 0) < 5001) {
      const client = await openStream(api.url);
      client.subscribe(id, seen.at(-1) ?? 0);
      const stay = sleep(20 + random.float() * 200).then(() => undefined);
      await Promise.race([stay, client.until((frames) => frames.at(-1)?.seq === 5001)]);
      if (random.float() < 0.5) client.socket.terminate();
      else await client.close();
      seen.push(...client.seqs);
      await sleep(random.float() * 30);
    }
    return seen;
  };
  const [all] = await Promise.all([Promise.all(Array.from({ length: 6 }, follower)), ...[0, 1, 2, 3, 4].map(writer)]);
  const late = await openStream(api.url);
  late.subscribe(id, 1234);
  await late.until((frames) => frames.at(-1)?.seq === 5001);
  await late.close();
  try {
    for (const seen of all) expect(seen).toEqual(numbers(1, 5001));
    expect(late.seqs).toEqual(numbers(1235, 5001));
    for (const name of [0, 1, 2, 3, 4]) expect(late.frames.filter((frame) => frame.data?.['name'] === name).map((frame) => frame.data?.['i'])).toEqual(expect.arrayContaining([999]));
    const order = await Promise.all(numbers(0, 10).map((page) => log.read(id, page * 500, 500)));
    for (const name of [0, 1, 2, 3, 4]) expect(order.flat().filter((event) => event.data['name'] === name).map((event) => event.data['i'])).toEqual(numbers(0, 999));
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
});

test('events are still there after a restart of the API, and numbers go on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sensei-restart-'));
  const first = await startApi({ SENSEI_DATA_DIR: folder });
  const { data } = await apiClient(first.url).POST('/v1/migrations', { body: { name: 's', source: { kind: 'csv', path: '.' }, target: { kind: 'postgres', host: 'h', database: 'd', user: 'u' } } });
  const id = data?.id ?? '';
  const client = await openStream(first.url);
  client.subscribe(id);
  await client.until((frames) => frames.length === 1);
  for (let i = 0; i < 100; i++) void first.app.get(EventLog).append(id, 'chunk', { i });
  // Nothing was waited for: closing has to write what was handed over.
  await first.close();
  expect((await client.closed).code).toBe(1001);
  const second = await startApi({ SENSEI_DATA_DIR: folder });
  try {
    await second.app.get(EventLog).append(id, 'chunk', { i: 100 });
    const again = await openStream(second.url);
    again.subscribe(id, client.seqs.at(-1));
    await again.until((frames) => frames.at(-1)?.seq === 102);
    expect([...client.seqs, ...again.seqs]).toEqual(numbers(1, 102));
    await again.close();
  } finally {
    await second.close();
    await rm(folder, { recursive: true, force: true });
  }
});

describe('access is decided before the upgrade', () => {
  const attempt = (options: { url?: string; headers?: Record<string, string>; protocols?: string[] }): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(options.url ?? streamUrl(api.url), options.protocols ?? [], { headers: options.headers ?? {} });
      socket.on('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.on('unexpected-response', (request, response) => {
        request.destroy();
        resolve(response.statusCode ?? 0);
      });
      socket.on('error', reject);
    });
  const bearer = { authorization: `Bearer ${API_KEY}` };

  test.each<[string, () => Parameters<typeof attempt>[0], number]>([
    ['no key', () => ({}), 401],
    ['wrong key', () => ({ headers: { authorization: 'Bearer nonsense' } }), 401],
    ['wrong key in the address', () => ({ url: `${streamUrl(api.url)}?access_token=nonsense` }), 401],
    ['foreign origin', () => ({ headers: { ...bearer, origin: 'https://evil.example' } }), 403],
    ['foreign host', () => ({ headers: { ...bearer, host: 'rebound.example' } }), 403],
    ['key in the header', () => ({ headers: bearer }), 101],
    ['key in the address', () => ({ url: `${streamUrl(api.url)}?access_token=${API_KEY}` }), 101],
    ['key as subprotocol', () => ({ protocols: ['sensei.v1', `bearer.${API_KEY}`] }), 101],
    ['own origin', () => ({ headers: { ...bearer, origin: api.url } }), 101],
    ['allowed origin', () => ({ headers: { ...bearer, origin: 'https://dash.example.com' } }), 101],
  ])('%s', async (_name, options, status) => {
    expect(await attempt(options())).toBe(status);
  });

  test('the key is not repeated as the chosen subprotocol', async () => {
    const socket = new WebSocket(streamUrl(api.url), ['sensei.v1', `bearer.${API_KEY}`]);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    expect(socket.protocol).toBe('sensei.v1');
    await new StreamClient(socket).close();
  });
});

describe('bad frames', () => {
  test.each([
    ['no JSON', '{'], ['no object', '[]'], ['another version', '{"v":2,"type":"subscribe","migration_id":"6fa459ea-ee8a-4ca4-894e-db77e160355e"}'], ['unknown type', '{"v":1,"type":"publish"}'],
    ['since below zero', '{"v":1,"type":"subscribe","migration_id":"6fa459ea-ee8a-4ca4-894e-db77e160355e","since":-1}'], ['deep', `{"v":1,"x":${'['.repeat(100)}${']'.repeat(100)}}`],
  ])('%s is answered with STREAM_PROTOCOL, and the connection goes on', async (_name, frame) => {
    const id = await newMigration();
    const client = await openStream(api.url);
    client.socket.send(frame);
    await client.until((frames) => frames.length === 1);
    expect(client.frames[0]).toEqual({ v: 1, type: 'error', code: 'STREAM_PROTOCOL', message: expect.any(String), remedy: expect.any(String) });
    client.subscribe(id);
    await client.until((frames) => frames.length === 2);
    expect(client.frames[1]).toMatchObject({ seq: 1, migration_id: id });
    await client.close();
  });

  test('who goes on with bad frames is disconnected, as is who sends one above the limit', async () => {
    const rude = await openStream(api.url);
    for (let i = 0; i < 10; i++) rude.socket.send('x');
    expect(await rude.closed).toEqual({ code: 1008, reason: 'STREAM_PROTOCOL' });
    const large = await openStream(api.url);
    large.socket.send('x'.repeat(2000));
    expect((await large.closed).code).toBe(1009);
  });

  test('a migration that is not there, and a number that was never given out', async () => {
    const id = await newMigration();
    const client = await openStream(api.url);
    const nowhere = randomUUID();
    client.subscribe(nowhere);
    await client.until((frames) => frames.length === 1);
    expect(client.frames[0]).toMatchObject({ type: 'error', code: 'NOT_FOUND', migration_id: nowhere });
    client.subscribe(id, 99);
    await client.until((frames) => frames.length === 2);
    expect(client.frames[1]).toMatchObject({ type: 'error', code: 'STREAM_PROTOCOL', message: expect.stringContaining('ahead of the last event, which is 1'), migration_id: id });
    await client.close();
  });
});

test('a client follows many migrations, changes its place, and leaves one', async () => {
  const [a, b] = [await newMigration(), await newMigration()];
  const client = await openStream(api.url);
  client.subscribe(a);
  client.subscribe(b.toUpperCase());
  await client.until((frames) => frames.length === 2);
  client.subscribe(a, 0);
  await client.until((frames) => frames.length === 3);
  client.socket.send(JSON.stringify({ v: 1, type: 'unsubscribe', migration_id: a }));
  await sleep(50);
  await Promise.all([log.append(a, 'alert', {}), log.append(b, 'alert', {})]);
  await client.until((frames) => frames.length === 4);
  await sleep(50);
  expect(client.frames.map((frame) => [frame.migration_id, frame.seq])).toEqual(expect.arrayContaining([[a, 1], [b, 1], [a, 1], [b, 2]]));
  expect(client.frames).toHaveLength(4);
  await client.close();
});

test('a client that does not read is disconnected with a code while others are served, and can go on where it was', async () => {
  const id = await newMigration();
  const [stuck, reading] = [await openStream(api.url), await openStream(api.url)];
  stuck.subscribe(id);
  reading.subscribe(id);
  await stuck.until((frames) => frames.length === 1);
  stuck.socket.pause();
  // More than the kernel's buffers of both ends take.
  const filler = 'x'.repeat(20_000);
  for (let i = 0; i < 1000; i++) await log.append(id, 'progress', { i, filler });
  await reading.until((frames) => frames.length === 1001);
  await sleep(6000);
  stuck.socket.resume();
  const { code, reason } = await stuck.closed;
  expect([code, reason].join(' ')).toMatch(/^1013 STREAM_SLOW_CONSUMER|^1006/);
  expect(stuck.seqs.length).toBeLessThan(1001);
  const again = await openStream(api.url);
  again.subscribe(id, stuck.seqs.at(-1));
  await again.until((frames) => frames.at(-1)?.seq === 1001);
  expect([...stuck.seqs, ...again.seqs]).toEqual(numbers(1, 1001));
  await Promise.all([again.close(), reading.close()]);
}, 60_000);

test('a client that reads slowly gets everything, and the server never holds more than the limit for it', async () => {
  const id = await newMigration();
  const filler = 'x'.repeat(5000);
  await Promise.all(numbers(1, 2000).map((i) => log.append(id, 'progress', { i, filler })));
  const client = await openStream(api.url);
  client.subscribe(id);
  for (let i = 0; i < 10; i++) {
    client.socket.pause();
    await sleep(100);
    client.socket.resume();
    await sleep(5);
  }
  await client.until((frames) => frames.at(-1)?.seq === 2001);
  expect(client.seqs).toEqual(numbers(1, 2001));
  await client.close();
}, 60_000);
