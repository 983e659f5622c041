import { redisKeys } from '@sensei/contracts';
import type { Redis } from 'ioredis';

// Only the holder of the token may release: a claimant that was frozen past its lease must not free its successor's claim.
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) else return 0 end`;

/** A won claim: until `leaseTtlMs` after the win no other agent diagnoses this key. */
export interface Claim {
  readonly key: string;
  readonly token: string;
}

/**
 * One diagnosis per pattern key in the swarm. A claim is a lease: when its holder dies it expires, and the next agent that meets the
 * problem takes over. Two holders can only exist after an expiry; the records they publish are then merged by the arbiter, so an expired
 * claim costs a second diagnosis and never correctness.
 */
export class ClaimStore {
  readonly #redis: Redis;
  readonly #leaseTtlMs: number;

  constructor(redis: Redis, leaseTtlMs = 15_000) {
    this.#redis = redis;
    this.#leaseTtlMs = leaseTtlMs;
  }

  /** Undefined where another agent holds the key. @param token unique to this attempt */
  async claim(migrationId: string, key: string, token: string): Promise<Claim | undefined> {
    const won = await this.#redis.set(redisKeys(migrationId).claim(key), token, 'PX', this.#leaseTtlMs, 'NX');
    return won === 'OK' ? { key, token } : undefined;
  }

  /** Idempotent. */
  async release(migrationId: string, claim: Claim): Promise<void> {
    await this.#redis.eval(RELEASE, 1, redisKeys(migrationId).claim(claim.key), claim.token);
  }
}
