import { redisKeys, type MigrationPlan, type RunState } from '@sensei/contracts';
import type { Redis } from 'ioredis';

/** Encrypts a plan for its way through Redis: it holds the credentials of source and target. */
export interface PlanCipher {
  seal(plaintext: string, context: string): string;
  /** @throws SenseiError SECRET_UNREADABLE */
  open(sealed: string, context: string): string;
}

/** The plan and the run state as the workers see them. Written by the control plane only; rebuilt by it when Redis comes back empty. */
export class PlanStore {
  readonly #redis: Redis;
  readonly #cipher: PlanCipher;

  constructor(redis: Redis, cipher: PlanCipher) {
    this.#redis = redis;
    this.#cipher = cipher;
  }

  async publish(plan: MigrationPlan, state: RunState): Promise<void> {
    const keys = redisKeys(plan.migrationId);
    await this.#redis.multi().set(keys.plan, this.#cipher.seal(JSON.stringify(plan), plan.migrationId)).set(keys.state, state).exec();
  }

  async setState(migrationId: string, state: RunState): Promise<void> {
    await this.#redis.set(redisKeys(migrationId).state, state);
  }

  /** Undefined where Redis knows nothing of the migration (yet, or any more). */
  async state(migrationId: string): Promise<RunState | undefined> {
    return ((await this.#redis.get(redisKeys(migrationId).state)) as RunState | null) ?? undefined;
  }

  async hasPlan(migrationId: string): Promise<boolean> {
    return (await this.#redis.exists(redisKeys(migrationId).plan)) === 1;
  }

  async plan(migrationId: string): Promise<MigrationPlan | undefined> {
    const sealed = await this.#redis.get(redisKeys(migrationId).plan);
    return sealed === null ? undefined : (JSON.parse(this.#cipher.open(sealed, migrationId)) as MigrationPlan);
  }

  /** Removes everything of a migration that has ended; the control store keeps what matters. */
  async forget(migrationId: string): Promise<void> {
    const keys = redisKeys(migrationId);
    await this.#redis.del(keys.plan, keys.patterns, keys.stream, keys.version);
  }
}
