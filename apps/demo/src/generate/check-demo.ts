import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readCopyLine } from './copy-text.js';
import type { DemoDatabase, DemoRow, DemoTable } from './demo-database.js';
import { truthValues } from './load-demo.js';

export interface WrongFinding {
  readonly table: string;
  readonly key: string;
  /** Absent where the row as a whole is wrong. */
  readonly column?: string;
  readonly source?: string | null;
  readonly expected: string | null;
  readonly found: string | null;
}

export interface ProblemScore {
  repaired: number;
  wrong: number;
  missed: number;
}

export interface DemoCheck {
  readonly cells: {
    /** Planted repairable cells that were loaded right. */
    readonly repaired: number;
    /** Loaded cells that differ from the truth, plus rows that must not be there (refused, unknown or doubled). */
    readonly wrong: number;
    /** Planted repairable cells of rows that could have been loaded and were not. */
    readonly missed: number;
  };
  readonly rows: {
    readonly expected: number;
    /** Of the expected ones. */
    readonly loaded: number;
    readonly missing: number;
    readonly mustBeRefused: number;
    readonly refused: number;
    /** Refused by the truth and loaded all the same. */
    readonly wronglyLoaded: number;
    readonly doubled: number;
    /** With a key that the source does not have. */
    readonly unknown: number;
  };
  /** Of all planted repairable cells of loadable rows, 0..100. */
  readonly repairablePct: number;
  readonly firstWrong: readonly WrongFinding[];
  /** By id of the problem; refused ones are not in it. */
  readonly problems: Readonly<Record<string, ProblemScore>>;
}

const FINDINGS = 20;

interface Tally {
  readonly rows: { -readonly [K in keyof DemoCheck['rows']]: number };
  readonly scores: ProblemScore[];
  wrong: number;
  readonly findings: WrongFinding[];
}

interface LoadedRow {
  readonly key: string;
  readonly fields: readonly (string | null)[];
}

/** Compares every cell of the target at `targetUrl` with the truth, streaming both sides in the order of the keys. */
export async function checkDemo(targetUrl: string, demo: DemoDatabase): Promise<DemoCheck> {
  const tally: Tally = {
    rows: { expected: 0, loaded: 0, missing: 0, mustBeRefused: 0, refused: 0, wronglyLoaded: 0, doubled: 0, unknown: 0 },
    scores: demo.problems.map(() => ({ repaired: 0, wrong: 0, missed: 0 })),
    wrong: 0,
    findings: [],
  };
  const client = new pg.Client({ connectionString: targetUrl });
  await client.connect();
  try {
    await client.query(
      `SET DateStyle = 'ISO, YMD'; SET TimeZone = 'UTC'; SET extra_float_digits = 1; SET client_encoding = 'UTF8'`,
    );
    for (const table of demo.tables) await checkTable(client, table, tally);
  } finally {
    await client.end();
  }
  return summarise(demo, tally);
}

/** A merge of two streams that ascend by key. */
async function checkTable(client: pg.Client, table: DemoTable, tally: Tally): Promise<void> {
  const loaded = loadedRows(client, table);
  let next = await loaded.next();
  for (const row of table.rows()) {
    if (row.rowTruth !== undefined) {
      // The first of the copies was compared in its place, where a second one would have been found as doubled.
      tally.rows.mustBeRefused++;
      tally.rows.refused++;
      continue;
    }
    const key = row.cells[0] as string;
    while (next.done !== true && BigInt(next.value.key) < BigInt(key)) {
      tally.rows.unknown++;
      wrongRow(tally, table, next.value.key, 'a key that the source does not have');
      next = await loaded.next();
    }
    if (next.done === true || next.value.key !== key) {
      absent(tally, row);
      continue;
    }
    present(tally, table, row, next.value);
    for (next = await loaded.next(); next.done !== true && next.value.key === key; next = await loaded.next()) {
      tally.rows.doubled++;
      wrongRow(tally, table, key, 'loaded more than once');
    }
  }
  for (; next.done !== true; next = await loaded.next()) {
    tally.rows.unknown++;
    wrongRow(tally, table, next.value.key, 'a key that the source does not have');
  }
}

function absent(tally: Tally, row: DemoRow): void {
  if (truthValues(row) === undefined) {
    tally.rows.mustBeRefused++;
    tally.rows.refused++;
    return;
  }
  tally.rows.expected++;
  tally.rows.missing++;
  for (const problem of row.planted) if (problem >= 0) (tally.scores[problem] as ProblemScore).missed++;
}

function present(tally: Tally, table: DemoTable, row: DemoRow, found: LoadedRow): void {
  const expected = truthValues(row);
  if (expected === undefined) {
    tally.rows.mustBeRefused++;
    tally.rows.wronglyLoaded++;
    const reject = row.truth.find((truth) => 'reject' in truth);
    wrongRow(tally, table, found.key, `must be refused: ${reject !== undefined && 'reject' in reject ? reject.reject : ''}`);
    return;
  }
  tally.rows.expected++;
  tally.rows.loaded++;
  for (let i = 0; i < expected.length; i++) {
    const score = tally.scores[row.planted[i] as number];
    if (found.fields[i] === expected[i]) {
      if (score !== undefined) score.repaired++;
      continue;
    }
    tally.wrong++;
    if (score !== undefined) score.wrong++;
    const column = table.sourceColumns[i] as string;
    note(tally, {
      table: table.name,
      key: found.key,
      column,
      source: row.cells[i] as string | null,
      expected: expected[i] as string | null,
      found: found.fields[i] ?? null,
    });
  }
}

function wrongRow(tally: Tally, table: DemoTable, key: string, why: string): void {
  tally.wrong++;
  note(tally, { table: table.name, key, expected: null, found: why });
}

function note(tally: Tally, finding: WrongFinding): void {
  if (tally.findings.length < FINDINGS) tally.findings.push(finding);
}

async function* loadedRows(client: pg.Client, table: DemoTable): AsyncGenerator<LoadedRow, undefined> {
  const query = `COPY (SELECT ${table.sourceColumns.join(', ')} FROM ${table.name} ORDER BY ${table.key}) TO STDOUT`;
  const stream = client.query(copyTo(query));
  stream.setEncoding('utf8');
  let rest = '';
  for await (const part of stream as AsyncIterable<string>) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() as string;
    for (const line of lines) {
      const fields = readCopyLine(line);
      yield { key: fields[0] ?? '', fields };
    }
  }
  return undefined;
}

function summarise(demo: DemoDatabase, tally: Tally): DemoCheck {
  const problems: Record<string, ProblemScore> = {};
  const sum = { repaired: 0, wrong: 0, missed: 0 };
  for (const [i, problem] of demo.problems.entries()) {
    if (problem.outcome === 'refused') continue;
    const score = tally.scores[i] as ProblemScore;
    problems[problem.id] = score;
    sum.repaired += score.repaired;
    sum.wrong += score.wrong;
    sum.missed += score.missed;
  }
  const repairable = sum.repaired + sum.wrong + sum.missed;
  return {
    cells: { repaired: sum.repaired, wrong: tally.wrong, missed: sum.missed },
    rows: tally.rows,
    repairablePct: repairable === 0 ? 100 : (100 * sum.repaired) / repairable,
    firstWrong: tally.findings,
    problems,
  };
}
