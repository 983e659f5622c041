import fc from 'fast-check';
import pg from 'pg';
import { CASES } from './testing/cases.js';
import { pattern, template } from './testing/generated.js';
import { ascii, date, moment, small } from './testing/values.js';
import {
  compileExpression,
  loadExpressions,
  parseExpression,
  UNCOMPILED_SQLSTATE,
  type CompiledExpression,
  type Expression,
  type Outcome,
} from './index.js';

const URLS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');
const SEED = Number(process.env['SENSEI_TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const RUNS = Number(process.env['SENSEI_TEST_RUNS'] ?? 150);
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

function expressionOf(sql: string): Expression {
  const parsed = parseExpression(sql, 'transformation');
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

/** PostgreSQL text has no NUL and no lone surrogate. */
const isText = (value: string): boolean => !/[\0\ud800-\udfff]/.test(value.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''));

describe.each(URLS)('compiled equals evaluated on %s', (url) => {
  let client: pg.Client;
  beforeAll(async () => {
    await loadExpressions();
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(SETTINGS);
  });
  afterAll(async () => client.end());

  /** The values on which both differ; values that are handed back are the server's own answer. */
  const differences = async (sql: string, run: CompiledExpression, values: readonly string[]): Promise<string[]> => {
    const sample = values.filter(isText);
    const expected = await onServer(client, expressionOf(sql), sample);
    return sample.flatMap((value, i) => {
      const actual = run(value);
      if (!actual.ok && actual.sqlstate === UNCOMPILED_SQLSTATE) return [];
      const [a, e] = [shown(actual), shown(expected[i] as Outcome)];
      return a === e ? [] : [`${sql} on ${JSON.stringify(value)}: compiled ${a}, PostgreSQL ${e} (seed ${SEED})`];
    });
  };

  test.each(CASES.flatMap(([values, expressions]) => expressions.map((sql) => [sql, values] as const)))(
    '%s',
    async (sql, values) => {
      const run = compileExpression(expressionOf(sql));
      if (run === undefined) throw new Error(`not compiled: ${sql}`);
      expect(await differences(sql, run, ['', ' ', 'a', '1', ...fc.sample(values, { numRuns: RUNS, seed: SEED })])).toEqual([]);
    },
  );

  test.each([
    ['regexp_match(col, $$)', pattern, ascii],
    ["regexp_replace(col, $$, '<\\1>', 'g')", pattern, ascii],
    ['substring(col FROM $$)', pattern, ascii],
    ['col ~ $$', pattern, ascii],
    ['to_date(col, $$)', template, date],
    ['to_timestamp(col, $$)', template, moment],
    ['to_char(to_timestamp(col::double precision * 60000), $$)', template, small],
  ] as const)('%s with generated patterns', async (shape, patterns, values) => {
    const found: string[] = [];
    let compiled = 0;
    for (const [index, generated] of fc.sample(patterns, { numRuns: RUNS, seed: SEED }).entries()) {
      const sql = shape.replace('$$', () => `'${generated.replaceAll("'", "''")}'`);
      const parsed = parseExpression(sql, 'transformation');
      const run = parsed.ok ? compileExpression(parsed.value) : undefined;
      if (run === undefined) continue;
      compiled += 1;
      const sample = fc.sample(values, { numRuns: 40, seed: SEED + index });
      // A value that the pattern itself would write is the likeliest to be read.
      const written =
        patterns === template
          ? await client
              .query<{ t: string }>(
                "SELECT to_char(timestamptz '2000-01-01' + n * interval '1234567 seconds', $1) AS t FROM generate_series(1, 20) AS n",
                [generated],
              )
              .then(
                ({ rows }) => rows.map(({ t }) => t),
                () => [],
              )
          : [];
      found.push(...(await differences(sql, run, [...sample, ...written])));
    }
    expect(found.slice(0, 10)).toEqual([]);
    expect(compiled).toBeGreaterThan(RUNS / 4);
  });
});

test('at least one server is given', () => {
  expect(URLS.length).toBeGreaterThan(0);
});
