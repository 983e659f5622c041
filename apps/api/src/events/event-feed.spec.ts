import { STREAM_VERSION, type StreamEvent } from '@sensei/contracts';
import { EventFeed } from './event-feed.js';

const event = (seq: number): StreamEvent => ({ v: STREAM_VERSION, seq, type: 'chunk', migration_id: 'm', data: {} });
const events = (from: number, to: number): StreamEvent[] => Array.from({ length: to - from + 1 }, (_, i) => event(from + i));
const seqs = (list: readonly StreamEvent[]): number[] => list.map((e) => e.seq);

test('a view gives what follows, as long as it is in memory and joins', () => {
  const feed = new EventFeed(4);
  const view = feed.open('m', () => undefined);
  feed.publish('m', events(11, 14));
  expect([view.head, seqs(view.after(10)), seqs(view.after(12)), seqs(view.after(14)), seqs(view.after(9))]).toEqual([14, [11, 12, 13, 14], [13, 14], [], []]);
  feed.publish('m', events(15, 16));
  expect([seqs(view.after(12)), seqs(view.after(10))]).toEqual([[13, 14, 15, 16], []]);
});

test('events that do not join the known ones replace them: nobody is led over a gap', () => {
  const feed = new EventFeed(100);
  const view = feed.open('m', () => undefined);
  feed.publish('m', events(1, 3));
  feed.publish('m', events(6, 7));
  expect([seqs(view.after(3)), seqs(view.after(5)), view.head]).toEqual([[], [6, 7], 7]);
});

test('listeners hear of every advance once, and only forwards', () => {
  const feed = new EventFeed(100);
  let heard = 0;
  const view = feed.open('m', () => heard++);
  feed.advance('m', 5);
  feed.advance('m', 5);
  feed.advance('m', 3);
  feed.publish('m', [event(6)]);
  feed.publish('other', [event(1)]);
  expect([heard, view.head]).toEqual([2, 6]);
});

test('memory is held for migrations with listeners only', () => {
  const feed = new EventFeed(100);
  const [a, b] = [feed.open('m', () => undefined), feed.open('m', () => undefined)];
  a.close();
  a.close();
  expect(feed.watched).toEqual(['m']);
  b.close();
  expect(feed.watched).toEqual([]);
  feed.publish('m', [event(1)]);
  expect(feed.open('m', () => undefined).head).toBe(0);
});
