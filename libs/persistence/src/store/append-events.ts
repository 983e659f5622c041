import type { DataSource } from 'typeorm';
import { CONTROL_SCHEMA } from '../entities/columns.js';
import { storableJson } from '../entities/json-text.js';

/** An event before it has its number. */
export interface NewEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

// One statement, so one transaction: the update locks the migration's row until the events are committed. Whoever sees an event
// therefore sees every earlier one too, whichever process wrote it, and numbers have no gaps.
const APPEND = `
WITH head AS (
  UPDATE ${CONTROL_SCHEMA}.migration SET last_seq = last_seq + $2 WHERE id = $1 RETURNING last_seq - $2 AS before
), added AS (
  INSERT INTO ${CONTROL_SCHEMA}.stream_event (migration_id, seq, type, data, batch)
  SELECT $1, head.before + e.n, e.item ->> 'type', e.item -> 'data', $4
  FROM head, jsonb_array_elements($3::jsonb) WITH ORDINALITY AS e (item, n)
)
SELECT before FROM head`;

const FIND_BATCH = `SELECT min(seq) - 1 AS before FROM ${CONTROL_SCHEMA}.stream_event WHERE migration_id = $1 AND batch = $2`;

/**
 * Writes events in their order under the next numbers of the migration.
 * @param batch id of this write; a repeated write with the same id whose first try was committed adds nothing
 * @param repeated true when an earlier try may have been committed
 * @returns the number before the first of them; undefined when the migration does not exist
 */
export async function appendEvents(dataSource: DataSource, migrationId: string, events: readonly NewEvent[], batch: string, repeated: boolean): Promise<number | undefined> {
  if (repeated) {
    const [known] = (await dataSource.query(FIND_BATCH, [migrationId, batch])) as { before: string | null }[];
    if (known !== undefined && known.before !== null) return Number(known.before);
  }
  const [head] = (await dataSource.query(APPEND, [migrationId, events.length, JSON.stringify(storableJson(events)), batch])) as { before: string }[];
  return head === undefined ? undefined : Number(head.before);
}
