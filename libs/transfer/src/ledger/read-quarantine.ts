import { ERROR_CATALOGUE, isErrorCode } from '@sensei/kernel';
import type { RowProblem } from '../column-program/row-program.js';
import type { Target } from '../target/target.js';
import type { QuarantineState } from './quarantine-rows.js';

export interface QuarantineQuery {
  /** Id of the last row of the page before. */
  readonly after?: string;
  readonly limit: number;
  readonly patternKey?: string;
  readonly state?: QuarantineState;
}

/** A row of the quarantine. The first of its problems stands for itself, all are in `problems`. */
export interface QuarantineEntry {
  readonly id: string;
  readonly table: string;
  readonly chunk: number;
  /** Where the row is in the source, for people. */
  readonly place: string;
  readonly column: string | null;
  readonly code: string;
  readonly reason: string;
  readonly pattern_key: string | null;
  readonly value: string | null;
  /** The line as it was read, base64: COPY text of the plan's columns, or the bytes that were no record. */
  readonly raw: string;
  readonly state: QuarantineState;
  readonly created_at: string;
  readonly problems: readonly RowProblem[];
}

interface Row {
  readonly id: string;
  readonly table_name: string;
  readonly chunk: number;
  readonly row_number: string;
  readonly line: Buffer;
  readonly problems: readonly RowProblem[];
  readonly state: QuarantineState;
  readonly created_at: Date;
}

/** Rows in ascending order of their ids. */
export async function readQuarantine(target: Target, migrationId: string, query: QuarantineQuery): Promise<readonly QuarantineEntry[]> {
  const key = query.patternKey === undefined ? null : JSON.stringify([{ pattern_key: query.patternKey }]);
  const after = query.after !== undefined && /^\d{1,18}$/.test(query.after) ? query.after : '0';
  const { rows } = await target.use((client) =>
    client.query<Row>(
      `SELECT id::text, table_name, chunk, row_number::text, line, problems, state, created_at FROM sensei.quarantine
       WHERE migration_id = $1 AND id > $2::bigint AND ($3::text IS NULL OR state = $3) AND ($4::jsonb IS NULL OR problems @> $4::jsonb) ORDER BY id LIMIT $5`,
      [migrationId, after, query.state ?? null, key, query.limit],
    ),
  );
  return rows.map(entryOf);
}

function entryOf(row: Row): QuarantineEntry {
  const [problem] = row.problems;
  const code = problem?.code ?? 'ROW_REFUSED';
  const line = /^line \d+/.exec(problem?.detail ?? '')?.[0];
  return {
    id: row.id,
    table: row.table_name,
    chunk: row.chunk,
    place: line ?? `row ${Number(row.row_number) + 1} of chunk ${row.chunk}`,
    column: problem === undefined || problem.column === '' ? null : problem.column,
    code,
    reason: problem?.detail ?? (isErrorCode(code) ? ERROR_CATALOGUE[code].title : code),
    pattern_key: problem?.pattern_key ?? null,
    value: problem?.sample ?? null,
    raw: row.line.toString('base64'),
    state: row.state,
    created_at: row.created_at.toISOString(),
    problems: row.problems,
  };
}

/** Rows that one decision would settle. */
export interface QuarantineGroup {
  readonly table: string;
  readonly column: string | null;
  readonly code: string;
  readonly pattern_key: string | null;
  readonly rows: number;
  /** A few distinct values. */
  readonly samples: string[];
}

/** Groups of the rows that are not settled, the largest first. A row with several problems stands in several groups. */
export async function quarantineGroups(target: Target, migrationId: string): Promise<readonly QuarantineGroup[]> {
  const { rows } = await target.use((client) =>
    client.query<QuarantineGroup>(
      `SELECT table_name AS table, nullif(p ->> 'column', '') AS column, p ->> 'code' AS code, p ->> 'pattern_key' AS pattern_key, count(*)::float8 AS rows,
         coalesce((array_agg(DISTINCT p ->> 'sample') FILTER (WHERE p ->> 'sample' IS NOT NULL))[1:5], '{}') AS samples
       FROM sensei.quarantine q, jsonb_array_elements(q.problems) p
       WHERE migration_id = $1 AND state IN ('open', 'pending') GROUP BY 1, 2, 3, 4 ORDER BY count(*) DESC, 1, 2, 3, 4`,
      [migrationId],
    ),
  );
  return rows;
}
