import type { SwarmPattern } from '@sensei/contracts';
import { settle, type Finding } from './settle.js';

const finding = (id: string, key: string, column: string, confidence: number, results: Finding['results'], discriminating = 3): Finding => ({
  results,
  pattern: {
    pattern_id: id, discovered_by: 'a', timestamp: '2026-01-01T00:00:00Z', pattern_key: key,
    pattern: { category: 'date_format', signature: 'D2/D2/D4', context: { table: 't', column, data_type: 'date', sample_values: [] } },
    solution: { transformation: 'x', pre_conditions: [], post_validation: '' }, confidence, test_result: 'pass', version: 1, status: 'provisional',
    evidence: { family: 'f', prior: 0.7, proven: 20, discriminating, failed: 0, independent_discoveries: 0, column_dependent: true, explanation: '', alternatives: [] },
  } satisfies SwarmPattern,
});

const swapped = (a: Finding, b: Finding): void => expect(settle(a, b).kind).toBe(settle(b, a).kind);

test('equal results agree and raise the confidence', () => {
  const a = finding('1', 'k', 'x', 0.9, ['2020-01-13']);
  const b = finding('2', 'k', 'y', 0.88, ['2020-01-13']);
  const settled = settle(a, b);
  expect(settled).toMatchObject({ kind: 'agree' });
  expect(settled.kind === 'agree' && settled.confidence).toBeGreaterThan(0.9);
  swapped(a, b);
});

test('a column key and the plain key live on side by side with more confidence than either', () => {
  const a = finding('1', 'date|D2/D2/D4', 'x', 0.9, ['2020-12-25', undefined]);
  const b = finding('2', 'date|D2/D2/D4|@t.y', 'y', 0.9, [undefined, '2020-12-25']);
  const settled = settle(a, b);
  expect(settled).toMatchObject({ kind: 'split' });
  expect(settled.kind === 'split' && settled.confidence).toBeGreaterThan(0.9);
  swapped(a, b);
});

test('more than 0.15 apart: the higher is accepted', () => {
  const a = finding('1', 'k', 'x', 0.95, ['1']);
  const b = finding('2', 'k', 'x', 0.7, ['2']);
  expect(settle(a, b)).toMatchObject({ kind: 'accept', winner: '1' });
  expect(settle(b, a)).toMatchObject({ kind: 'accept', winner: '1' });
});

test('exactly 0.15 apart is for arbitration, and without more evidence for a person', () => {
  expect(settle(finding('1', 'k', 'x', 0.95, ['1']), finding('2', 'k', 'x', 0.8, ['2']))).toMatchObject({ kind: 'person' });
});
