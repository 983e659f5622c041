import { systemClock } from './system-clock.js';
import { systemRandom } from './system-random.js';

test('the machine gives time and randomness', () => {
  const before = systemClock.monotonic();
  expect(systemClock.now()).toBeGreaterThan(1.7e12);
  expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
  expect(systemRandom.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const draws = Array.from({ length: 1000 }, () => systemRandom.float());
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(new Set(draws).size).toBe(1000);
});
