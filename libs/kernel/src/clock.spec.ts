import { seededRandom } from './clock.js';

test('the same seed gives the same ids and choices, another seed does not', () => {
  const [one, two, other] = [seededRandom(5), seededRandom(5), seededRandom(6)];
  const ids = Array.from({ length: 20 }, () => one.uuid());
  expect(Array.from({ length: 20 }, () => two.uuid())).toEqual(ids);
  expect(ids).not.toContain(other.uuid());
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test.each([1, 2, 3])('draws at a distance of %i do not depend on each other', (distance) => {
  const CELLS = 32;
  const DRAWS = 400_000;
  const random = seededRandom(7);
  const draws = Array.from({ length: DRAWS + distance }, () => random.float());
  const counts = new Float64Array(CELLS * CELLS);
  for (let i = 0; i < DRAWS; i++) {
    const cell = Math.floor((draws[i] ?? 0) * CELLS) * CELLS + Math.floor((draws[i + distance] ?? 0) * CELLS);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const expected = DRAWS / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // Mean 1023, standard deviation 45.
  expect(chiSquare).toBeLessThan(1023 + 5 * 45);
  expect(chiSquare).toBeGreaterThan(1023 - 5 * 45);
});

test('200,000 ids are all different', () => {
  const random = seededRandom(1);
  const seen = new Set<string>();
  for (let i = 0; i < 200_000; i++) seen.add(random.uuid());
  expect(seen.size).toBe(200_000);
});
