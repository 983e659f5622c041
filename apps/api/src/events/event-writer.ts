import { STREAM_VERSION, type StreamEvent, type StreamEventType } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { appendEvents } from '@sensei/persistence';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { Logger } from '../tokens.js';

export interface PendingEvent {
  readonly type: StreamEventType;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Waiting {
  readonly event: PendingEvent;
  resolve(seq: number): void;
  reject(error: unknown): void;
}

/** Between two rounds of writing, so that a trickle of events is not a trickle of statements. */
const ROUND_MS = 10;
const MAX_BATCH = 500;
/** Beyond this the store has been away for long; the oldest are kept and new ones refused. */
const MAX_WAITING = 200_000;
const MAX_RETRY_MS = 5000;

/** Writes events in batches: whatever has gathered while the batch before was written goes together. Order is kept per migration. */
export class EventWriter {
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #abort = new AbortController();
  #count = 0;
  #running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
    private readonly onCommitted: (migrationId: string, events: readonly StreamEvent[]) => void,
  ) {}

  add(migrationId: string, event: PendingEvent): Promise<number> {
    const added = new Promise<number>((resolve, reject) => {
      if (this.#abort.signal.aborted || this.#count >= MAX_WAITING) {
        reject(new SenseiError('CONTROL_STORE_UNREACHABLE', 'Events cannot be kept now.', { migration: migrationId }));
        return;
      }
      const queue = this.#waiting.get(migrationId) ?? [];
      this.#waiting.set(migrationId, queue);
      queue.push({ event, resolve, reject });
      this.#count++;
      this.#running ??= this.#run();
    });
    // Callers that do not wait must not be ended by an unhandled rejection; the failure is in the log.
    added.catch(() => undefined);
    return added;
  }

  async flush(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Writes what waits; gives up on it only when the store does not answer. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.flush();
  }

  async #run(): Promise<void> {
    while (this.#count > 0) {
      for (const migrationId of [...this.#waiting.keys()]) await this.#writeNext(migrationId);
      if (this.#count > 0) await sleep(ROUND_MS);
    }
    this.#running = undefined;
  }

  async #writeNext(migrationId: string): Promise<void> {
    const queue = this.#waiting.get(migrationId) ?? [];
    // The batch leaves the queue when it is done: until then events that follow stay behind it.
    const batch = queue.slice(0, MAX_BATCH);
    await this.#settle(migrationId, batch);
    queue.splice(0, batch.length);
    this.#count -= batch.length;
    if (queue.length === 0) this.#waiting.delete(migrationId);
  }

  async #settle(migrationId: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const before = await this.#write(migrationId, batch.map((waiting) => waiting.event));
      if (before === undefined) throw new SenseiError('NOT_FOUND', `There is no migration ${migrationId} to keep events of.`, { migration: migrationId });
      this.onCommitted(migrationId, batch.map(({ event }, i) => ({ v: STREAM_VERSION, seq: before + i + 1, migration_id: migrationId, ...event })));
      batch.forEach((waiting, i) => waiting.resolve(before + i + 1));
    } catch (error) {
      this.logger.error({ err: error, migration_id: migrationId, events: batch.length }, 'events were not kept');
      for (const waiting of batch) waiting.reject(error);
    }
  }

  /** Tries until the store answers. A try whose answer was lost may have been committed; the id of the batch tells. */
  async #write(migrationId: string, events: readonly PendingEvent[]): Promise<number | undefined> {
    const batch = randomUUID();
    for (let attempt = 0; ; attempt++) {
      try {
        return await appendEvents(this.dataSource, migrationId, events, batch, attempt > 0);
      } catch (error) {
        if (isRefusal(error) || this.#abort.signal.aborted) throw error;
        this.logger.warn({ err: error, attempt }, 'events wait for the control store');
        await sleep(Math.min(MAX_RETRY_MS, 100 * 2 ** attempt), undefined, { signal: this.#abort.signal }).catch(() => undefined);
      }
    }
  }
}

/** SQLSTATE classes of errors that the same statement meets again: data, constraint, privilege or syntax. */
const isRefusal = (error: unknown): boolean => /^(22|23|42|54)/.test(String((error as { code?: unknown }).code));
