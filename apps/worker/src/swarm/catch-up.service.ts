import { setInterval } from 'node:timers';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@sensei/platform';
import type { PatternStore, PlanStore } from '@sensei/swarm';
import type { Redis } from 'ioredis';
import { AgentPool } from '../agents/agent-pool.service.js';
import { SessionRegistry } from '../migration/session-registry.service.js';
import { LOGGER, PATTERNS, PLANS, REDIS } from '../tokens.js';

const INTERVAL_MS = 5_000;

/**
 * Broadcasts are at most once. What was lost is found by comparing the snapshot's revision, on a slow timer and after every reconnect;
 * so is the end of a migration.
 */
@Injectable()
export class CatchUp implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #seen = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: AgentPool,
    private readonly sessions: SessionRegistry,
    @Inject(REDIS) private readonly redis: Redis,
    @Inject(PATTERNS) private readonly patterns: PatternStore,
    @Inject(PLANS) private readonly plans: PlanStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.redis.on('ready', () => this.#next());
    this.#timer = setInterval(() => this.#next(), INTERVAL_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  #next(): void {
    this.#running = this.#running.then(() => this.#all()).catch((err: unknown) => this.logger.warn({ err }, 'catch-up'));
  }

  async #all(): Promise<void> {
    for (const migrationId of this.sessions.ids) {
      const state = await this.plans.state(migrationId);
      if (state === 'completed' || state === 'cancelled' || state === 'failed') await this.pool.endMigration(migrationId);
      else await this.#one(migrationId);
    }
  }

  async #one(migrationId: string): Promise<void> {
    const revision = await this.patterns.revision(migrationId);
    if (revision === this.#seen.get(migrationId)) return;
    for (const pattern of await this.patterns.all(migrationId)) this.pool.learn(migrationId, pattern);
    this.#seen.set(migrationId, revision);
  }
}
