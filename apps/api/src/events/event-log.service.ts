import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { STREAM_VERSION, type StreamEvent, type StreamEventType } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { Migration, StreamEventRecord, type ControlStore } from '@sensei/persistence';
import { DataSource, In, MoreThan } from 'typeorm';
import { CONFIGURATION, CONTROL_STORE, LOGGER, type ApiConfiguration, type Logger } from '../tokens.js';
import { EventFeed, type FeedView } from './event-feed.js';
import { EventWriter } from './event-writer.js';

/** How often processes that share a PostgreSQL look for each other's events, while somebody listens. */
const POLL_MS = 250;

/**
 * The events of all migrations. An event has its number when it is committed, and is told to subscribers only then, so a number that a
 * client has seen is never given out again.
 *
 * Several API processes on one PostgreSQL: numbers are given out under the lock of the migration's row (see `appendEvents`), and each
 * process asks four times a second for the heads of the migrations that its own clients follow. The embedded store has one process and
 * is never asked.
 */
@Injectable()
export class EventLog implements OnModuleInit, BeforeApplicationShutdown {
  readonly #feed: EventFeed;
  readonly #writer: EventWriter;
  #poll: NodeJS.Timeout | undefined;
  #asking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONTROL_STORE) private readonly store: ControlStore,
    @Inject(CONFIGURATION) configuration: ApiConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.#feed = new EventFeed(configuration.streamBufferEvents);
    this.#writer = new EventWriter(dataSource, logger, (migrationId, events) => this.#feed.publish(migrationId, events));
  }

  onModuleInit(): void {
    if (!this.store.embedded) this.#poll = setInterval(() => void this.#askHeads(), POLL_MS);
  }

  /**
   * Adds an event. Events of one migration keep the order in which they were handed over by this process.
   * @returns its number, once it is committed. A store that is away is waited for; callers need not wait, a failure is logged
   * @throws SenseiError NOT_FOUND when the migration does not exist
   */
  append(migrationId: string, type: StreamEventType, data: Readonly<Record<string, unknown>>): Promise<number> {
    return this.#writer.add(migrationId, { type, data });
  }

  /** Resolves when everything that was appended so far is committed or has failed. */
  flush(): Promise<void> {
    return this.#writer.flush();
  }

  /** At most `limit` events behind `since`, in order. */
  async read(migrationId: string, since: number, limit: number): Promise<readonly StreamEvent[]> {
    const rows = await this.dataSource.getRepository(StreamEventRecord).find({
      where: { migration_id: migrationId, seq: MoreThan(since) }, order: { seq: 'ASC' }, take: limit, select: { migration_id: true, seq: true, type: true, data: true },
    });
    return rows.map((row) => ({ v: STREAM_VERSION, seq: row.seq, type: row.type as StreamEventType, migration_id: row.migration_id, data: row.data }));
  }

  /**
   * Opens a view on the growing log. `onAdvance` is called whenever its `head` has moved; it must be cheap.
   * @throws SenseiError NOT_FOUND
   */
  async follow(migrationId: string, onAdvance: () => void): Promise<FeedView> {
    // Open first and ask afterwards: what is committed in between arrives as news.
    const view = this.#feed.open(migrationId, onAdvance);
    try {
      const row = await this.dataSource.getRepository(Migration).findOne({ where: { id: migrationId }, select: { id: true, last_seq: true } });
      if (row === null) throw new SenseiError('NOT_FOUND', `There is no migration ${migrationId}.`, { migration: migrationId });
      this.#feed.advance(migrationId, row.last_seq);
      return view;
    } catch (error) {
      view.close();
      throw error;
    }
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#poll);
  }

  /** The last thing to close before the store: other parts may have something to tell while they end. */
  async close(): Promise<void> {
    await this.#asking;
    await this.#writer.close();
  }

  async #askHeads(): Promise<void> {
    const watched = this.#feed.watched;
    if (watched.length === 0) return;
    this.#asking = this.#asking.then(async () => {
      const rows = await this.dataSource.getRepository(Migration).find({ where: { id: In([...watched]) }, select: { id: true, last_seq: true } });
      for (const row of rows) this.#feed.advance(row.id, row.last_seq);
    }).catch((err: unknown) => this.logger.warn({ err }, 'the event numbers of other processes cannot be read'));
    await this.#asking;
  }
}
