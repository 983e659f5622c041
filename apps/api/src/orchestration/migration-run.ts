import { setTimeout as sleep } from 'node:timers/promises';
import type { ChunkJob, MigrationPlan, TablePlan } from '@sensei/contracts';
import { SenseiError, type Clock } from '@sensei/kernel';
import type { Logger } from '@sensei/platform';
import type { ChunkPayload } from '@sensei/swarm';
import { readProgress, type LedgerProgress, type Target } from '@sensei/transfer';
import type { ChunkQueue } from './chunk-queue.service.js';
import { DispatchLedger } from './dispatch-ledger.js';

/** How often plan and ledger are compared when nothing is heard; every report of a chunk triggers it as well. */
const TICK_MS = 1_000;

/** At least this long between two looks at the ledger. */
const REST_MS = 50;

/** Between two looks at the same pending rows: long enough that a replay does not chase its own tail. */
const REPLAY_INTERVAL_MS = 500;

/** Replays of a table that bring nothing before its pending rows are left to people. */
const FRUITLESS_REPLAYS = 4;

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
}

interface ReplayState {
  run: number;
  fruitless: number;
  pendingBefore: number;
  nextAtMs: number;
}

/**
 * Drives one running migration: compares the plan with the ledger in the target and offers to the workers whatever is missing. It holds no
 * truth of its own, so it can die and start again at any moment, and any number of lost messages only delays it.
 */
export class MigrationRun {
  readonly #deps: MigrationRunDependencies;
  readonly #dispatch = new DispatchLedger();
  readonly #replays = new Map<string, ReplayState>();
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
    }
    this.#wakeUp();
  }

  /** A pattern was decided: pending rows may fit now. */
  onPattern(): void {
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
    const missing = this.#missing(progress);
    await this.#offer(missing);
    const replaying = await this.#replay(progress, missing.length === 0);
    if (missing.length > 0 || replaying) return false;
    await hooks.onLoaded(progress);
    return true;
  }

  /** The chunks that may be loaded now: parents' levels come first, so that their children find them. */
  #missing(progress: LedgerProgress): readonly ChunkJob[] {
    const { plan } = this.#deps;
    const levels = [...new Set(plan.tables.map((t) => t.level))].sort((a, b) => a - b);
    for (const level of levels) {
      const jobs = plan.tables.filter((t) => t.level === level).flatMap((t) => this.#missingOf(t, progress));
      if (jobs.length > 0) return jobs;
    }
    return [];
  }

  #missingOf(table: TablePlan, progress: LedgerProgress): readonly ChunkJob[] {
    const done = progress.tables.get(table.table)?.chunksDone;
    return table.chunks.flatMap((_, chunk) => (done?.has(chunk) === true ? [] : [{ migration_id: this.#deps.plan.migrationId, kind: 'load' as const, table: table.table, chunk }]));
  }

  async #offer(jobs: readonly ChunkJob[]): Promise<void> {
    const now = this.#deps.clock.monotonic();
    const due = this.#dispatch.due(jobs, now);
    await this.#deps.queue.add(due);
    this.#dispatch.offered(due, now);
  }

  /** Offers the pending rows of each table to the workers again; true while that may still bring something. */
  async #replay(progress: LedgerProgress, allLoaded: boolean): Promise<boolean> {
    let busy = false;
    for (const [table, counts] of progress.tables) {
      if (counts.pending === 0) continue;
      const state = this.#replays.get(table) ?? { run: counts.replays, fruitless: 0, pendingBefore: counts.pending, nextAtMs: 0 };
      this.#replays.set(table, state);
      busy = (await this.#replayTable(table, counts.pending, state, allLoaded)) || busy;
    }
    return busy;
  }

  async #replayTable(table: string, pending: number, state: ReplayState, allLoaded: boolean): Promise<boolean> {
    const now = this.#deps.clock.monotonic();
    const job: ChunkJob = { migration_id: this.#deps.plan.migrationId, kind: 'replay', table, chunk: state.run };
    if (this.#dispatch.isOut(job, now)) return true;
    if (now < state.nextAtMs) return true;
    if (state.run > 0 && allLoaded) state.fruitless = pending < state.pendingBefore ? 0 : state.fruitless + 1;
    if (state.fruitless >= FRUITLESS_REPLAYS) return false;
    state.run++;
    state.pendingBefore = pending;
    state.nextAtMs = now + REPLAY_INTERVAL_MS;
    await this.#offer([{ ...job, chunk: state.run }]);
    return true;
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
