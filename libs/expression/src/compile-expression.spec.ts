import {
  compileExpression,
  loadExpressions,
  parseExpression,
  UNCOMPILED_SQLSTATE,
  type CompiledExpression,
  type ExpressionRole,
} from './index.js';

beforeAll(loadExpressions);

function compiled(sql: string, role: ExpressionRole = 'transformation'): CompiledExpression {
  const parsed = parseExpression(sql, role);
  if (!parsed.ok) throw parsed.error;
  const run = compileExpression(parsed.value);
  if (run === undefined) throw new Error(`not compiled: ${sql}`);
  return run;
}

test.each([
  ['to_date(col, \'YYYY"年"MM"月"DD"日"\')', '2021年5月3日', '2021-05-03'],
  ["to_date(col, 'DD/MM/YYYY')", '31/12/14', '0014-12-31'],
  ["to_date(col, 'DD.MM.YYYY')", '13.01.2022 junk', '2022-01-13'],
  ['col::boolean', 'of', 'f'],
  ['col::numeric(10,2)', '-5.555', '-5.56'],
  ['col::varchar(3)', 'abcdef', 'abc'],
  ['col::numeric / 3', '1', '0.33333333333333333333'],
  ["col::timestamp AT TIME ZONE 'Europe/Berlin'", '2021-03-28 02:30:00', '2021-03-28 01:30:00+00'],
  ["col::timestamp AT TIME ZONE 'Europe/Berlin'", '2021-10-31 02:30:00', '2021-10-31 01:30:00+00'],
  ["date '1899-12-30' + col::integer", '44240', '2021-02-13'],
  ["convert_from(convert_to(col, 'WIN1252'), 'UTF8')", 'MÃ¼ller', 'Müller'],
  ["regexp_replace(col, 'a|ab', 'X')", 'abc', 'Xc'],
])('%s on %j gives %j', (sql, value, expected) => {
  expect(compiled(sql)(value)).toEqual({ ok: true, value: expected });
});

test.each([
  ["to_date(col, 'DD.MM.YYYY')", '01.13.2022', '22008'],
  ['col::numeric', 'x', '22P02'],
  ['col::smallint', '40000', '22003'],
  ['1 / col::integer', '0', '22012'],
  ["convert_to(col, 'LATIN1')", '日', '22P05'],
  ["convert_from(convert_to(col, 'LATIN1'), 'UTF8')", 'é', '22021'],
])('%s on %j fails with %s', (sql, value, sqlstate) => {
  expect(compiled(sql)(value)).toMatchObject({ ok: false, sqlstate });
});

test.each([
  ['upper(col)', 'é'],
  ["col ~ '\\w'", 'é'],
  ['col::integer', '1_000'],
  ['col::date', 'today'],
  ['col::date', '3 May 2021'],
  ["col ILIKE 'a'", 'É'],
])('%s hands %j back to the server', (sql, value) => {
  expect(compiled(sql)(value)).toMatchObject({ ok: false, sqlstate: UNCOMPILED_SQLSTATE });
});

test.each([
  "col < 'a'",
  'sqrt(col::numeric)',
  'col::json',
  'col::inet',
  "to_char(col::date, 'TMMonth')",
  "CASE WHEN col = 'x' THEN 1 / 0 ELSE 2 END",
  'greatest(col, col)',
  "col::timestamp AT TIME ZONE 'EST'",
])('%s stays with the server', (sql) => {
  const parsed = parseExpression(sql, 'transformation');
  if (!parsed.ok) throw parsed.error;
  expect(compileExpression(parsed.value)).toBeUndefined();
});

test('result is NULL unless given', () => {
  const run = compiled("result IS NOT NULL AND result::date >= date '2000-01-01'", 'validation');
  expect(run('x')).toEqual({ ok: true, value: 'f' });
  expect(run('x', null)).toEqual({ ok: true, value: 'f' });
  expect(run('x', '2020-05-01')).toEqual({ ok: true, value: 't' });
});

test('a hostile pattern costs linear time', () => {
  const run = compiled("col ~ '^(a+)+$' OR col ~ '(a|aa)+$' OR col ~ '(.*,){11}P'");
  const value = `${'a'.repeat(200_000)}!`;
  const start = performance.now();
  expect(run(value)).toEqual({ ok: true, value: 'f' });
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('a search that would be quadratic is handed back', () => {
  expect(compiled("regexp_replace(col, 'a*b', '', 'g')")('b' + 'a'.repeat(100_000))).toMatchObject({
    ok: false,
    sqlstate: UNCOMPILED_SQLSTATE,
  });
});

test('a pattern with many groups is planned in bounded time', () => {
  const start = performance.now();
  for (const pattern of ['(a)'.repeat(1_200), '(a|b){1,30}'.repeat(30)]) {
    const parsed = parseExpression(`regexp_match(col, '${pattern}')`, 'transformation');
    if (parsed.ok) compileExpression(parsed.value)?.('ab'.repeat(5_000));
  }
  expect(performance.now() - start).toBeLessThan(4_000);
});
