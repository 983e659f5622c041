import type { SwarmPattern } from '@sensei/contracts';
import fc from 'fast-check';
import { PatternCache, supersedes } from './pattern-cache.js';

const pattern = (key: string, version: number, confidence: number, id: string): SwarmPattern => ({
  pattern_id: id, discovered_by: 'agent', timestamp: '2026-01-01T00:00:00.000Z', pattern_key: key,
  pattern: { category: 'date_format', signature: 's', context: { table: 't', column: 'c', data_type: 'date', sample_values: [] } },
  solution: { transformation: 'col::date', pre_conditions: [], post_validation: 'true' }, confidence, test_result: 'pass', version, status: 'provisional',
  evidence: { family: 'f', prior: 0.9, proven: 1, discriminating: 0, failed: 0, independent_discoveries: 0, column_dependent: false, explanation: '', alternatives: [] },
});

const anyPattern = fc
  .record({ key: fc.constantFrom('date|a', 'date|a|@t.c', 'date|b'), version: fc.integer({ min: 1, max: 3 }), confidence: fc.constantFrom(0.5, 0.9), id: fc.constantFrom('1', '2', '3') })
  .map(({ key, version, confidence, id }) => pattern(key, version, confidence, id));

test('the cache ends the same whatever was lost, doubled or reordered on the way, once everything has arrived', () => {
  fc.assert(
    fc.property(fc.array(anyPattern, { maxLength: 20 }), fc.infiniteStream(fc.nat(1000)), (patterns, keys) => {
      const inOrder = new PatternCache();
      for (const p of patterns) inOrder.put(p);
      const shuffled = new PatternCache();
      const doubled = [...patterns, ...patterns].map((p) => ({ p, at: keys.next().value ?? 0 })).sort((a, b) => a.at - b.at);
      for (const { p } of doubled) shuffled.put(p);
      const content = (c: PatternCache): unknown => [...c.all()].sort((a, b) => a.pattern_key.localeCompare(b.pattern_key));
      expect(content(shuffled)).toEqual(content(inOrder));
    }),
  );
});

test('of two different records exactly one supersedes the other', () => {
  fc.assert(
    fc.property(anyPattern, anyPattern, (a, b) => {
      const same = a.version === b.version && a.confidence === b.confidence && a.pattern_id === b.pattern_id;
      expect(Number(supersedes(a, b)) + Number(supersedes(b, a))).toBe(same ? 0 : 1);
    }),
  );
});

test('the column comes before the plain key', () => {
  const cache = new PatternCache();
  cache.put(pattern('date|a', 1, 0.9, '1'));
  expect(cache.lookup('date', 'a', 't.c')?.pattern_id).toBe('1');
  cache.put(pattern('date|a|@t.c', 1, 0.9, '2'));
  expect(cache.lookup('date', 'a', 't.c')?.pattern_id).toBe('2');
  expect(cache.lookup('date', 'a', 't.d')?.pattern_id).toBe('1');
  expect(cache.relatives('date|a').map((p) => p.pattern_id)).toEqual(['1', '2']);
});

test('the generation grows exactly with changes', () => {
  const cache = new PatternCache();
  expect(cache.put(pattern('date|a', 1, 0.9, '1'))).toBe(true);
  const before = cache.generation;
  expect(cache.put(pattern('date|a', 1, 0.9, '1'))).toBe(false);
  expect(cache.generation).toBe(before);
});
