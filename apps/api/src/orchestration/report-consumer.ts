import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@sensei/platform';
import type { ReportPayload, ReportStream, StreamEntry } from '@sensei/swarm';

const BATCH = 100;
const BLOCK_MS = 250;
const RETRY_MS = 500;
const SETTLE_MS = 100;

/** What the control plane does with one report. Must be idempotent: an entry may come again after a crash. */
export type ReportHandler = (payload: ReportPayload, sourceAgent: string) => Promise<void>;

/**
 * Takes the reports of one migration from the stream, in order, and acknowledges each after its effect is stored. An entry whose handling
 * fails stays and is taken again.
 */
export class ReportConsumer {
  readonly #migrationId: string;
  readonly #stream: ReportStream;
  readonly #handle: ReportHandler;
  readonly #logger: Logger;
  readonly #consumer: string;
  readonly #abort = new AbortController();
  #turn: Promise<unknown> = Promise.resolve();
  #loop: Promise<void> | undefined;

  constructor(migrationId: string, stream: ReportStream, consumer: string, handle: ReportHandler, logger: Logger) {
    this.#migrationId = migrationId;
    this.#stream = stream;
    this.#consumer = consumer;
    this.#handle = handle;
    this.#logger = logger;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#loop;
  }

  /**
   * Returns when everything that was reported is handled, also what the running loop has taken; for the end of a migration. A report may still be
   * on its way when its chunk is committed, so the stream has to stay empty for a moment.
   */
  async drain(): Promise<void> {
    for (let empty = 0; empty < 2; ) {
      empty = (await this.#take(0)) > 0 ? 0 : empty + 1;
      if (empty === 1) await sleep(SETTLE_MS);
    }
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      try {
        await this.#take(BLOCK_MS);
      } catch (err) {
        this.#logger.warn({ err, migration_id: this.#migrationId }, 'reports');
        await sleep(RETRY_MS);
      }
    }
  }

  /** One after the other, so that entries are handled in their order and `drain` waits for the loop. */
  #take(blockMs: number): Promise<number> {
    const turn = this.#turn.then(() => this.#takeNow(blockMs));
    this.#turn = turn.catch(() => 0);
    return turn;
  }

  async #takeNow(blockMs: number): Promise<number> {
    const dropped = (code: string): void => this.#logger.warn({ code, migration_id: this.#migrationId }, 'report dropped');
    const entries = await this.#stream.take(this.#migrationId, this.#consumer, BATCH, blockMs, dropped);
    const handled: string[] = [];
    try {
      for (const entry of entries) {
        await this.#handleOne(entry);
        handled.push(entry.entryId);
      }
    } finally {
      await this.#stream.acknowledge(this.#migrationId, handled);
    }
    return entries.length;
  }

  async #handleOne({ envelope }: StreamEntry): Promise<void> {
    await this.#handle(envelope.payload as ReportPayload, envelope.source_agent);
  }
}
