import { STREAM_VERSION, type StreamEvent } from '@sensei/contracts';
import { seededRandom } from '@sensei/kernel';
import { setImmediate as tick } from 'node:timers/promises';
import { EventFeed, type FeedView } from '../events/event-feed.js';
import { Subscription, type EventSource } from './subscription.js';

/** A log in memory with the real feed; reading takes a random number of turns of the event loop. */
class MemoryLog implements EventSource {
  readonly events: StreamEvent[] = [];
  readonly feed: EventFeed;

  constructor(capacity: number, private readonly pause: () => Promise<void>) {
    this.feed = new EventFeed(capacity);
  }

  /** @param told false: as if another process had written */
  append(count: number, told: boolean): void {
    const added = Array.from({ length: count }, (_, i): StreamEvent => ({ v: STREAM_VERSION, seq: this.events.length + i + 1, type: 'chunk', migration_id: 'm', data: {} }));
    this.events.push(...added);
    if (told) this.feed.publish('m', added);
  }

  async follow(_id: string, onAdvance: () => void): Promise<FeedView> {
    const view = this.feed.open('m', onAdvance);
    await this.pause();
    this.feed.advance('m', this.events.length);
    return view;
  }

  async read(_id: string, since: number, limit: number): Promise<readonly StreamEvent[]> {
    await this.pause();
    const page = this.events.slice(since, since + Math.min(limit, 7));
    await this.pause();
    return page;
  }
}

test.each(Array.from({ length: 30 }, (_, i) => i + 1))('every event once and in order, whatever the timing (seed %d)', async (seed) => {
  const random = seededRandom(seed);
  const pause = async (): Promise<void> => {
    for (let turns = Math.floor(random.float() * 4); turns > 0; turns--) await tick();
  };
  const log = new MemoryLog(1 + Math.floor(random.float() * 20), pause);
  log.append(Math.floor(random.float() * 30), false);
  const since = Math.floor(random.float() * (log.events.length + 1));
  const sent: number[] = [];
  const sink = { send: (event: StreamEvent) => void sent.push(event.seq), ready: () => (random.float() < 0.2 ? pause() : Promise.resolve()) };
  const subscription = new Subscription('m', since, log, sink, (error) => {
    throw error;
  });
  const opening = subscription.open();
  for (let i = 0; i < 60; i++) {
    log.append(1 + Math.floor(random.float() * 5), random.float() < 0.8);
    await pause();
  }
  await opening;
  log.append(1, true);
  for (let turns = 0; turns < 10_000 && sent.at(-1) !== log.events.length; turns++) await tick();
  expect(sent).toEqual(log.events.map((event) => event.seq).slice(since));
  subscription.close();
  log.append(5, true);
  await tick();
  expect(sent.at(-1)).toBe(log.events.length - 5);
});

test('a sink that does not take more ends the subscription with its reason', async () => {
  const log = new MemoryLog(10, () => Promise.resolve());
  log.append(3, false);
  const failures: unknown[] = [];
  const subscription = new Subscription('m', 0, log, { send: () => undefined, ready: () => Promise.reject(new Error('stuck')) }, (error) => failures.push(error));
  await subscription.open();
  for (let i = 0; i < 10; i++) await tick();
  log.append(1, true);
  for (let i = 0; i < 10; i++) await tick();
  expect(failures).toEqual([new Error('stuck')]);
  expect(log.feed.watched).toEqual([]);
});
