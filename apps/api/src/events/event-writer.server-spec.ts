import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamEvent } from '@sensei/contracts';
import { Migration, openControlStore, StreamEventRecord, type ControlStore } from '@sensei/persistence';
import { createLogger } from '@sensei/platform';
import type { DataSource } from 'typeorm';
import { EventWriter } from './event-writer.js';

const logger = createLogger({ logLevel: 'silent', logFormat: 'json' }, 'test');

let folder: string;
let store: ControlStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sensei-events-'));
  store = await openControlStore({ dataDir: folder });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function newMigration(): Promise<string> {
  const id = randomUUID();
  await store.dataSource.getRepository(Migration).insert({ id, name: 'm', status: 'draft', spec: {}, plan: null, threshold: 0.8, error: null, pause_reason: null, created_at: new Date(), started_at: null, finished_at: null, counters: {} });
  return id;
}

const kept = async (migration_id: string): Promise<unknown[]> =>
  (await store.dataSource.getRepository(StreamEventRecord).find({ where: { migration_id }, order: { seq: 'ASC' } })).map((row) => [row.seq, row.data['i']]);

/** The real store whose answers get lost: every statement is carried out, and of some the caller never hears. */
const withLostAnswers = (lose: () => boolean): DataSource => new Proxy(store.dataSource, {
  get: (target, property) => {
    if (property !== 'query') return Reflect.get(target, property) as unknown;
    return async (sql: string, values: unknown[]) => {
      const answer: unknown = await target.query(sql, values);
      if (sql.includes('INSERT') && lose()) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
      return answer;
    };
  },
});

test('a write whose answer was lost is not repeated: every event is kept and told once', async () => {
  const id = await newMigration();
  const told: number[] = [];
  let lost = 0;
  const writer = new EventWriter(withLostAnswers(() => lost < 3 && ++lost > 0), logger, (_id, events: readonly StreamEvent[]) => void told.push(...events.map((event) => event.seq)));
  const numbers = await Promise.all(Array.from({ length: 700 }, (_, i) => writer.add(id, { type: 'chunk', data: { i } })));
  expect(numbers).toEqual(Array.from({ length: 700 }, (_, i) => i + 1));
  expect(told).toEqual(numbers);
  expect(await kept(id)).toEqual(numbers.map((seq) => [seq, seq - 1]));
  expect(lost).toBe(3);
});

test('events of a migration that is not there are refused, others go on', async () => {
  const id = await newMigration();
  const writer = new EventWriter(store.dataSource, logger, () => undefined);
  const [nowhere, somewhere] = await Promise.allSettled([writer.add(randomUUID(), { type: 'chunk', data: {} }), writer.add(id, { type: 'chunk', data: { i: 1 } })]);
  expect(nowhere).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
  expect(somewhere).toEqual({ status: 'fulfilled', value: 1 });
});

test('closing writes what waits and takes nothing more', async () => {
  const id = await newMigration();
  const writer = new EventWriter(store.dataSource, logger, () => undefined);
  for (let i = 0; i < 1200; i++) void writer.add(id, { type: 'chunk', data: { i } });
  await writer.close();
  expect(await kept(id)).toHaveLength(1200);
  await expect(writer.add(id, { type: 'chunk', data: {} })).rejects.toMatchObject({ code: 'CONTROL_STORE_UNREACHABLE' });
});

test('a store that never answers does not keep the process from closing', async () => {
  const id = await newMigration();
  const gone = new Proxy(store.dataSource, { get: (target, property) => (property === 'query' ? () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })) : (Reflect.get(target, property) as unknown)) });
  const writer = new EventWriter(gone, logger, () => undefined);
  const added = writer.add(id, { type: 'chunk', data: {} });
  await writer.close();
  await expect(added).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
