import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { REDIS_URL } from '../tokens.js';

const TIMEOUT_MS = 1000;

/** A connection of its own, so that a busy or blocked one does not make the process look dead. */
@Injectable()
export class RedisProbe implements OnApplicationShutdown {
  readonly #redis: Redis;

  constructor(@Inject(REDIS_URL) url: string) {
    this.#redis = new Redis(url, { lazyConnect: true, enableOfflineQueue: true, maxRetriesPerRequest: 1, commandTimeout: TIMEOUT_MS, connectTimeout: TIMEOUT_MS, retryStrategy: () => 200 });
    // The failure is told by ping; without a listener it would be printed.
    this.#redis.on('error', () => undefined);
  }

  /** @returns undefined when Redis answers, else why not */
  async problem(): Promise<string | undefined> {
    try {
      await this.#redis.ping();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  onApplicationShutdown(): void {
    this.#redis.disconnect();
  }
}
