import type { PoolClient } from 'pg';
import type { ErrorCode } from '@sensei/kernel';
import { copyIn } from '../postgres/copy-in.js';
import { quoteIdent, quoteTable } from '../postgres/sql-name.js';

/** The place that COPY lines go to. */
export interface CopyDestination {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

export const columnList = (columns: readonly string[]): string => columns.map(quoteIdent).join(', ');

/** A row that a constraint would refuse. `index` is its position among the lines. */
export interface Violation {
  readonly index: number;
  readonly code: ErrorCode;
  readonly constraint: string;
  readonly column: string;
  readonly detail: string;
}

interface Constraint {
  readonly name: string;
  readonly kind: 'f' | 'u';
  readonly columns: readonly string[];
  readonly parent: string | null;
  readonly parent_columns: readonly string[] | null;
  readonly self: boolean;
}

// Unique indexes that can be looked up by equality of plain columns; anything else is left to COPY itself.
const CONSTRAINTS = `
SELECT k.conname AS name, 'f' AS kind, k.confrelid = k.conrelid AS self, format('%I.%I', pn.nspname, pc.relname) AS parent,
  (SELECT json_agg(a.attname ORDER BY u.n) FROM unnest(k.conkey) WITH ORDINALITY u(num, n) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num) AS columns,
  (SELECT json_agg(a.attname ORDER BY u.n) FROM unnest(k.confkey) WITH ORDINALITY u(num, n) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num) AS parent_columns
FROM pg_constraint k JOIN pg_class pc ON pc.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = pc.relnamespace
WHERE k.conrelid = $1::regclass AND k.contype = 'f'
UNION ALL
SELECT c.relname, 'u', false, NULL,
  (SELECT json_agg(a.attname ORDER BY u.n) FROM unnest(i.indkey::int2[]) WITH ORDINALITY u(num, n) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.num WHERE u.n <= i.indnkeyatts),
  NULL
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = $1::regclass AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL`;

/**
 * Finds the rows that foreign keys and unique constraints will refuse, by sets: the lines are staged in a temporary table and joined with
 * the parents and the table itself. Of equal keys the first line stays. What it misses (deferred cases, unusual operators) COPY still finds;
 * a row that it names is refused by the database for certain. Runs inside the caller's transaction and leaves nothing behind.
 */
export async function findViolations(client: PoolClient, destination: CopyDestination, lines: Buffer): Promise<readonly Violation[]> {
  const table = quoteTable(destination.schema, destination.table);
  const { rows } = await client.query<Constraint>(CONSTRAINTS, [table]);
  const constraints = rows.filter((c) => c.columns.every((column) => destination.columns.includes(column)));
  if (constraints.length === 0) return [];
  const found: Violation[] = [];
  await client.query('SAVEPOINT sensei_staging');
  try {
    await client.query(`CREATE TEMP TABLE sensei_stage AS SELECT ${columnList(destination.columns)} FROM ${table} LIMIT 0;
      ALTER TABLE sensei_stage ADD COLUMN sensei_row bigint GENERATED ALWAYS AS IDENTITY (START 0 MINVALUE 0), ADD COLUMN sensei_gone boolean NOT NULL DEFAULT false`);
    await copyIn(client, `COPY sensei_stage (${columnList(destination.columns)}) FROM STDIN`, lines);
    await client.query('CREATE INDEX ON sensei_stage (sensei_row); ANALYZE sensei_stage');
    for (const constraint of constraints.filter((c) => c.kind === 'u')) found.push(...(await takeDuplicates(client, table, constraint)));
    // A parent in the same lines may itself be refused, so it goes round until nothing changes.
    for (let before = -1; before !== found.length; ) {
      before = found.length;
      for (const constraint of constraints.filter((c) => c.kind === 'f')) found.push(...(await takeOrphans(client, constraint)));
      if (!constraints.some((c) => c.self)) break;
    }
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT sensei_staging');
  }
  return found;
}

const keyText = (alias: string, columns: readonly string[]): string => `concat_ws(', ', ${columns.map((c) => `coalesce(${alias}.${quoteIdent(c)}::text, 'null')`).join(', ')})`;

async function take(client: PoolClient, constraint: Constraint, condition: string, code: ErrorCode, say: (key: string) => string): Promise<Violation[]> {
  const { rows } = await client.query<{ row: number; key: string }>(
    `UPDATE sensei_stage s SET sensei_gone = true FROM (SELECT sensei_row, ${keyText('s', constraint.columns)} AS key FROM sensei_stage s WHERE NOT sensei_gone AND ${condition}) v
     WHERE s.sensei_row = v.sensei_row RETURNING s.sensei_row::float8 AS row, left(v.key, 200) AS key`,
  );
  return rows.map(({ row, key }) => ({ index: row, code, constraint: constraint.name, column: constraint.columns[0] ?? '', detail: say(key) }));
}

function takeDuplicates(client: PoolClient, table: string, constraint: Constraint): Promise<Violation[]> {
  const names = constraint.columns.map(quoteIdent);
  const known = names.map((name) => `s.${name} IS NOT NULL`).join(' AND ');
  const same = (other: string): string => names.map((name) => `${other}.${name} = s.${name}`).join(' AND ');
  const condition = `${known} AND (EXISTS (SELECT FROM ${table} t WHERE ${same('t')})
    OR sensei_row IN (SELECT sensei_row FROM (SELECT sensei_row, row_number() OVER (PARTITION BY ${names.join(', ')} ORDER BY sensei_row) AS n FROM sensei_stage WHERE NOT sensei_gone) d WHERE n > 1))`;
  const columns = constraint.columns.join(', ');
  return take(client, constraint, condition, 'CONSTRAINT_UNIQUE', (key) => `Key (${columns})=(${key}) violates ${constraint.name}: an earlier row has it`);
}

function takeOrphans(client: PoolClient, constraint: Constraint): Promise<Violation[]> {
  const pairs = constraint.columns.map((column, i) => [quoteIdent(column), quoteIdent(constraint.parent_columns?.[i] ?? column)] as const);
  const known = pairs.map(([column]) => `s.${column} IS NOT NULL`).join(' AND ');
  const join = (alias: string): string => pairs.map(([column, parent]) => `${alias}.${parent} = s.${column}`).join(' AND ');
  const hasColumns = constraint.self ? ` AND NOT EXISTS (SELECT FROM sensei_stage o WHERE NOT o.sensei_gone AND ${join('o')})` : '';
  const condition = `${known} AND NOT EXISTS (SELECT FROM ${constraint.parent ?? ''} p WHERE ${join('p')})${hasColumns}`;
  const columns = constraint.columns.join(', ');
  return take(client, constraint, condition, 'CONSTRAINT_FOREIGN_KEY', (key) => `Key (${columns})=(${key}) is not present in ${constraint.parent ?? ''} (${constraint.name})`);
}
