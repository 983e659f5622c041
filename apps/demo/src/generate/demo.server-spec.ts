import pg from 'pg';
import { checkDemo } from './check-demo.js';
import { CUSTOM_RULES } from './custom-rules.js';
import { distinctProblems, type ProblemDescription } from './demo-database.js';
import { generateDemo } from './generate-demo.js';
import { loadDemo, loadTruth } from './load-demo.js';

const demo = generateDemo({ seed: 5, rows: 20_000 });
const server = new pg.Client({ connectionString: process.env['SENSEI_TEST_POSTGRES_URL'] });

async function database(name: string): Promise<string> {
  const unique = `demo_${name}_${process.pid}`;
  await server.query(`DROP DATABASE IF EXISTS ${unique}`);
  await server.query(`CREATE DATABASE ${unique}`);
  const url = new URL(process.env['SENSEI_TEST_POSTGRES_URL'] ?? '');
  url.pathname = `/${unique}`;
  return url.href;
}

async function sql(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

beforeAll(() => server.connect());
afterAll(async () => {
  const { rows } = await server.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE 'demo\\_%\\_${process.pid}'`,
  );
  for (const { datname } of rows) await server.query(`DROP DATABASE ${datname}`);
  await server.end();
});

test('the source loads byte for byte', async () => {
  const url = await database('source');
  await loadDemo(url, demo);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const table of demo.tables) {
    const { rows } = await client.query({ text: `SELECT * FROM ${table.name} ORDER BY ctid`, rowMode: 'array' });
    expect(rows).toEqual([...table.rows()].map((row) => row.cells));
  }
  await client.end();
});

test('PostgreSQL takes every truth, and the check finds it complete', async () => {
  const url = await database('truth');
  await loadTruth(url, demo);
  const check = await checkDemo(url, demo);
  expect(check.firstWrong).toEqual([]);
  expect(check).toMatchObject({
    cells: { wrong: 0, missed: 0 },
    repairablePct: 100,
    rows: { missing: 0, wronglyLoaded: 0, doubled: 0, unknown: 0 },
  });
  expect(check.rows.expected + check.rows.mustBeRefused).toBe(demo.rows);
  expect(check.cells.repaired).toBeGreaterThan(10_000);
});

test('the check sees a wrong cell, a missing, a doubled, an unknown and a row that must not be there', async () => {
  const url = await database('damaged');
  await loadTruth(url, demo);
  const refused = [...(demo.tables.find(({ name }) => name === 'web_events')?.rows() ?? [])].find((row) =>
    row.truth.some((truth) => 'reject' in truth),
  );
  await sql(
    url,
    `
    UPDATE employees SET birth_date = birth_date + 1 WHERE employee_id = 1;
    UPDATE products SET discontinued = NULL WHERE product_id = 2;
    DELETE FROM payments WHERE payment_id = 3;
    INSERT INTO web_events SELECT * FROM web_events WHERE event_id = 9000000001;
    INSERT INTO web_events (event_id, at, path) VALUES (1, now(), '/'), (${refused?.cells[0] ?? ''}, now(), '/');
  `,
  );
  const check = await checkDemo(url, demo);
  expect(check.rows).toMatchObject({ missing: 1, doubled: 1, unknown: 1, wronglyLoaded: 1 });
  expect(check.cells.wrong).toBe(5);
  expect(check.cells.missed).toBeGreaterThan(0);
  expect(check.firstWrong).toContainEqual(expect.objectContaining({ table: 'employees', key: '1', column: 'birth_date' }));
  expect(check.repairablePct).toBeLessThan(100);
});

test('an empty target misses everything and has nothing wrong', async () => {
  const url = await database('empty');
  await sql(url, demo.targetDdl);
  const check = await checkDemo(url, demo);
  expect(check).toMatchObject({ cells: { repaired: 0, wrong: 0 }, repairablePct: 0, rows: { loaded: 0 } });
});

const EXAMPLES = 25;

/** Texts of every repairable problem with what they must become. */
function examples(): Map<number, [string, string | null][]> {
  const found = new Map<number, [string, string | null][]>();
  for (const table of demo.tables) {
    for (const row of table.rows()) {
      for (const [i, problem] of row.planted.entries()) {
        const truth = row.truth[i];
        const text = row.cells[i];
        if (problem < 0 || truth === undefined || 'reject' in truth || typeof text !== 'string') continue;
        const list = found.get(problem) ?? [];
        if (list.length < EXAMPLES) found.set(problem, [...list, [text, truth.value]]);
      }
    }
  }
  return found;
}

async function castsRight(type: string, text: string, truth: string | null): Promise<boolean> {
  // Booleans print as words when they are cast, and as letters in COPY, where the truth is from.
  const query = `SELECT CASE value::text WHEN 'true' THEN 't' WHEN 'false' THEN 'f' ELSE value::text END AS result FROM (SELECT CAST($1 AS ${type}) AS value) AS given`;
  const answer = await server.query<{ result: string }>(query, [text]).catch(() => undefined);
  return answer !== undefined && answer.rows[0]?.result === truth;
}

async function anyCastWrong(type: string, list: readonly [string, string | null][]): Promise<boolean> {
  for (const [text, truth] of list) if (!(await castsRight(type, text, truth))) return true;
  return false;
}

test('a plain cast fails or goes wrong for at least 40 distinct repairable problems', async () => {
  await server.query(`SET DateStyle = 'ISO, YMD'; SET TimeZone = 'UTC'`);
  const needed: ProblemDescription[] = [];
  for (const [index, list] of examples()) {
    const problem = demo.problems[index] as ProblemDescription;
    if (await anyCastWrong(problem.targetType, list)) needed.push(problem);
  }
  expect(distinctProblems(needed).length).toBeGreaterThanOrEqual(40);
});

test.each(CUSTOM_RULES)('the custom rule $name holds for its own examples', async (rule) => {
  for (const { input, output } of rule.examples) {
    const { rows } = await server.query(
      `SELECT ${rule.guard} AS guarded, (${rule.transformation})::text AS result FROM (SELECT $1::text AS col) AS given`,
      [input],
    );
    expect(rows).toEqual([{ guarded: true, result: output }]);
    const validated = await server.query(
      `SELECT ${rule.post_validation} AS valid FROM (SELECT $1::text AS col, $2::text AS result) AS given`,
      [input, output],
    );
    expect(validated.rows).toEqual([{ valid: true }]);
  }
});
