import type { ChunkPayload } from '@sensei/swarm';
import { ReplaySchedule } from './replay-schedule.js';

const report = (loaded: number, keys: readonly string[]): ChunkPayload => ({
  kind: 'chunk', job: 'replay', table: 't', chunk: 1, status: 'loaded', duration_ms: 1, pending_keys: keys, rows: { read: 10, unchanged: 0, repaired: loaded, quarantined: 10 - loaded },
});

test('while chunks are loaded only a new decision starts a replay', () => {
  const schedule = new ReplaySchedule(0, 0);
  expect(schedule.next(1, 0, true)).toBe(1);
  schedule.done(report(0, ['date|x']), 2);
  expect(schedule.next(5_000, 0, true)).toBeUndefined();
  expect(schedule.next(5_000, 1, true)).toBe(2);
});

test('orphans are given up soon, unless something was decided since; values only after long patience', () => {
  const orphans = new ReplaySchedule(3, 0);
  const values = new ReplaySchedule(0, 0);
  for (const schedule of [orphans, values]) schedule.next(0, 7, false);
  orphans.done(report(0, ['constraint|t|fk']), 1_000);
  values.done(report(0, ['constraint|t|fk', 'date|D2/D2/D4']), 1_000);
  expect(orphans.isExhausted(2_000, 7)).toBe(true);
  expect(orphans.isExhausted(2_000, 8)).toBe(false);
  expect(values.isExhausted(2_000, 7)).toBe(false);
  expect(values.isExhausted(200_000, 7)).toBe(true);
});

test('a replay that loads something is followed by the next at once', () => {
  const schedule = new ReplaySchedule(0, 0);
  expect(schedule.next(0, 0, false)).toBe(1);
  schedule.done(report(5, ['date|x']), 10);
  expect(schedule.next(10, 0, false)).toBe(2);
  schedule.done(report(0, ['date|x']), 20);
  expect(schedule.next(30, 0, false)).toBeUndefined();
  expect(schedule.next(1_000, 0, false)).toBe(3);
});
