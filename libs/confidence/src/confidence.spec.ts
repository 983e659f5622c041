import fc from 'fast-check';
import { AMBIGUOUS_CEILING, confidenceOf, type Evidence } from './confidence-of.js';
import { compareResults } from './compare-results.js';
import { conflictRule, type Contender } from './conflict-rule.js';
import { confidenceOfMerged, evidenceOf, mergeEvidence, type MergedEvidence, type Witness } from './merge-evidence.js';
import { priorOf } from './priors.js';

const count = fc.nat({ max: 5000 });
const evidence: fc.Arbitrary<Evidence> = fc.record({
  prior: fc.double({ min: 0, max: 1, noNaN: true }),
  proven: count,
  discriminating: count,
  failed: count,
  independent_discoveries: count,
  ambiguous: fc.boolean(),
});

test('a confidence is a probability and its derivation adds up to it', () => {
  fc.assert(
    fc.property(evidence, (e) => {
      const { probability, derivation } = confidenceOf(e);
      expect(probability).toBeGreaterThan(0);
      expect(probability).toBeLessThan(1);
      const logOdds = derivation.reduce((sum, step) => sum + step.logOdds, 0);
      const expected = 1 / (1 + Math.exp(-logOdds));
      expect(Math.abs(Math.min(0.999, Math.max(0.001, expected)) - probability)).toBeLessThan(1e-9);
    }),
  );
});

test('evidence moves a confidence in one direction only', () => {
  fc.assert(
    fc.property(evidence, fc.nat({ max: 100 }), (e, more) => {
      const now = confidenceOf(e).probability;
      for (const field of ['proven', 'discriminating', 'independent_discoveries'] as const) {
        expect(confidenceOf({ ...e, [field]: e[field] + more }).probability).toBeGreaterThanOrEqual(now);
      }
      expect(confidenceOf({ ...e, failed: e.failed + more }).probability).toBeLessThanOrEqual(now);
    }),
  );
});

test('a reading that a rival can replace is never applied unasked', () => {
  fc.assert(
    fc.property(evidence, (e) =>
      expect(confidenceOf({ ...e, ambiguous: true }).probability).toBeLessThanOrEqual(AMBIGUOUS_CEILING),
    ),
  );
});

test('a rule without a fitted prior starts below any fitted certainty', () => {
  expect(priorOf('no such rule')).toBeGreaterThan(0.5);
  expect(priorOf('no such rule')).toBeLessThan(1);
});

test('results are compared value by value, and failing is not the same as NULL', () => {
  expect(compareResults(['a', null], ['a', null])).toEqual({ equal: true, differing: [] });
  expect(compareResults(['a', null, 'c'], ['a', undefined, 'd'])).toEqual({ equal: false, differing: [1, 2] });
});

const contender: fc.Arbitrary<Contender> = fc.record({
  confidence: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  results: fc.array(fc.constantFrom('x', 'y', null), { maxLength: 3 }),
});

test('the conflict rule does not depend on who comes first', () => {
  fc.assert(
    fc.property(contender, contender, (a, b) => {
      const one = conflictRule(a, b);
      const other = conflictRule(b, a);
      if (one.kind !== 'accept') expect(other).toEqual(one);
      else expect(other).toEqual({ kind: 'accept', winner: one.winner === 'a' ? 'b' : 'a' });
    }),
  );
});

test.each([
  [0.95, 0.8, 'arbitrate'],
  [0.96, 0.8, 'accept'],
  [0.7, 0.9, 'accept'],
  [0.9, 0.9, 'arbitrate'],
])('confidences of %d and %d: %s', (a, b, kind) =>
  expect(conflictRule({ confidence: a, results: ['1'] }, { confidence: b, results: ['2'] }).kind).toBe(kind),
);

test('equal results agree whatever the confidences', () => {
  expect(conflictRule({ confidence: 0.99, results: ['1'] }, { confidence: 0.1, results: ['1'] })).toEqual({ kind: 'agree' });
});

const witness: fc.Arbitrary<Witness> = fc.record(
  {
    column: fc.constantFrom('a.x', 'a.y', 'b.x'),
    adoptedFrom: fc.constantFrom('p1', 'p2'),
    prior: fc.constantFrom(0.8, 0.9),
    proven: fc.nat({ max: 50 }),
    discriminating: fc.nat({ max: 9 }),
    failed: fc.nat({ max: 3 }),
  },
  { requiredKeys: ['column', 'prior', 'proven', 'discriminating', 'failed'] },
);
const merged = (witnesses: readonly Witness[]): MergedEvidence => witnesses.map(evidenceOf).reduce(mergeEvidence, new Map());
const sorted = (e: MergedEvidence): [string, Witness][] => [...e].sort(([a], [b]) => (a < b ? -1 : 1));

test('evidence merges alike in every order and however often a message arrives', () => {
  fc.assert(
    fc.property(fc.array(witness, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (witnesses, random) => {
      const keyed = witnesses
        .map((w) => ({ w, key: random.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ w }) => w);
      const doubled = [...keyed, ...witnesses.slice(0, 3)];
      expect(sorted(merged(doubled))).toEqual(sorted(merged(witnesses)));
      const half = Math.floor(witnesses.length / 2);
      expect(sorted(mergeEvidence(merged(witnesses.slice(half)), merged(witnesses.slice(0, half))))).toEqual(
        sorted(merged(witnesses)),
      );
    }),
  );
});

test('adopters of a broadcast are no witnesses', () => {
  const finder: Witness = { column: 'a.x', prior: 0.9, proven: 10, discriminating: 1, failed: 0 };
  const alone = confidenceOfMerged(merged([finder])).probability;
  const adopted = confidenceOfMerged(
    merged([finder, { ...finder, column: 'b.x', adoptedFrom: 'p1', proven: 0, discriminating: 0 }]),
  ).probability;
  const independent = confidenceOfMerged(
    merged([finder, { ...finder, column: 'b.x', proven: 0, discriminating: 0 }]),
  ).probability;
  expect(adopted).toBe(alone);
  expect(independent).toBeGreaterThan(alone);
});
