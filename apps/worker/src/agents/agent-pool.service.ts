import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CHUNK_QUEUE, ChunkJob, parseMessage, type SwarmPattern } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { systemClock, systemRandom, type Configuration, type Logger } from '@sensei/platform';
import { bullConnection, type ChunkPayload, type ClaimStore, type PatternStore, type PlanStore, SwarmBus } from '@sensei/swarm';
import type { ChunkReport } from '@sensei/transfer';
import { Worker, type Job } from 'bullmq';
import { SessionRegistry } from '../migration/session-registry.service.js';
import { requireRedisUrl } from '../require-redis-url.js';
import { CLAIMS, CONFIGURATION, LOGGER, PATTERNS, PLANS } from '../tokens.js';
import { Agent } from './agent.js';

/** Lease of a job: renewed every half of it by a living worker; a killed worker's job is free after it. */
const JOB_LEASE_MS = 10_000;

/** A crashed job is given out again however often; the ledger makes that harmless, and the reconciler would add it again anyway. */
const STALLED_WITHOUT_LIMIT = 1_000_000;

/** Takes chunk jobs from the queue and hands each to an idle agent. */
@Injectable()
export class AgentPool implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #agents: readonly Agent[];
  readonly #idle: Agent[];
  readonly #abort = new AbortController();
  #worker: Worker | undefined;

  constructor(
    private readonly bus: SwarmBus,
    private readonly sessions: SessionRegistry,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(PATTERNS) patterns: PatternStore,
    @Inject(CLAIMS) claims: ClaimStore,
    @Inject(PLANS) private readonly plans: PlanStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const process = systemRandom.uuid().slice(0, 8);
    const onError = (err: unknown, place: object): void => this.logger.warn({ err, ...place }, 'agent');
    const dependencies = { process, bus, patterns, claims, clock: systemClock, random: systemRandom, onError };
    this.#agents = Array.from({ length: configuration.agents }, (_, i) => new Agent(`agent-${process}-${i + 1}`, dependencies));
    this.#idle = [...this.#agents];
  }

  onApplicationBootstrap(): void {
    const connection = bullConnection(requireRedisUrl(this.configuration));
    this.#worker = new Worker(CHUNK_QUEUE, (job: Job) => this.#process(job), {
      connection,
      concurrency: this.#agents.length,
      lockDuration: JOB_LEASE_MS,
      stalledInterval: JOB_LEASE_MS / 2,
      maxStalledCount: STALLED_WITHOUT_LIMIT,
    });
    this.#worker.on('error', (err) => this.logger.warn({ err }, 'queue'));
  }

  /** Chunks under way are finished: they are short, and what is cut off would only be done again. */
  async onApplicationShutdown(): Promise<void> {
    const drain = this.#worker?.close();
    const late = setTimeout(() => this.#abort.abort(new SenseiError('INVALID_STATE', 'The worker is shutting down.')), this.configuration.shutdownTimeoutMs / 2);
    await drain;
    clearTimeout(late);
  }

  learn(migrationId: string, pattern: SwarmPattern): void {
    for (const agent of this.#agents) agent.learn(migrationId, pattern);
  }

  async endMigration(migrationId: string): Promise<void> {
    await this.sessions.end(migrationId);
    await Promise.all(this.#agents.map((agent) => agent.leave(migrationId)));
  }

  async #process(job: Job): Promise<string> {
    const parsed = parseMessage(ChunkJob, job.data);
    if (!parsed.ok) throw parsed.error;
    const chunk = parsed.value;
    // Not an error: the reconciler adds the chunk again when the migration goes on.
    if ((await this.plans.state(chunk.migration_id)) !== 'running') return 'not-running';
    const agent = this.#idle.pop();
    if (agent === undefined) throw new RangeError('more jobs than agents');
    const startedMs = systemClock.monotonic();
    try {
      const session = await this.sessions.get(chunk.migration_id);
      const report = await agent.run(chunk, session, AbortSignal.any([session.signal, this.#abort.signal]));
      if (report.status !== 'busy') await this.#tell(agent, chunk, this.#committed(chunk, report));
      return report.status;
    } catch (error) {
      await this.#tell(agent, chunk, this.#failed(chunk, error, systemClock.monotonic() - startedMs));
      throw error;
    } finally {
      this.#idle.push(agent);
    }
  }

  #committed(job: ChunkJob, report: ChunkReport): ChunkPayload {
    return {
      kind: 'chunk', job: job.kind, table: job.table, chunk: job.chunk, status: report.status === 'loaded' ? 'loaded' : 'already-loaded',
      rows: report.rows, pending_keys: [...report.pendingKeys].slice(0, 50), duration_ms: report.durationMs,
    };
  }

  #failed(job: ChunkJob, error: unknown, durationMs: number): ChunkPayload {
    const coded = error instanceof SenseiError ? error : new SenseiError('INTERNAL', error instanceof Error ? error.message : String(error), {}, error);
    this.logger.warn({ err: coded, migration_id: job.migration_id, table: job.table, chunk: job.chunk }, 'chunk failed');
    return {
      kind: 'chunk', job: job.kind, table: job.table, chunk: job.chunk, status: 'failed', duration_ms: durationMs,
      error: { code: coded.code, message: coded.message, retryable: coded.retryable },
    };
  }

  async #tell(agent: Agent, job: ChunkJob, payload: ChunkPayload): Promise<void> {
    const envelope = this.bus.envelope({ agent: agent.id, migrationId: job.migration_id, topic: 'performance', type: 'status', payload });
    await this.bus.report(envelope).catch((err: unknown) => this.logger.warn({ err }, 'report'));
  }
}
