import type { Target } from '../target/target.js';

/**
 * When a migration ends, what still waits will not be replayed by itself any more: it becomes a person's matter. Idempotent.
 * @returns the number of rows
 */
export async function releasePending(target: Target, migrationId: string): Promise<number> {
  const { rowCount } = await target.use((client) =>
    client.query(
      `UPDATE sensei.quarantine q SET state = 'open', updated_at = clock_timestamp(), problems = (
         SELECT jsonb_agg(CASE WHEN p ->> 'code' = 'VALUE_PENDING' THEN p || '{"code": "VALUE_UNRESOLVED"}' ELSE p END ORDER BY n) FROM jsonb_array_elements(q.problems) WITH ORDINALITY e(p, n))
       WHERE migration_id = $1 AND state = 'pending'`,
      [migrationId],
    ),
  );
  return rowCount ?? 0;
}

/**
 * A decision about a pattern key: its open rows are replayed by the next run. Idempotent; rows that were no records of the source stay open.
 * @returns the number of rows
 */
export async function reopenQuarantine(target: Target, migrationId: string, patternKey: string): Promise<number> {
  const { rowCount } = await target.use((client) =>
    client.query(
      `UPDATE sensei.quarantine SET state = 'pending', updated_at = clock_timestamp() WHERE migration_id = $1 AND state = 'open' AND format = 'copy' AND problems @> $2::jsonb`,
      [migrationId, JSON.stringify([{ pattern_key: patternKey }])],
    ),
  );
  return rowCount ?? 0;
}

/** A person drops rows: they stay in the quarantine and in the counts, and are never loaded. Idempotent. */
export async function discardQuarantine(target: Target, migrationId: string, ids: readonly string[]): Promise<number> {
  const { rowCount } = await target.use((client) =>
    client.query(`UPDATE sensei.quarantine SET state = 'discarded', updated_at = clock_timestamp() WHERE migration_id = $1 AND id = ANY ($2::bigint[]) AND state IN ('open', 'pending')`, [
      migrationId, ids,
    ]),
  );
  return rowCount ?? 0;
}
