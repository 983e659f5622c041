import type { StreamEvent } from '@sensei/contracts';

interface Channel {
  readonly listeners: Set<() => void>;
  /** The latest events, without gaps; the last one is `head` unless another process has written since. */
  recent: StreamEvent[];
  /** Highest number known to be committed. */
  head: number;
}

/** What a subscriber of one migration sees. */
export interface FeedView {
  readonly head: number;
  /** Committed events behind `since` that are still in memory, empty when the next one is not. */
  after(since: number): readonly StreamEvent[];
  close(): void;
}

/**
 * The latest events of the migrations that somebody listens to, and the news that there are more. It tells listeners that the head has
 * moved, not what to send: each reads on from where it stands, so nothing can be skipped or sent twice.
 */
export class EventFeed {
  readonly #channels = new Map<string, Channel>();
  readonly #capacity: number;

  /** @param capacity events kept per migration */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Migrations with listeners. */
  get watched(): readonly string[] {
    return [...this.#channels.keys()];
  }

  open(migrationId: string, onAdvance: () => void): FeedView {
    const channel = this.#channels.get(migrationId) ?? { listeners: new Set(), recent: [], head: 0 };
    this.#channels.set(migrationId, channel);
    // An own function per view: the same callback may listen twice.
    const listener = (): void => onAdvance();
    channel.listeners.add(listener);
    return {
      get head() {
        return channel.head;
      },
      after: (since) => {
        const first = channel.recent[0]?.seq;
        return first === undefined || since + 1 < first ? [] : channel.recent.slice(since + 1 - first);
      },
      close: () => {
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0 && this.#channels.get(migrationId) === channel) this.#channels.delete(migrationId);
      },
    };
  }

  /** Events that were just committed, in order and without gaps. */
  publish(migrationId: string, events: readonly StreamEvent[]): void {
    const channel = this.#channels.get(migrationId);
    const first = events[0];
    const last = events.at(-1);
    if (channel === undefined || first === undefined || last === undefined) return;
    const known = channel.recent.at(-1)?.seq;
    // Another process has written in between: what is in memory no longer joins.
    if (known !== undefined && first.seq !== known + 1) channel.recent = [];
    channel.recent.push(...events);
    if (channel.recent.length > this.#capacity * 1.25) channel.recent = channel.recent.slice(-this.#capacity);
    this.advance(migrationId, last.seq);
  }

  /** The log is known to reach up to `head`. */
  advance(migrationId: string, head: number): void {
    const channel = this.#channels.get(migrationId);
    if (channel === undefined || head <= channel.head) return;
    channel.head = head;
    for (const listener of channel.listeners) listener();
  }
}
