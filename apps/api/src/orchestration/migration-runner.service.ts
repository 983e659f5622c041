import { hostname } from 'node:os';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { RunState } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { Migration } from '@sensei/persistence';
import { systemClock } from '@sensei/platform';
import { PlanStore, ReportStream, SwarmBus, EnvelopeSigner, type AgentPayload, type ReportPayload } from '@sensei/swarm';
import { openTarget, releasePending, targetEvaluator, type LedgerProgress } from '@sensei/transfer';
import { DataSource, In } from 'typeorm';
import { Arbiter } from '../arbiter/arbiter.service.js';
import { PatternRegistry } from '../arbiter/pattern-registry.service.js';
import { EventLog } from '../events/event-log.service.js';
import { MigrationLifecycle } from '../migrations/migration-lifecycle.port.js';
import { MigrationStatusService } from '../migrations/migration-status.service.js';
import { LOGGER, type Logger } from '../tokens.js';
import type { ActiveMigration } from './active-migration.js';
import { AgentBoard } from './agent-board.service.js';
import { ChunkQueue } from './chunk-queue.service.js';
import { MigrationRun } from './migration-run.js';
import { PerformanceBoard } from './performance-board.js';
import { Planner } from './planner.service.js';
import { RedisConnection } from './redis-connection.service.js';
import { ReportConsumer } from './report-consumer.js';
import { TableBoard } from './table-board.service.js';

const NOTHING_MEASURED = { p50_ms: null, p99_ms: null, messages: 0 };

const CONSUMER = `${hostname()}-${process.pid}`;

/**
 * Carries migrations out: plan, run, pause, resume, cancel, complete. The status in the control store is what was decided; this class makes
 * the world follow it, and takes it up again from there when the process starts.
 */
@Injectable()
export class MigrationRunner extends MigrationLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #active = new Map<string, ActiveMigration>();
  readonly #launching = new Set<string>();
  readonly #boards = new Map<string, PerformanceBoard>();
  readonly #background = new Set<Promise<void>>();
  #closing = false;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(MigrationStatusService) private readonly status: MigrationStatusService,
    @Inject(Planner) private readonly planner: Planner,
    @Inject(Arbiter) private readonly arbiter: Arbiter,
    @Inject(PatternRegistry) private readonly registry: PatternRegistry,
    @Inject(EventLog) private readonly events: EventLog,
    @Inject(ChunkQueue) private readonly queue: ChunkQueue,
    @Inject(PlanStore) private readonly plans: PlanStore,
    @Inject(SwarmBus) private readonly bus: SwarmBus,
    @Inject(RedisConnection) private readonly redis: RedisConnection,
    @Inject(EnvelopeSigner) private readonly signer: EnvelopeSigner,
    @Inject(TableBoard) private readonly tables: TableBoard,
    @Inject(AgentBoard) private readonly agents: AgentBoard,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    const rows = await this.dataSource.getRepository(Migration).find({ where: { status: In(['planning', 'running', 'completing']) }, select: { id: true, status: true } });
    for (const { id, status } of rows) {
      if (status === 'planning') this.#inBackground(id, () => this.#planAndRun(id));
      else this.#inBackground(id, () => this.#launch(id));
    }
  }

  // Before the connections close: a run that is being withdrawn still uses them.
  async beforeApplicationShutdown(): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#active.keys()].map((id) => this.#withdraw(id)));
    await Promise.allSettled(this.#background);
  }

  async start(id: string): Promise<void> {
    if ((await this.planner.stored(id)) === undefined) {
      await this.status.move(id, 'planning');
      this.#inBackground(id, () => this.#planAndRun(id));
      return;
    }
    await this.status.move(id, 'running');
    this.#inBackground(id, () => this.#launch(id));
  }

  async pause(id: string, reason?: string): Promise<void> {
    await this.status.move(id, 'paused', { pause_reason: reason ?? null });
    await this.#withdraw(id);
    await this.#tellWorkers(id, 'paused');
  }

  async resume(id: string): Promise<void> {
    await this.status.move(id, 'running');
    this.#inBackground(id, () => this.#launch(id));
  }

  async cancel(id: string): Promise<void> {
    await this.status.move(id, 'cancelled');
    await this.#withdraw(id);
    await this.#end(id, 'cancelled');
  }

  /** The running migration, for readers that want live figures. */
  active(id: string): ActiveMigration | undefined {
    return this.#active.get(id);
  }

  /** What its agents measured, as long as this process remembers; reports that come after the end still count. */
  board(id: string): PerformanceBoard | undefined {
    return this.#boards.get(id);
  }

  async #planAndRun(id: string): Promise<void> {
    await this.planner.plan(id);
    // Not by way of `ready`, where a second start would find it and run it as well.
    await this.status.move(id, 'running');
    await this.#launch(id);
  }

  async #launch(id: string): Promise<void> {
    if (this.#closing || this.#active.has(id) || this.#launching.has(id)) return;
    this.#launching.add(id);
    try {
      await this.#open(id);
      // It may have been paused or cancelled while source and target were being opened.
      const row = await this.dataSource.getRepository(Migration).findOne({ where: { id }, select: { id: true, status: true } });
      if (row?.status !== 'running' && row?.status !== 'completing') await this.#withdraw(id);
    } finally {
      this.#launching.delete(id);
    }
  }

  async #open(id: string): Promise<void> {
    const plan = await this.planner.assemble(id);
    const { agents: maxAgents } = await this.planner.spec(id);
    const target = await openTarget(plan.target);
    const blocking = this.redis.blocking();
    const board = this.#boards.get(id) ?? new PerformanceBoard();
    this.#boards.set(id, board);
    const evaluator = targetEvaluator(target);
    const context = { migrationId: id, threshold: plan.threshold, evaluator };
    const run = new MigrationRun({
      ...(maxAgents === undefined ? {} : { maxAgents }),
      plan, target, queue: this.queue, clock: systemClock, logger: this.logger,
      hooks: {
        ensurePublished: () => this.#ensurePublished(id),
        onProgress: (progress) => this.tables.update(id, plan.tables, progress),
        onLoaded: (progress) => this.#complete(id, progress),
        onFailed: (error) => this.#fail(id, error),
      },
    });
    const handle = (payload: ReportPayload): Promise<void> => this.#handle(context, run, payload);
    const reports = new ReportConsumer(id, new ReportStream(blocking, this.signer), CONSUMER, handle, this.logger);
    const close = async (): Promise<void> => {
      await Promise.all([run.stop(), reports.stop()]);
      this.redis.release(blocking);
      await target.close();
    };
    this.#active.set(id, { plan, target, run, reports, close });
    await this.tables.begin(id, plan.tables);
    reports.start();
    run.start();
  }

  /** Redis holds nothing that cannot be written again from here. */
  async #ensurePublished(id: string): Promise<boolean> {
    const state = await this.plans.state(id);
    if (state === 'running' && (await this.plans.hasPlan(id))) return false;
    await this.plans.publish(await this.planner.assemble(id), 'running');
    await this.arbiter.publish(id, await this.registry.all(id));
    return true;
  }

  async #handle(context: Parameters<Arbiter['onDiscovery']>[0], run: MigrationRun, payload: ReportPayload): Promise<void> {
    const id = context.migrationId;
    if (payload.kind === 'discovery') {
      await this.arbiter.onDiscovery(context, payload);
      run.onPattern();
    } else if (payload.kind === 'chunk') {
      void this.events.append(id, 'chunk', { ...payload });
      await run.onChunk(payload);
    } else if (payload.kind === 'agent') {
      await this.#onAgent(id, payload);
    } else if (payload.kind === 'adoption') {
      void this.events.append(id, 'pattern', { change: payload.holds ? 'adopted' : 'not adopted', ...payload });
    }
  }

  async #onAgent(id: string, payload: AgentPayload): Promise<void> {
    if (await this.agents.update(id, payload)) void this.events.append(id, 'agent', { ...payload });
  }

  // Runs inside the loop of the migration's run, which ends by itself when this returns.
  async #complete(id: string, progress: LedgerProgress): Promise<void> {
    const active = this.#active.get(id);
    if (active === undefined) return;
    await this.status.move(id, 'completing');
    await releasePending(active.target, id);
    for (const table of active.plan.tables) await active.target.finishTable(table.targetSchema, table.table);
    await this.tables.finish(id, active.plan.tables, progress);
    await this.#end(id, 'completed');
    await active.reports.drain();
    await this.status.move(id, 'completed');
    this.#inBackground(id, () => this.#withdraw(id));
  }

  async #fail(id: string, error: SenseiError): Promise<void> {
    await this.status.move(id, 'failed', { error: { code: error.code, message: error.message, place: { ...error.place } as Record<string, string> } });
    await this.#end(id, 'failed');
    this.#inBackground(id, () => this.#withdraw(id));
  }

  async #withdraw(id: string): Promise<void> {
    const active = this.#active.get(id);
    this.#active.delete(id);
    await active?.close();
    const { p50_ms, p99_ms, messages } = this.#boards.get(id)?.broadcast() ?? NOTHING_MEASURED;
    if (active === undefined || messages === 0) return;
    const figures = JSON.stringify({ broadcast_p50_ms: p50_ms ?? 0, broadcast_p99_ms: p99_ms ?? 0, broadcast_messages: messages });
    await this.dataSource.createQueryBuilder().update(Migration).set({ counters: () => 'counters || :figures::jsonb' }).setParameter('figures', figures).where({ id }).execute();
  }

  async #end(id: string, state: RunState): Promise<void> {
    await this.#tellWorkers(id, state);
    this.registry.forget(id);
  }

  /** The state in Redis is what workers obey; the directive only makes them look sooner. A Redis that is away is written to when it is back. */
  async #tellWorkers(id: string, state: RunState): Promise<void> {
    try {
      await this.plans.setState(id, state);
      if (state === 'paused' || state === 'running') return;
      await this.bus.broadcast(this.bus.envelope({ agent: 'control', migrationId: id, topic: 'alerts', type: 'directive', payload: { kind: 'directive', directive: 'end', state } }), 'alerts');
    } catch (err) {
      this.logger.warn({ err, migration_id: id, state }, 'workers could not be told');
    }
  }

  #inBackground(id: string, work: () => Promise<void>): void {
    const task: Promise<void> = work()
      .catch((error: unknown) => this.#onBackgroundFailure(id, error))
      .finally(() => this.#background.delete(task));
    this.#background.add(task);
  }

  async #onBackgroundFailure(id: string, error: unknown): Promise<void> {
    this.logger.error({ err: error, migration_id: id }, 'migration');
    const coded = error instanceof SenseiError ? error : new SenseiError('INTERNAL', error instanceof Error ? error.message : String(error), {}, error);
    if (coded.code === 'INVALID_STATE') return;
    await this.#fail(id, coded).catch((err: unknown) => this.logger.error({ err, migration_id: id }, 'the failure could not be recorded'));
  }
}
