import type { OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';

/** The connection for commands, and how to get one that may block. */
export class RedisConnection implements OnApplicationShutdown {
  readonly commands: Redis;
  readonly #blocking = new Set<Redis>();

  constructor(commands: Redis) {
    this.commands = commands;
    // Reconnecting is ioredis's business; without a listener a failed attempt would be reported as unhandled.
    commands.on('error', () => undefined);
  }

  /** A connection of its own for a reader that blocks; closed with the rest, or by its reader. */
  blocking(): Redis {
    const redis = this.commands.duplicate();
    redis.on('error', () => undefined);
    this.#blocking.add(redis);
    return redis;
  }

  release(redis: Redis): void {
    this.#blocking.delete(redis);
    redis.disconnect();
  }

  onApplicationShutdown(): void {
    for (const redis of [this.commands, ...this.#blocking]) redis.disconnect();
  }
}
