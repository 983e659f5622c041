import { CASES } from './testing/cases.js';
import { loadExpressions, MAX_EXPRESSION_CHARACTERS, parseExpression, type ExpressionRole } from './index.js';

beforeAll(loadExpressions);

const codeOf = (sql: string, role: ExpressionRole = 'transformation'): string | undefined => {
  const parsed = parseExpression(sql, role);
  return parsed.ok ? undefined : parsed.error.code;
};

test.each([
  // More than one expression, or something that is none
  'col; DROP TABLE t',
  'col, col',
  'col AS x',
  'DISTINCT col',
  'col FROM pg_class',
  'col UNION SELECT 1',
  'col LIMIT 1',
  'col INTO t',
  'col FOR UPDATE',
  '1 WHERE true',
  'col ORDER BY 1',
  'col.*',
  '*',
  // Reaching outside the value
  '(SELECT 1)',
  'EXISTS (SELECT 1)',
  'ARRAY(SELECT 1)',
  'col IN (SELECT 1)',
  'other',
  't.col',
  'current_user',
  'current_date',
  'current_timestamp',
  'localtime',
  'session_user',
  'pg_read_file(col)',
  'pg_sleep(10)',
  "lo_import('/etc/passwd')",
  'dblink(col, col)',
  "nextval('s')",
  "set_config('a', 'b', false)",
  "current_setting('a')",
  'version()',
  'inet_server_addr()',
  'pg_advisory_lock(1)',
  'query_to_xml(col, true, true, col)',
  'xmlparse(DOCUMENT col)',
  'col::regclass',
  "'pg_class'::regclass",
  'col::regproc',
  'col::oid',
  'col::xml',
  'col::money',
  'col::mytype',
  'public.f(col)',
  'information_schema.f(col)',
  'col::public.t',
  'col OPERATOR(public.+) 1',
  '$1',
  // Not the same every time
  'now()',
  'random()',
  'clock_timestamp()',
  'gen_random_uuid()',
  "'now'::timestamp",
  "'today'::date",
  "date 'tomorrow'",
  "timestamp with time zone 'now'",
  "' NOW '::date",
  "CASE WHEN true THEN 'now' END::date",
  "col::date < 'today'",
  "'now' || '' = to_char('now', 'x')",
  // Sets, aggregates, windows
  'generate_series(1, 10)',
  'unnest(string_to_array(col, col))',
  'regexp_matches(col, $$a$$)',
  "regexp_split_to_table(col, ',')",
  'count(*)',
  'sum(1)',
  'max(col)',
  "string_agg(col, ',')",
  'row_number() OVER ()',
  'length(col) OVER ()',
  'length(DISTINCT col)',
  'concat(VARIADIC col)',
  'length(col) FILTER (WHERE true)',
  // Time and memory
  "repeat('x', 1000000000)",
  'repeat(col, length(col))',
  'lpad(col, 2000000)',
  'rpad(col, col::integer)',
  "replace(replace(replace(col, 'a', 'aaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaa')",
  'col ^ 100000',
  '2 ^ col::numeric',
  'power(10, 100000)',
  'round(col::numeric, 100000)',
  "format('%1000000000s', col)",
  // Regular expressions
  'col ~ col',
  "col ~ ('a' || col)",
  'regexp_replace(col, col, col)',
  "regexp_replace(col, '(a)\\1', '')",
  "col ~ '(a*)\\1'",
  "col ~ '(?=a)b'",
  "col ~ '(?<!a)b'",
  "col ~ '((a{255}){255}){255}'",
  "col ~ '***=a'",
  "col ~ '('",
  "col ~ 'a**'",
  "col ~ '[b-a]'",
  "col ~ '[[:foo:]]'",
  "col ~ 'a{256}'",
  "regexp_replace(col, 'a', 'b', 'x')",
  'substring(col FROM col)',
  'substring(col, substring(col, 1))',
  "col SIMILAR TO 'a'",
  "substring(col SIMILAR 'a' ESCAPE '#')",
  // Everything else
  'ROW(1, 2)',
  '(col, 1)',
  'col COLLATE "en_US"',
  'GROUPING(col)',
  'col IS JSON',
  'JSON_OBJECT(col: col)',
  'CURRENT OF c',
  'DEFAULT',
  'col[1:2]',
  'COALESCE(col, (SELECT 1)::text)',
  'CASE WHEN EXISTS (SELECT 1) THEN 1 END',
])('refuses %s', (sql) => {
  expect(['EXPRESSION_REFUSED', 'EXPRESSION_SYNTAX', 'EXPRESSION_TOO_LARGE']).toContain(codeOf(sql));
});

test('a refusal names what it refuses and where', () => {
  const parsed = parseExpression("upper(pg_read_file('/etc/passwd'))", 'transformation');
  expect(parsed).toMatchObject({
    ok: false,
    error: { code: 'EXPRESSION_REFUSED', place: { refused: 'the function pg_read_file', position: 7 } },
  });
});

test('result belongs to a validation', () => {
  expect(codeOf('result IS NULL', 'validation')).toBeUndefined();
  expect(codeOf('result IS NULL', 'condition')).toBe('EXPRESSION_REFUSED');
  expect(codeOf('result', 'transformation')).toBe('EXPRESSION_REFUSED');
});

test.each([
  ['col +', 6],
  ['col || ) 1', 8],
  ["'open", 1],
  ['', undefined],
])('a syntax error in %j names its position', (sql, position) => {
  const parsed = parseExpression(sql, 'condition');
  expect(parsed.ok).toBe(false);
  if (parsed.ok) return;
  expect(['EXPRESSION_SYNTAX', 'EXPRESSION_REFUSED']).toContain(parsed.error.code);
  if (position !== undefined) expect(parsed.error.place['position']).toBe(position);
});

test('a NUL does not hide what stands behind it', () => {
  expect(codeOf('col\0; DROP TABLE t')).toBe('EXPRESSION_SYNTAX');
});

test('length, depth and growth are bounded', () => {
  expect(codeOf(`'${'x'.repeat(MAX_EXPRESSION_CHARACTERS)}'`)).toBe('EXPRESSION_TOO_LARGE');
  expect(codeOf(`${'upper('.repeat(45)}col${')'.repeat(45)}`)).toBe('EXPRESSION_TOO_LARGE');
  expect(codeOf(Array.from({ length: 300 }, () => 'col').join(' || '))).toBe('EXPRESSION_TOO_LARGE');
  expect(
    codeOf(
      "replace(replace(col, 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')",
    ),
  ).toBe('EXPRESSION_TOO_LARGE');
  expect(codeOf(`${'('.repeat(1_900)}col${')'.repeat(1_900)}`)).toBeUndefined();
});

test.each([
  ["  to_date( COL ,'DD.MM.YYYY' ) ", "to_date(col, 'DD.MM.YYYY')"],
  ['cast(col as int)', 'col::integer'],
  ['cast(col as int4)', 'col::int4'],
  ['(((col)))', 'col'],
  ['1+2*3', '1 + 2 * 3'],
  ['(1+2)*3-(4-5)', '(1 + 2) * 3 - (4 - 5)'],
  ['- (col::integer)', '- col::integer'],
  ['(-5)::text', '(-5)::text'],
  ["E'it''s\\t'", "'it''s\t'"],
  ["col not like 'a\\b' escape '!'", "col NOT LIKE 'a\\b' ESCAPE '!'"],
  ['extract(year from col::date)', 'extract(year FROM col::date)'],
  ["col::timestamp at time zone 'UTC'", "col::timestamp AT TIME ZONE 'UTC'"],
  ['trim(both from col)', 'trim(BOTH FROM col)'],
  ["substring(col from '^a' )", "substring(col FROM '^a')"],
  ["col between 'a' and 'b' and not col is null", "col BETWEEN 'a' AND 'b' AND NOT col IS NULL"],
  ["(regexp_match(col, 'a(b)'))[1]", "(regexp_match(col, 'a(b)'))[1]"],
  ['make_interval(days => 3)', 'make_interval(days => 3)'],
  ['col::numeric(10,2)', 'col::numeric(10,2)'],
  ['col::timestamp(3) with time zone', 'col::timestamp(3) with time zone'],
  ["interval '1' day", "'1'::interval day"],
  ["col = any(array['a','b'])", "col = ANY (ARRAY['a', 'b'])"],
  ["case col when 'a' then 1 else 2 end", "CASE col WHEN 'a' THEN 1 ELSE 2 END"],
  ["(col is null) = (col = '')", "(col IS NULL) = (col = '')"],
  ['col collate "C" < \'a\'', 'col COLLATE "C" < \'a\''],
])('writes %s as %s', (sql, canonical) => {
  const parsed = parseExpression(sql, 'condition');
  expect(parsed.ok ? parsed.value.sql : parsed.error.message).toBe(canonical);
});

test('writing and reading again changes nothing', () => {
  for (const sql of CASES.flatMap(([, expressions]) => expressions)) {
    const once = parseExpression(sql, 'transformation');
    if (!once.ok) throw once.error;
    const twice = parseExpression(once.value.sql, 'transformation');
    expect(twice.ok && twice.value.sql).toBe(once.value.sql);
  }
});
