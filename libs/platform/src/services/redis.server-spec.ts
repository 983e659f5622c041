import { Redis } from 'ioredis';
import { redisService, startRedis } from './redis.js';

test('Redis restarts empty on the same port and is gone after stop', async () => {
  const service = await startRedis();
  const client = new Redis(service.url, { maxRetriesPerRequest: 5 });
  client.on('error', () => undefined);
  try {
    await client.set('key', 'value');
    expect(await client.get('key')).toBe('value');
    await service.restartEmpty();
    expect(await client.get('key')).toBeNull();
  } finally {
    client.disconnect();
    await service.stop();
    await service.stop();
  }
  const late = new Redis(service.url, { lazyConnect: true, retryStrategy: () => null });
  late.on('error', () => undefined);
  await expect(late.connect()).rejects.toThrow();
});

test('a Redis of the environment is used and left alone', async () => {
  const url = process.env['SENSEI_TEST_REDIS_URL'] ?? '';
  const service = await redisService({ REDIS_URL: url });
  expect(service.url).toBe(url);
  await service.stop();
  const client = new Redis(url);
  expect(await client.ping()).toBe('PONG');
  client.disconnect();
});
