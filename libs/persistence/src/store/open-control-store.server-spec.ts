import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Connection } from '../entities/connection.entity.js';
import { Migration } from '../entities/migration.entity.js';
import { Pattern } from '../entities/pattern.entity.js';
import { StreamEventRecord } from '../entities/stream-event-record.entity.js';
import { appendEvents } from './append-events.js';
import { ENTITIES } from './entities.js';
import { openControlStore, type ControlStore } from './open-control-store.js';

async function createDatabase(): Promise<string> {
  const admin = process.env['SENSEI_TEST_POSTGRES_URL'] ?? '';
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const name = `control_${randomUUID().replaceAll('-', '')}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(admin);
  url.pathname = name;
  return url.href;
}

const draft = (): Migration =>
  Object.assign(new Migration(), {
    id: randomUUID(), name: 'm', status: 'draft', spec: { a: 1 }, plan: null, threshold: 0.8, error: null, pause_reason: null,
    created_at: new Date(), started_at: null, finished_at: null, counters: {},
  });

const newMigration = async (dataSource: DataSource): Promise<string> => (await dataSource.getRepository(Migration).save(draft())).id;

const seqs = async (dataSource: DataSource, migration_id: string): Promise<number[]> =>
  (await dataSource.getRepository(StreamEventRecord).find({ where: { migration_id }, order: { seq: 'ASC' } })).map((event) => event.seq);

describe.each(['embedded', 'PostgreSQL'])('control store on %s', (kind) => {
  let store: ControlStore;
  let folder: string;
  let options: { dataDir: string; databaseUrl?: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensei-store-'));
    options = { dataDir: join(folder, 'data'), ...(kind === 'embedded' ? {} : { databaseUrl: await createDatabase() }) };
    store = await openControlStore(options);
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('the migrations make exactly the schema of the entities', async () => {
    expect(store.dataSource.entityMetadatas).toHaveLength(ENTITIES.length);
    const { upQueries } = await store.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  test('rows come back as they were written; a secret is not selected unless asked for', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z');
    const connection = { id: randomUUID(), name: `c-${randomUUID()}`, kind: 'csv' as const, config: { path: '/x' }, secret: 'sealed', created_at: at, updated_at: at, tested_at: null, test_result: null };
    await store.dataSource.getRepository(Connection).insert(connection);
    const { secret, ...visible } = connection;
    expect({ ...(await store.dataSource.getRepository(Connection).findOneByOrFail({ id: connection.id })) }).toEqual(visible);
    expect(await store.dataSource.getRepository(Connection).findOne({ where: { id: connection.id }, select: { id: true, secret: true } })).toMatchObject({ secret });
  });

  test('jsonb takes samples with NUL and lone surrogates', async () => {
    const migration_id = await newMigration(store.dataSource);
    const now = new Date();
    const row = { migration_id, pattern_id: randomUUID(), pattern_key: 'k', version: 1, status: 'provisional', confidence: 0.5, record: { samples: ['a\0b', '\ud800'] }, first_seen: now, updated_at: now };
    await store.dataSource.getRepository(Pattern).insert(row);
    expect(await store.dataSource.getRepository(Pattern).findOneByOrFail({ migration_id })).toMatchObject({ record: { samples: ['a\ufffdb', '\ufffd'] } });
    expect(await appendEvents(store.dataSource, migration_id, [{ type: 'pattern', data: { sample: 'a\0\ud800' } }], randomUUID(), false)).toBe(0);
  });

  test('events of concurrent writers have numbers without gaps, in the order of each writer', async () => {
    const id = await newMigration(store.dataSource);
    const writer = async (name: number): Promise<void> => {
      for (let i = 0; i < 20; i++) await appendEvents(store.dataSource, id, [{ type: 'chunk', data: { name, i, part: 0 } }, { type: 'chunk', data: { name, i, part: 1 } }], randomUUID(), false);
    };
    await Promise.all([0, 1, 2, 3, 4].map(writer));
    expect(await seqs(store.dataSource, id)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    const events = await store.dataSource.getRepository(StreamEventRecord).find({ where: { migration_id: id }, order: { seq: 'ASC' } });
    const ofWriter = (name: number): unknown[] => events.filter((event) => event.data['name'] === name).map((event) => [event.data['i'], event.data['part']]);
    for (const name of [0, 1, 2, 3, 4]) expect(ofWriter(name)).toEqual(Array.from({ length: 40 }, (_, i) => [i >> 1, i & 1]));
    expect((await store.dataSource.getRepository(Migration).findOneByOrFail({ id })).last_seq).toBe(200);
  });

  test('a repeated write adds nothing when the first was committed, and an unknown migration takes no events', async () => {
    const id = await newMigration(store.dataSource);
    const events = [{ type: 'agent', data: {} }, { type: 'agent', data: {} }];
    const batch = randomUUID();
    expect(await appendEvents(store.dataSource, id, events, batch, false)).toBe(0);
    expect(await appendEvents(store.dataSource, id, events, batch, true)).toBe(0);
    expect(await appendEvents(store.dataSource, id, events, randomUUID(), true)).toBe(2);
    expect(await seqs(store.dataSource, id)).toEqual([1, 2, 3, 4]);
    expect(await appendEvents(store.dataSource, randomUUID(), events, randomUUID(), false)).toBeUndefined();
  });

  test('saving a migration that was read earlier does not set its last event number back', async () => {
    const id = await newMigration(store.dataSource);
    const repository = store.dataSource.getRepository(Migration);
    const read = await repository.findOneByOrFail({ id });
    await appendEvents(store.dataSource, id, [{ type: 'agent', data: {} }], randomUUID(), false);
    await repository.save({ ...read, name: 'renamed' });
    expect(await repository.findOneByOrFail({ id })).toMatchObject({ name: 'renamed', last_seq: 1 });
  });

  test('a failed transaction leaves nothing behind while others go on', async () => {
    const ids = Array.from({ length: 10 }, () => randomUUID());
    await Promise.allSettled(ids.map((id, i) => store.dataSource.transaction(async (manager) => {
      await manager.getRepository(Migration).save({ ...draft(), id });
      if (i % 2 === 1) throw new Error('undone');
    })));
    const kept = await store.dataSource.getRepository(Migration).createQueryBuilder('m').where('m.id IN (:...ids)', { ids }).getCount();
    expect(kept).toBe(5);
  });

  test('what was written is there after closing and opening again', async () => {
    const id = await newMigration(store.dataSource);
    await store.close();
    await store.close();
    store = await openControlStore(options);
    expect(await store.dataSource.getRepository(Migration).findOneByOrFail({ id })).toMatchObject({ spec: { a: 1 } });
  });
});

test('the embedded store has pgvector and one owner', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sensei-store-'));
  const store = await openControlStore({ dataDir });
  try {
    expect(store).toMatchObject({ embedded: true, vector: true });
    await expect(openControlStore({ dataDir })).rejects.toMatchObject({ code: 'CONTROL_STORE_LOCKED' });
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('processes that start at once on one PostgreSQL migrate it once', async () => {
  const databaseUrl = await createDatabase();
  const stores = await Promise.all(Array.from({ length: 4 }, () => openControlStore({ databaseUrl, dataDir: '' })));
  const rows = await stores[0]?.dataSource.query('SELECT name FROM sensei_control.schema_migration');
  expect(rows).toHaveLength(1);
  await Promise.all(stores.map((store) => store.close()));
});

test('a server that does not answer is CONTROL_STORE_UNREACHABLE, without the password', async () => {
  const opening = openControlStore({ databaseUrl: 'postgres://user:hidden@127.0.0.1:1/db', dataDir: '' });
  const error = await opening.catch((reason: Error) => reason);
  expect(error).toMatchObject({ code: 'CONTROL_STORE_UNREACHABLE' });
  expect((error as Error).message).not.toContain('hidden');
});
