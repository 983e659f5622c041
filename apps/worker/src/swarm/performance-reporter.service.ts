import { setInterval } from 'node:timers';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { systemRandom } from '@sensei/platform';
import { SwarmBus, type PerformancePayload } from '@sensei/swarm';

const REPORT_INTERVAL_MS = 1_000;

/** Latencies of one report; beyond it a sample says as much as all. */
const MAX_LATENCIES = 200;

/** Collects what this process hears and drops, and tells it once a second on the topic `performance` of each migration. */
@Injectable()
export class PerformanceReporter implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #process = systemRandom.uuid().slice(0, 8);
  readonly #latencies = new Map<string, number[]>();
  #dropped: Record<string, number> = {};
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly bus: SwarmBus) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.flush(), REPORT_INTERVAL_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  heard(migrationId: string, ms: number): void {
    const list = this.#latencies.get(migrationId) ?? [];
    if (list.length < MAX_LATENCIES) list.push(Math.round(ms * 1000) / 1000);
    this.#latencies.set(migrationId, list);
  }

  dropped(code: string): void {
    this.#dropped[code] = (this.#dropped[code] ?? 0) + 1;
  }

  async flush(): Promise<void> {
    const dropped = this.#dropped;
    const latencies = [...this.#latencies];
    this.#dropped = {};
    this.#latencies.clear();
    for (const [migrationId, broadcastMs] of latencies) {
      const payload: PerformancePayload = { kind: 'performance', process: this.#process, broadcast_ms: broadcastMs, dropped };
      const envelope = this.bus.envelope({ agent: `process-${this.#process}`, migrationId, topic: 'performance', type: 'status', payload });
      await this.bus.broadcast(envelope, 'performance');
    }
  }
}
