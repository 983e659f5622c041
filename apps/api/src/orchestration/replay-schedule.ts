import type { ChunkPayload } from '@sensei/swarm';

/** Pause before the same pending rows are tried again when nothing new is known. */
const RETRY_MS = 300;

/** Rows that wait for a value's pattern are given up when no replay has loaded any of them for this long. */
const PATIENCE_MS = 120_000;


/** When the pending rows of one table are tried again, and when they are left to people. */
export class ReplaySchedule {
  #run: number;
  #dueAtMs = 0;
  #lastGainMs: number;
  #onlyOrphans = false;
  #seenEpoch = -1;

  /** @param lastRun number of the last committed replay */
  constructor(lastRun: number, nowMs: number) {
    this.#run = lastRun;
    this.#lastGainMs = nowMs;
  }

  get run(): number {
    return this.#run;
  }

  /**
   * Nothing more is expected from trying again. Orphans are given up after one replay that loaded nothing: parents come before children, and
   * rows that refer to each other within a level gain from each other as long as any of them loads, or a decision brings one.
   */
  isExhausted(nowMs: number, epoch: number): boolean {
    return (this.#onlyOrphans && epoch === this.#seenEpoch) || nowMs - this.#lastGainMs > PATIENCE_MS;
  }

  /**
   * Number of the replay to start now, undefined where it should wait.
   * @param epoch grows with every decision of the arbiter: while chunks are being loaded, only news make a replay worth while
   */
  next(nowMs: number, epoch: number, loading: boolean): number | undefined {
    if (nowMs < this.#dueAtMs || (loading && epoch === this.#seenEpoch)) return undefined;
    this.#seenEpoch = epoch;
    return ++this.#run;
  }

  /** A replay has committed. */
  done(payload: ChunkPayload, nowMs: number): void {
    const gained = (payload.rows?.unchanged ?? 0) + (payload.rows?.repaired ?? 0) > 0;
    const keys = payload.pending_keys ?? [];
    if (gained) this.#lastGainMs = nowMs;
    this.#onlyOrphans = !gained && keys.length > 0 && keys.every((key) => key.startsWith('constraint|'));
    this.#dueAtMs = gained ? nowMs : nowMs + RETRY_MS;
  }
}
