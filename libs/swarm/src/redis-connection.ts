import { Redis } from 'ioredis';
import { redisTransportOptions } from './redis-transport-options.js';

const RECONNECT_MS = 250;

function address(redisUrl: string) {
  const { wildcards: _wildcards, retryAttempts: _attempts, retryDelay: _delay, ...rest } = redisTransportOptions(redisUrl);
  return { ...rest, retryStrategy: () => RECONNECT_MS };
}

/** A connection for commands. It reconnects for ever; a command fails after a while instead of waiting for a Redis that stays away. */
export function openRedis(redisUrl: string): Redis {
  const redis = new Redis({ ...address(redisUrl), maxRetriesPerRequest: 20, commandTimeout: 10_000 });
  // Commands report their failures and reconnecting goes on by itself; without a listener each failed attempt would be printed as unhandled.
  redis.on('error', () => undefined);
  return redis;
}

/** Options for BullMQ, which blocks on its connections and so asks for unlimited retries. */
export const bullConnection = (redisUrl: string) => ({ ...address(redisUrl), maxRetriesPerRequest: null });
