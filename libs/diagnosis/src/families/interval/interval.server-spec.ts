import { createBatchEvaluator, evaluationPrologue, loadExpressions, type BatchEvaluator } from '@sensei/expression';
import pg from 'pg';
import { repair } from '../structured/repair-fixture.js';

const SERVERS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');

describe.each(SERVERS)('durations whose arithmetic is left to the server (%s)', (url) => {
  const client = new pg.Client({ connectionString: url });
  let evaluator: BatchEvaluator;
  beforeAll(async () => {
    await loadExpressions();
    await client.connect();
    for (const statement of evaluationPrologue(10_000)) await client.query(statement);
    evaluator = createBatchEvaluator((sql, params) => client.query<Record<string, unknown>>(sql, params));
  });
  afterAll(async () => client.end());

  it.each([
    ['0.5w1s', '3 days 12:00:01'], ['1,5 Stunden', '01:30:00'], ['500 ms', '00:00:00.5'], ['2 часа 15 минут', '02:15:00'], ['00:06:32.4458750', '00:06:32.445875'], ['PT36H', '36:00:00'],
    ['P1DT2H', '1 day 02:00:00'], ['-P1DT2H', '-1 days -02:00:00'], ['pt1,5s', '00:00:01.5'], ['P2W', '14 days'], ['P1Y10M3DT5H11M7S', '1 year 10 mons 3 days 05:11:07'], ['1.5m30s', '00:02:00'],
  ])('%s', async (text, expected) => expect(await repair('interval', text, { evaluator })).toBe(expected));
});
