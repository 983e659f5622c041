import { createBatchEvaluator, evaluationPrologue, loadExpressions, type BatchEvaluator } from '@sensei/expression';
import { parseTargetType } from '@sensei/kernel';
import { signatureOf } from '@sensei/signature';
import pg from 'pg';
import { applyBatch } from './apply-batch.js';
import { diagnose, diagnoseSync } from './diagnose.js';
import { problemOf } from './group.js';
import { planSolution } from './plan-solution.js';
import type { Problem } from './problem.js';
import { sampleColumn } from './sample.js';

const SERVERS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');

function problem(sql: string, texts: readonly string[]): Problem {
  const type = parseTargetType(sql);
  const values = texts.map((text) => ({ text, bytes: false }));
  const column = sampleColumn({ table: 't', column: 'c', type, notNull: false, settings: {} }, values);
  return problemOf(column, signatureOf(type, { text: texts[0] ?? '', bytes: false }), values.slice(0, 1), {
    rules: [],
    today: '2026-01-01',
  });
}

test('the harness gives at least one server', () => expect(SERVERS.length).toBeGreaterThan(0));

describe.each(SERVERS.map((url, i) => ({ server: i + 1, url })))('on server $server', ({ url }) => {
  let client: pg.Client;
  let evaluator: BatchEvaluator;
  beforeAll(async () => {
    await loadExpressions();
    client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of evaluationPrologue(10_000)) await client.query(statement);
    evaluator = createBatchEvaluator((sql, params) => client.query<Record<string, unknown>>(sql, params));
  });
  afterAll(() => client.end());

  test('what does not compile is proven and applied by the server, and left alone without one', async () => {
    const p = problem('inet', ['fe80::1', 'fe80::2', '10.0.0.1']);
    expect(diagnoseSync(p).kind).toBe('unsolved');
    const diagnosis = await diagnose(p, evaluator);
    expect(diagnosis).toMatchObject({ kind: 'solved' });
    if (diagnosis.kind !== 'solved') return;
    expect(planSolution(diagnosis.solution, p.column.type).apply('fe80::3')).toBe('uncompiled');
    expect(await applyBatch(diagnosis.solution, p.column, ['FE80::3', 'fe80::zz', 'x'], evaluator)).toMatchObject([
      { ok: true, value: 'fe80::3' },
      'not-admitted',
      'not-admitted',
    ]);
  });

  test.each([
    ['date', ['31/12/2014', '01/02/2014']],
    ['numeric(10,2)', ['1.234,56', '7,5']],
    ['boolean', ['Oui', 'Non']],
    ['text', ['cafÃ©', 'plain']],
    ['interval', ['3h 20min', '1h 5min']],
  ])('a %s column of %j gets the same diagnosis with and without a server', async (type, texts) => {
    expect(await diagnose(problem(type, texts), evaluator)).toEqual(diagnoseSync(problem(type, texts)));
  });
});
