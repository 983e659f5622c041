import type { Target } from '../target/target.js';

/** How often an agent applied one version of a pattern to a column, in rows that were loaded. */
export interface PatternUsage {
  readonly patternId: string;
  readonly version: number;
  readonly table: string;
  readonly column: string;
  readonly agent: string;
  readonly count: number;
}

/** Uses of all patterns of a migration, from the ledger. */
export async function patternsUsed(target: Target, migrationId: string): Promise<readonly PatternUsage[]> {
  const { rows } = await target.use((client) =>
    client.query<PatternUsage>(
      `SELECT u ->> 'pattern_id' AS "patternId", (u ->> 'version')::int AS version, table_name AS table, u ->> 'column' AS column, coalesce(u ->> 'agent', agent) AS agent,
         sum((u ->> 'count')::bigint)::float8 AS count
       FROM sensei.chunk_ledger l, jsonb_array_elements(l.patterns_used) u WHERE migration_id = $1 GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
      [migrationId],
    ),
  );
  return rows;
}
