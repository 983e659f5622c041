import { createHmac, randomUUID } from 'node:crypto';
import type { SwarmPattern } from '@sensei/contracts';
import { seededRandom } from '@sensei/kernel';
import { Redis } from 'ioredis';
import { ClaimStore } from './claim-store.js';
import { EnvelopeSigner } from './envelope-signer.js';
import { PatternStore } from './pattern-store.js';
import { ReportStream } from './report-stream.js';

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const sign = (text: string): string => createHmac('sha256', 'k').update(text).digest('base64url');
const signer = new EnvelopeSigner({ sign, verify: (text, mac) => sign(text) === mac }, clock, seededRandom(7));

let redis: Redis;
beforeAll(() => {
  redis = new Redis(process.env.SENSEI_TEST_REDIS_URL ?? '');
});
afterAll(async () => {
  await redis.quit();
});

const pattern = (version: number, confidence = 0.9, id: string = randomUUID()): SwarmPattern => ({
  pattern_id: id, discovered_by: 'agent', timestamp: '2026-01-01T00:00:00.000Z', pattern_key: 'date|D2/D2/D4',
  pattern: { category: 'date_format', signature: 'D2/D2/D4', context: { table: 't', column: 'c', data_type: 'date', sample_values: ['13/01/2020'] } },
  solution: { transformation: "to_date(col, 'DD/MM/YYYY')", pre_conditions: [], post_validation: 'true' }, confidence, test_result: 'pass', version, status: 'provisional',
  evidence: { family: 'f', prior: 0.9, proven: 1, discriminating: 1, failed: 0, independent_discoveries: 0, column_dependent: true, explanation: '', alternatives: [] },
});

const seal = (migrationId: string, payload: object) =>
  signer.seal({ source_agent: 'agent', target: 'patterns', migration_context: migrationId, type: 'discovery', priority: 'normal', payload, confidence: 1, ttl: 60 });

describe('claims', () => {
  test('exactly one of many claimants wins', async () => {
    const claims = new ClaimStore(redis);
    const migration = randomUUID();
    const won = await Promise.all(Array.from({ length: 50 }, (_, i) => claims.claim(migration, 'k', `agent-${i}`)));
    expect(won.filter((c) => c !== undefined)).toHaveLength(1);
  });

  test('an expired claim is taken over, and its late holder cannot free the successor', async () => {
    const claims = new ClaimStore(redis, 40);
    const migration = randomUUID();
    const first = await claims.claim(migration, 'k', 'first');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await claims.claim(migration, 'k', 'second')).toBeDefined();
    if (first !== undefined) await claims.release(migration, first);
    expect(await claims.claim(migration, 'k', 'third')).toBeUndefined();
  });
});

describe('snapshot', () => {
  test('keeps the superseding record in any order of arrival, and counts changes', async () => {
    const store = new PatternStore(redis, signer);
    const migration = randomUUID();
    const records = [pattern(1), pattern(3), pattern(2), pattern(3, 0.95)];
    for (const p of records) await store.put(seal(migration, { pattern: p }));
    expect(await store.get(migration, 'date|D2/D2/D4')).toEqual(records[3]);
    const revision = await store.revision(migration);
    expect(await store.put(seal(migration, { pattern: records[3] }))).toBe(false);
    expect(await store.revision(migration)).toBe(revision);
  });

  test('a forged entry is not read', async () => {
    const store = new PatternStore(redis, signer);
    const migration = randomUUID();
    await redis.hset(`sensei:{${migration}}:patterns`, 'k', JSON.stringify({ ...seal(migration, { pattern: pattern(1) }), signature: 'forged' }));
    await redis.hset(`sensei:{${migration}}:patterns`, 'l', 'no json');
    expect(await store.all(migration)).toEqual([]);
  });
});

describe('stream', () => {
  test('every entry reaches one consumer of the group, and an unacknowledged one comes again', async () => {
    const stream = new ReportStream(redis, signer);
    const migration = randomUUID();
    const none = (): void => undefined;
    expect(await stream.take(migration, 'a', 10, 0, none)).toEqual([]);
    for (let i = 0; i < 5; i++) await stream.add(seal(migration, { i }));
    const a = await stream.take(migration, 'a', 3, 0, none);
    const b = await stream.take(migration, 'b', 10, 0, none);
    expect([...a, ...b].map((e) => (e.envelope.payload as { i: number }).i)).toEqual([0, 1, 2, 3, 4]);
    await stream.acknowledge(migration, b.map((e) => e.entryId));
    const again = await stream.take(migration, 'b', 10, 0, none, 0);
    expect(again.map((e) => e.entryId)).toEqual(a.map((e) => e.entryId));
  });

  test('what cannot be trusted is dropped, counted and gone', async () => {
    const stream = new ReportStream(redis, signer);
    const migration = randomUUID();
    const dropped: string[] = [];
    await stream.take(migration, 'a', 10, 0, (code) => dropped.push(code));
    await redis.xadd(`sensei:{${migration}}:stream`, '*', 'envelope', '{"id":1}');
    await redis.xadd(`sensei:{${migration}}:stream`, '*', 'envelope', 'no json');
    expect(await stream.take(migration, 'a', 10, 0, (code) => dropped.push(code))).toEqual([]);
    expect(dropped).toEqual(['MESSAGE_MALFORMED', 'MESSAGE_MALFORMED']);
    expect(await redis.xlen(`sensei:{${migration}}:stream`)).toBe(0);
  });

  test('the stream comes back after Redis lost it', async () => {
    const stream = new ReportStream(redis, signer);
    const migration = randomUUID();
    const none = (): void => undefined;
    await stream.take(migration, 'a', 10, 0, none);
    await redis.del(`sensei:{${migration}}:stream`);
    await stream.add(seal(migration, { i: 1 }));
    expect(await stream.take(migration, 'a', 10, 0, none)).toEqual([]);
    expect(await stream.take(migration, 'a', 10, 0, none)).toHaveLength(1);
  });
});
