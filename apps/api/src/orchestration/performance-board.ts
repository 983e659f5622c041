import type { BroadcastFigures } from '../migrations/resources/migration-report.js';
import { LatencyWindow, type PerformancePayload } from '@sensei/swarm';

/** What the agents of one migration measured: from sending a pattern to having it in the caches of a process. */
export class PerformanceBoard {
  readonly #broadcast = new LatencyWindow(16_384);
  #dropped = new Map<string, number>();

  take(payload: PerformancePayload): void {
    for (const ms of payload.broadcast_ms) this.#broadcast.add(ms);
    for (const [code, count] of Object.entries(payload.dropped)) this.#dropped.set(code, (this.#dropped.get(code) ?? 0) + count);
  }

  broadcast(): BroadcastFigures {
    const round = (ms: number | undefined): number | null => (ms === undefined ? null : Math.round(ms * 1000) / 1000);
    return { p50_ms: round(this.#broadcast.quantile(0.5)), p99_ms: round(this.#broadcast.quantile(0.99)), messages: this.#broadcast.count };
  }

  /** Messages that agents dropped, by code. */
  dropped(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#dropped);
  }
}
