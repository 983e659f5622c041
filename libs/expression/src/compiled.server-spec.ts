import fc from 'fast-check';
import pg from 'pg';
import { CASES } from './testing/cases.js';
import {
  compileExpression,
  loadExpressions,
  parseExpression,
  UNCOMPILED_SQLSTATE,
  type Expression,
  type Outcome,
} from './index.js';

const URLS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');
const SEED = Number(process.env['SENSEI_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env['SENSEI_TEST_RUNS'] ?? 300);
const SETTINGS =
  "SET DateStyle = 'ISO, YMD'; SET TimeZone = 'UTC'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex'; SET extra_float_digits = 1";

/** One call per value, each caught by itself: thousands of failing values would take the evaluator thousands of statements. */
async function onServer(client: pg.Client, expression: Expression, values: readonly string[]): Promise<Outcome[]> {
  await client.query(`CREATE OR REPLACE FUNCTION pg_temp.attempt(col text) RETURNS text[] LANGUAGE plpgsql AS $body$ BEGIN
    RETURN (SELECT ARRAY['ok', CASE WHEN v IS NULL THEN NULL ELSE format('%s', v) END] FROM (SELECT (${expression.sql}) AS v OFFSET 0) AS s);
    EXCEPTION WHEN OTHERS THEN RETURN ARRAY[SQLSTATE, SQLERRM]; END $body$`);
  const { rows } = await client.query<{ o: [string, string | null] }>(
    'SELECT pg_temp.attempt(v) AS o FROM unnest($1::text[]) WITH ORDINALITY AS u(v, n) ORDER BY n',
    [values],
  );
  return rows.map(({ o: [state, value] }) =>
    state === 'ok' ? { ok: true, value } : { ok: false, sqlstate: state, message: value ?? '' },
  );
}

const shown = (outcome: Outcome): string => (outcome.ok ? `value ${JSON.stringify(outcome.value)}` : `error ${outcome.sqlstate}`);

describe.each(URLS)('compiled equals evaluated on %s', (url) => {
  let client: pg.Client;
  beforeAll(async () => {
    await loadExpressions();
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(SETTINGS);
  });
  afterAll(async () => client.end());

  test.each(CASES.flatMap(([values, expressions]) => expressions.map((sql) => [sql, values] as const)))(
    '%s',
    async (sql, values) => {
      const parsed = parseExpression(sql, 'transformation');
      if (!parsed.ok) throw parsed.error;
      const compiled = compileExpression(parsed.value);
      if (compiled === undefined) throw new Error(`not compiled: ${sql}`);
      const sample = ['', ' ', 'a', '1', ...fc.sample(values, { numRuns: RUNS, seed: SEED })].filter(
        (value) => !/[\0\ud800-\udfff]/.test(value.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')),
      );
      const expected = await onServer(client, parsed.value, sample);
      const differences = sample.flatMap((value, i) => {
        const actual = compiled(value);
        if (!actual.ok && actual.sqlstate === UNCOMPILED_SQLSTATE) return [];
        const [a, e] = [shown(actual), shown(expected[i] as Outcome)];
        return a === e ? [] : [`${JSON.stringify(value)}: compiled ${a}, PostgreSQL ${e}`];
      });
      if (differences.length > 0) throw new Error(`seed ${SEED}: ${differences.slice(0, 5).join('\n')}`);
    },
  );
});

test('at least one server is given', () => {
  expect(URLS.length).toBeGreaterThan(0);
});
