import { setTimeout as sleep } from 'node:timers/promises';
import type { ChunkJob, MigrationPlan, TablePlan } from '@sensei/contracts';
import { SenseiError, type Clock } from '@sensei/kernel';
import type { Logger } from '@sensei/platform';
import type { ChunkPayload } from '@sensei/swarm';
import { readProgress, type LedgerProgress, type Target } from '@sensei/transfer';
import type { ChunkQueue } from './chunk-queue.service.js';
import { DispatchLedger } from './dispatch-ledger.js';
import { ReplaySchedule } from './replay-schedule.js';

/** How often plan and ledger are compared when nothing is heard; every report of a chunk triggers it as well. */
const TICK_MS = 350;

/** At least this long between two looks at the ledger. */
const REST_MS = 50;

export interface MigrationRunHooks {
  /** Writes plan, state and patterns to Redis when it does not hold them (first start, or it came back empty). True when it did. */
  ensurePublished(): Promise<boolean>;
  onProgress(progress: LedgerProgress): Promise<void>;
  /** Every row is loaded or in the quarantine for good. */
  onLoaded(progress: LedgerProgress): Promise<void>;
  onFailed(error: SenseiError, place: ChunkJob): Promise<void>;
}

export interface MigrationRunDependencies {
  readonly plan: MigrationPlan;
  readonly target: Target;
  readonly queue: ChunkQueue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly hooks: MigrationRunHooks;
  /** Chunks that may be under way at once; absent: as many as there are agents. */
  readonly maxAgents?: number;
}

/**
 * Drives one running migration: compares the plan with the ledger in the target and offers to the workers whatever is missing. It holds no
 * truth of its own, so it can die and start again at any moment, and any number of lost messages only delays it.
 */
export class MigrationRun {
  readonly #deps: MigrationRunDependencies;
  readonly #dispatch = new DispatchLedger();
  readonly #replays = new Map<string, ReplaySchedule>();
  /** Grows with every decision of the arbiter. */
  #epoch = 0;
  readonly #abort = new AbortController();
  #woken = false;
  #wake: (() => void) | undefined;
  #loop: Promise<void> | undefined;

  constructor(deps: MigrationRunDependencies) {
    this.#deps = deps;
  }

  get target(): Target {
    return this.#deps.target;
  }

  get plan(): MigrationPlan {
    return this.#deps.plan;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Resolves when the loop has stopped; chunks that workers hold go on and commit. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#wakeUp();
    await this.#loop;
  }

  /** A worker has told what became of a chunk. */
  async onChunk(payload: ChunkPayload): Promise<void> {
    const job: ChunkJob = { migration_id: this.#deps.plan.migrationId, kind: payload.job, table: payload.table, chunk: payload.chunk };
    if (payload.status === 'failed' && payload.error !== undefined) {
      const { code, message, retryable } = payload.error;
      const tooOften = this.#dispatch.failed(job, { code, message, retryable }, this.#deps.clock.monotonic());
      if (tooOften) await this.#deps.hooks.onFailed(new SenseiError(code, message, { table: job.table, chunk: job.chunk }), job);
    } else {
      this.#dispatch.done(job);
      if (payload.job === 'replay') this.#replays.get(payload.table)?.done(payload, this.#deps.clock.monotonic());
    }
    this.#wakeUp();
  }

  /** A pattern was decided: pending rows may fit now. */
  onPattern(): void {
    this.#epoch++;
    this.#wakeUp();
  }

  #wakeUp(): void {
    this.#woken = true;
    this.#wake?.();
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      try {
        if (await this.#tick()) return;
      } catch (err) {
        // The target or Redis is away: what was committed stays, and the loop asks again.
        this.#deps.logger.warn({ err, migration_id: this.#deps.plan.migrationId }, 'reconcile');
      }
      await this.#pause(TICK_MS);
    }
  }

  /** True when there is nothing left to do. */
  async #tick(): Promise<boolean> {
    const { plan, target, hooks } = this.#deps;
    if (await hooks.ensurePublished()) this.#dispatch.clear();
    const progress = await readProgress(target, plan.migrationId);
    await hooks.onProgress(progress);
    if (this.#abort.signal.aborted) return true;
    for (const tables of this.#levels()) {
      if (await this.#advance(tables, progress)) return false;
    }
    await hooks.onLoaded(progress);
    return true;
  }

  /** Parents come first, so that their children find them. */
  #levels(): readonly (readonly TablePlan[])[] {
    const { tables } = this.#deps.plan;
    const levels = [...new Set(tables.map((t) => t.level))].sort((a, b) => a - b);
    return levels.map((level) => tables.filter((t) => t.level === level));
  }

  /** Offers what a level lacks; true while there is anything to wait for. A level with rows that wait for a pattern holds its children back. */
  async #advance(tables: readonly TablePlan[], progress: LedgerProgress): Promise<boolean> {
    const missing = tables.flatMap((t) => this.#missingOf(t, progress));
    await this.#offer(missing);
    let waiting = missing.length > 0;
    for (const { table } of tables) waiting = (await this.#replay(table, progress, missing.length > 0)) || waiting;
    return waiting;
  }

  #missingOf(table: TablePlan, progress: LedgerProgress): readonly ChunkJob[] {
    const done = progress.tables.get(table.table)?.chunksDone;
    return table.chunks.flatMap((_, chunk) => (done?.has(chunk) === true ? [] : [{ migration_id: this.#deps.plan.migrationId, kind: 'load' as const, table: table.table, chunk }]));
  }

  async #offer(jobs: readonly ChunkJob[]): Promise<void> {
    const now = this.#deps.clock.monotonic();
    const room = this.#deps.maxAgents === undefined ? jobs.length : Math.max(0, this.#deps.maxAgents - this.#dispatch.countOut(now));
    const due = this.#dispatch.due(jobs, now).slice(0, room);
    await this.#deps.queue.add(due);
    this.#dispatch.offered(due, now);
  }

  /** Lets the workers try a table's pending rows again; true while that may still bring something. */
  async #replay(table: string, progress: LedgerProgress, loading: boolean): Promise<boolean> {
    const counts = progress.tables.get(table);
    if (counts === undefined || counts.pending === 0) return false;
    const now = this.#deps.clock.monotonic();
    const schedule = this.#replays.get(table) ?? new ReplaySchedule(counts.replays, now);
    this.#replays.set(table, schedule);
    if (this.#dispatch.isOut(this.#replayJob(table, schedule.run), now)) return true;
    if (schedule.isExhausted(now, this.#epoch)) return false;
    const run = schedule.next(now, this.#epoch, loading);
    if (run !== undefined) await this.#offer([this.#replayJob(table, run)]);
    return true;
  }

  #replayJob(table: string, run: number): ChunkJob {
    return { migration_id: this.#deps.plan.migrationId, kind: 'replay', table, chunk: run };
  }

  /** Sleeps until something is heard, but long enough that a burst of reports costs one look at the ledger. */
  async #pause(ms: number): Promise<void> {
    await sleep(REST_MS);
    if (!this.#woken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = undefined;
    this.#woken = false;
  }
}
