import { chunkJobId, type ChunkJob } from '@sensei/contracts';
import type { ErrorCode } from '@sensei/kernel';

/** A job is offered again when nothing was heard of it for this long: its message, its worker or the whole Redis may be gone. */
const SILENCE_MS = 30_000;
const MAX_BACKOFF_MS = 10_000;

/** After this many failures in a row a chunk stops its migration. */
export const MAX_FAILURES = { retryable: 30, final: 3 } as const;

interface Offer {
  readonly offeredAtMs: number;
  readonly dueAtMs: number;
  readonly failures: number;
}

export interface ChunkFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
}

/** What has been offered to the workers and not been heard of as done. Memory only: after a restart everything missing is offered again. */
export class DispatchLedger {
  readonly #offers = new Map<string, Offer>();

  /** The jobs that should be put into the queue now. */
  due(jobs: readonly ChunkJob[], nowMs: number): readonly ChunkJob[] {
    return jobs.filter((job) => (this.#offers.get(chunkJobId(job))?.dueAtMs ?? 0) <= nowMs);
  }

  offered(jobs: readonly ChunkJob[], nowMs: number): void {
    for (const job of jobs) {
      const id = chunkJobId(job);
      this.#offers.set(id, { offeredAtMs: nowMs, dueAtMs: nowMs + SILENCE_MS, failures: this.#offers.get(id)?.failures ?? 0 });
    }
  }

  done(job: ChunkJob): void {
    this.#offers.delete(chunkJobId(job));
  }

  /** Whether the job was offered and neither done nor due again. */
  isOut(job: ChunkJob, nowMs: number): boolean {
    const offer = this.#offers.get(chunkJobId(job));
    return offer !== undefined && offer.dueAtMs > nowMs;
  }

  /** Jobs that were offered and neither done nor due again. */
  countOut(nowMs: number): number {
    return [...this.#offers.values()].filter((offer) => offer.dueAtMs > nowMs).length;
  }

  /** Backs off and returns whether the chunk has failed too often. */
  failed(job: ChunkJob, failure: ChunkFailure, nowMs: number): boolean {
    const id = chunkJobId(job);
    const failures = (this.#offers.get(id)?.failures ?? 0) + 1;
    const backoffMs = Math.min(MAX_BACKOFF_MS, 250 * 2 ** Math.min(failures, 6));
    this.#offers.set(id, { offeredAtMs: nowMs, dueAtMs: nowMs + backoffMs, failures });
    return failures >= (failure.retryable ? MAX_FAILURES.retryable : MAX_FAILURES.final);
  }

  /** Redis came back empty, or the migration was resumed: everything missing is offered again. */
  clear(): void {
    this.#offers.clear();
  }
}
