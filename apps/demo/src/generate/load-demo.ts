import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { writeCopyLine } from './copy-text.js';
import type { DemoDatabase, DemoRow } from './demo-database.js';

const BATCH_CHARACTERS = 256 * 1024;

function* batches(rows: Iterable<DemoRow>, values: (row: DemoRow) => readonly (string | null)[] | undefined): Generator<Buffer> {
  let batch = '';
  for (const row of rows) {
    const fields = values(row);
    if (fields === undefined) continue;
    batch += writeCopyLine(fields);
    if (batch.length < BATCH_CHARACTERS) continue;
    yield Buffer.from(batch);
    batch = '';
  }
  if (batch !== '') yield Buffer.from(batch);
}

async function load(
  url: string,
  demo: DemoDatabase,
  ddl: string,
  values: (row: DemoRow) => readonly (string | null)[] | undefined,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(ddl);
    for (const table of demo.tables) {
      const copy = client.query(copyFrom(`COPY ${table.name} (${table.sourceColumns.join(', ')}) FROM STDIN`));
      await pipeline(Readable.from(batches(table.rows(), values)), copy);
    }
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

/** Makes the legacy schema in the empty database at `url` and fills it. */
export const loadDemo = (url: string, demo: DemoDatabase): Promise<void> => load(url, demo, demo.sourceDdl, (row) => row.cells);

/** What must be in the target, loaded straight from the truth: the database itself says whether the truth can be had. */
export const loadTruth = (url: string, demo: DemoDatabase): Promise<void> => load(url, demo, demo.targetDdl, truthValues);

/** The target's values of a row, undefined when it must be refused. */
export function truthValues(row: DemoRow): (string | null)[] | undefined {
  if (row.rowTruth !== undefined) return undefined;
  const values: (string | null)[] = [];
  for (const truth of row.truth) {
    if ('reject' in truth) return undefined;
    values.push(truth.value);
  }
  return values;
}
