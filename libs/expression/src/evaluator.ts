import type { Expression, ExpressionRow, Outcome } from './expression.js';

/** Runs one statement inside the transaction of one connection and gives its rows; rejects with an error that carries `code` (SQLSTATE). */
export type EvaluationQuery = (sql: string, params: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

export interface BatchEvaluatorOptions {
  /** Rows in one statement; 1,000 unless told. */
  readonly batchRows?: number;
}

export interface BatchEvaluator {
  /**
   * Evaluates on the server, one outcome per row in the order of the rows. An error in one row leaves the others alone; a failure of the
   * connection, or of the statement as a whole (timeout, out of memory), rejects. Equal rows are evaluated once.
   */
  evaluate(expression: Expression, rows: readonly ExpressionRow[]): Promise<Outcome[]>;
}

/**
 * Opens the transaction in which `query` must run; the settings are those that the compiled subset is built on. The caller ends it with ROLLBACK.
 * @param statementTimeoutMs the longest time that one batch may take, in milliseconds
 */
export const evaluationPrologue = (statementTimeoutMs: number): readonly string[] => [
  'BEGIN TRANSACTION READ ONLY',
  "SET LOCAL DateStyle = 'ISO, YMD'",
  "SET LOCAL TimeZone = 'UTC'",
  "SET LOCAL IntervalStyle = 'postgres'",
  "SET LOCAL bytea_output = 'hex'",
  'SET LOCAL extra_float_digits = 1',
  'SET LOCAL standard_conforming_strings = on',
  "SET LOCAL timezone_abbreviations = 'Default'",
  "SET LOCAL search_path = 'pg_catalog'",
  `SET LOCAL statement_timeout = ${Math.max(1, Math.trunc(statementTimeoutMs))}`,
];

const SAVEPOINT = 'sensei_expression';
/** Classes of SQLSTATE that say nothing about a row: connection, transaction, resources, operator intervention, internal. */
const NOT_ABOUT_A_ROW = /^(?:08|25|3B|40|53|55|57|58|XX)/;

/** Syntax and name errors: the same for every row, found before any row is read. */
const ABOUT_THE_EXPRESSION = /^42/;

/** Evaluates expressions on a server through `query`, which must run inside the transaction that `evaluationPrologue` opens. */
export function createBatchEvaluator(query: EvaluationQuery, options: BatchEvaluatorOptions = {}): BatchEvaluator {
  const batchRows = options.batchRows ?? 1_000;
  return {
    async evaluate(expression, rows) {
      const distinct = new Map<string, ExpressionRow>();
      const keys = rows.map((row) => {
        const key = JSON.stringify([row.col, row.result ?? null]);
        distinct.set(key, row);
        return key;
      });
      const outcomes = new Map<string, Outcome>();
      const pending = [...distinct];
      const batch: Batch = { query, statement: statementOf(expression), outcomes };
      await query(`SAVEPOINT ${SAVEPOINT}`, []);
      for (let from = 0; from < pending.length; from += batchRows) await settle(batch, pending.slice(from, from + batchRows));
      await query(`RELEASE SAVEPOINT ${SAVEPOINT}`, []);
      return keys.map(
        (key) => outcomes.get(key) ?? { ok: false, sqlstate: 'XX000', message: 'The server gave no row for this value' },
      );
    },
  };
}

/** `format('%s', …)` is the text output of any type, where `::text` would write booleans as words. */
const statementOf = (expression: Expression): string =>
  `SELECT CASE WHEN v IS NULL THEN NULL ELSE pg_catalog.format('%s', v) END AS value FROM (SELECT n, (${expression.sql}) AS v ` +
  `FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS input(col, result, n) OFFSET 0) AS evaluated ORDER BY n`;

type Entry = readonly [key: string, row: ExpressionRow];

interface Batch {
  readonly query: EvaluationQuery;
  readonly statement: string;
  readonly outcomes: Map<string, Outcome>;
}

/**
 * Halves a failing batch until the failing rows stand alone. Where one half turned out clean, the other is known to fail and is halved at once:
 * k failures among n rows cost about k log2(n) statements that are tried, and as many that roll back.
 * @returns whether every row gave a value
 */
async function settle(batch: Batch, entries: readonly Entry[], knownToFail = false): Promise<boolean> {
  if (!knownToFail || entries.length === 1) {
    const failed = await attempt(batch, entries);
    if (failed === undefined) return true;
    if (entries.length === 1 || ABOUT_THE_EXPRESSION.test(failed.sqlstate)) {
      for (const [key] of entries) batch.outcomes.set(key, failed);
      return false;
    }
  }
  const middle = entries.length >> 1;
  const clean = await settle(batch, entries.slice(0, middle));
  await settle(batch, entries.slice(middle), clean);
  return false;
}

type Failed = Extract<Outcome, { ok: false }>;

/** Evaluates the rows in one statement; a failure is rolled back to the savepoint, which stays for the next. */
async function attempt({ query, statement, outcomes }: Batch, entries: readonly Entry[]): Promise<Failed | undefined> {
  try {
    const { rows } = await query(statement, [entries.map(([, row]) => row.col), entries.map(([, row]) => row.result ?? null)]);
    entries.forEach(([key], index) => {
      const value = rows[index]?.['value'];
      outcomes.set(key, { ok: true, value: typeof value === 'string' ? value : null });
    });
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || NOT_ABOUT_A_ROW.test(code)) throw error;
    await query(`ROLLBACK TO SAVEPOINT ${SAVEPOINT}`, []);
    return { ok: false, sqlstate: code, message: String(message) };
  }
}
