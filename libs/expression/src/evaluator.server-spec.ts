import pg from 'pg';
import {
  createBatchEvaluator,
  evaluationPrologue,
  loadExpressions,
  parseExpression,
  type Expression,
  type ExpressionRole,
} from './index.js';

const URLS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');

function expression(sql: string, role: ExpressionRole = 'transformation'): Expression {
  const parsed = parseExpression(sql, role);
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

describe.each(URLS)('batches on %s', (url) => {
  let client: pg.Client;
  let statements = 0;
  const evaluator = createBatchEvaluator(
    (sql, params) => {
      statements += 1;
      return client.query(sql, params);
    },
    { batchRows: 500 },
  );

  beforeAll(loadExpressions);
  beforeEach(async () => {
    client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const sql of evaluationPrologue(5_000)) await client.query(sql);
    statements = 0;
  });
  afterEach(async () => client.end());

  test('an error in a row leaves the others alone, and the order stays', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => ({ col: i % 400 === 7 ? `bad ${i}` : String(i) }));
    const outcomes = await evaluator.evaluate(expression('col::integer * 2'), rows);
    expect(outcomes).toHaveLength(2_000);
    outcomes.forEach((outcome, i) =>
      expect(outcome).toMatchObject(i % 400 === 7 ? { ok: false, sqlstate: '22P02' } : { ok: true, value: String(i * 2) }),
    );
    expect(statements).toBeLessThan(300);
  });

  test('values are PostgreSQL text output under the pinned settings', async () => {
    const value = async (sql: string): Promise<unknown> =>
      (await evaluator.evaluate(expression(sql), [{ col: '2021-05-03' }]))[0];
    expect(await value('col = col')).toEqual({ ok: true, value: 't' });
    expect(await value('col::date')).toEqual({ ok: true, value: '2021-05-03' });
    expect(await value('col::timestamptz')).toEqual({ ok: true, value: '2021-05-03 00:00:00+00' });
    expect(await value("interval '1 day 2 hours'")).toEqual({ ok: true, value: '1 day 02:00:00' });
    expect(await value('nullif(col, col)')).toEqual({ ok: true, value: null });
    expect(await value("''")).toEqual({ ok: true, value: '' });
    expect(await value("'\\x00ff'::bytea")).toEqual({ ok: true, value: '\\x00ff' });
  });

  test('result is bound, and equal rows are evaluated once', async () => {
    const rows = Array.from({ length: 5_000 }, () => ({ col: 'a', result: '1' }));
    const outcomes = await evaluator.evaluate(expression('result::integer = 1 AND col IS NOT NULL', 'validation'), rows);
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(new Set(['{"ok":true,"value":"t"}']));
    expect(statements).toBe(3);
  });

  test('an expression that the server does not know fails once for all rows', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ col: String(i) }));
    const outcomes = await evaluator.evaluate(expression('col + 1'), rows);
    expect(outcomes.every((outcome) => !outcome.ok && outcome.sqlstate.startsWith('42'))).toBe(true);
    expect(statements).toBeLessThan(6);
  });

  test('a statement that takes too long rejects', async () => {
    await client.query('SET LOCAL statement_timeout = 1');
    const rows = Array.from({ length: 400 }, (_, i) => ({ col: `${i}${'a1'.repeat(5_000)}` }));
    await expect(
      evaluator.evaluate(expression("length(regexp_replace(regexp_replace(col, '[a-z]+', '', 'g'), '[0-9]', '', 'g'))"), rows),
    ).rejects.toMatchObject({ code: '57014' });
  });

  test('nothing can be written', async () => {
    await expect(client.query('CREATE TABLE t (a int)')).rejects.toMatchObject({ code: '25006' });
  });
});

test('at least one server is given', () => {
  expect(URLS.length).toBeGreaterThan(0);
});
