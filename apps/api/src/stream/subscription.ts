import type { StreamEvent } from '@sensei/contracts';
import type { FeedView } from '../events/event-feed.js';

/** Where events come from. */
export interface EventSource {
  follow(migrationId: string, onAdvance: () => void): Promise<FeedView>;
  read(migrationId: string, since: number, limit: number): Promise<readonly StreamEvent[]>;
}

/** Where they go. */
export interface EventSink {
  send(event: StreamEvent): void;
  /** Resolves when more may be sent; rejects when the other side does not take it. */
  ready(): Promise<void>;
}

const PAGE = 500;

/**
 * Sends the events of one migration behind `since`, each once and in order, and goes on as the log grows. There is no difference between
 * replay and live: it always sends the event after the last it sent, from memory where it is there, else from the log.
 */
export class Subscription {
  #sent: number;
  #view: FeedView | undefined;
  #closed = false;
  #pumping: Promise<void> | undefined;

  constructor(
    private readonly migrationId: string,
    since: number,
    private readonly source: EventSource,
    private readonly sink: EventSink,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.#sent = since;
  }

  /**
   * @returns the number of the last event there was at this moment
   * @throws SenseiError NOT_FOUND
   */
  async open(): Promise<number> {
    this.#view = await this.source.follow(this.migrationId, () => this.#wake());
    const { head } = this.#view;
    if (this.#closed) this.#view.close();
    else this.#wake();
    return head;
  }

  close(): void {
    this.#closed = true;
    this.#view?.close();
  }

  #wake(): void {
    if (this.#closed || this.#pumping !== undefined || this.#view === undefined) return;
    this.#pumping = this.#pump(this.#view)
      .catch((error: unknown) => {
        if (this.#closed) return;
        this.close();
        this.onFailure(error);
      })
      .finally(() => {
        this.#pumping = undefined;
        // The log may have grown after the pump looked for the last time.
        if (this.#view !== undefined && this.#sent < this.#view.head) this.#wake();
      });
  }

  async #pump(view: FeedView): Promise<void> {
    while (!this.#closed && this.#sent < view.head) {
      const kept = view.after(this.#sent).slice(0, PAGE);
      const events = kept.length > 0 ? kept : await this.source.read(this.migrationId, this.#sent, PAGE);
      if (events.length === 0) return;
      for (const event of events) {
        await this.sink.ready();
        if (this.#closed) return;
        this.sink.send(event);
        this.#sent = event.seq;
      }
    }
  }
}
