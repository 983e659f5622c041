import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SenseiError } from '@sensei/kernel';
import type { Configuration } from '@sensei/platform';
import type { PlanStore } from '@sensei/swarm';
import { CONFIGURATION, PLANS } from '../tokens.js';
import { MigrationSession } from './migration-session.js';

/** The open migrations of this process: one session each, opened by the first chunk and closed when the migration ends. */
@Injectable()
export class SessionRegistry implements OnApplicationShutdown {
  readonly #sessions = new Map<string, Promise<MigrationSession>>();

  constructor(
    @Inject(PLANS) private readonly plans: PlanStore,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  get ids(): readonly string[] {
    return [...this.#sessions.keys()];
  }

  /** @throws SenseiError NOT_FOUND while Redis has no plan (the reconciler brings plan and job back), or what opening source and target gives */
  get(migrationId: string): Promise<MigrationSession> {
    const known = this.#sessions.get(migrationId);
    if (known !== undefined) return known;
    const opening = this.#open(migrationId);
    this.#sessions.set(migrationId, opening);
    opening.catch(() => this.#sessions.delete(migrationId));
    return opening;
  }

  async end(migrationId: string): Promise<void> {
    const session = this.#sessions.get(migrationId);
    this.#sessions.delete(migrationId);
    await session?.then((s) => s.close()).catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.ids.map((id) => this.end(id)));
  }

  async #open(migrationId: string): Promise<MigrationSession> {
    const plan = await this.plans.plan(migrationId);
    if (plan === undefined) throw new SenseiError('NOT_FOUND', `No plan of migration ${migrationId} is published.`, { migration_id: migrationId });
    return MigrationSession.open(plan, this.configuration.fileRoot);
  }
}
