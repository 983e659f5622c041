import pg from 'pg';

/** What a migration left behind, in a form that two runs can be compared by. */
export interface Contents {
  /** Rows and an order-independent digest per table. */
  readonly tables: Readonly<Record<string, string>>;
  /** Source rows that are in the quarantine, per table, as a digest of their lines. */
  readonly quarantine: Readonly<Record<string, string>>;
  /** Tables whose ledger does not add up: read against the rows of the source, and the rows of the target against what the ledger says. */
  readonly open: readonly string[];
}

const digest = (rows: string): string => `count(*)::text || ' ' || coalesce(md5(string_agg(md5(${rows}), '' ORDER BY md5(${rows}))), '-')`;

async function one<T>(client: pg.Client, sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
  return (await client.query(sql, [...params])).rows[0] as T | undefined;
}

/** Reads the target of one finished migration. @param sourceRows rows of each table in the source */
export async function readContents(url: string, migrationId: string, sourceRows: Readonly<Record<string, number>>): Promise<Contents> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const tables: Record<string, string> = {};
  const quarantine: Record<string, string> = {};
  const open: string[] = [];
  try {
    for (const [table, rowsInSource] of Object.entries(sourceRows)) {
      tables[table] = (await one<{ d: string }>(client, `SELECT ${digest('t::text')} AS d FROM "${table}" t`))?.d ?? '';
      quarantine[table] = (await one<{ d: string }>(
        client, `SELECT ${digest("encode(line, 'hex')")} AS d FROM sensei.quarantine WHERE migration_id = $1 AND table_name = $2 AND state IN ('open', 'pending')`, [migrationId, table],
      ))?.d ?? '';
      const ledger = await one<{ read: string; loaded: string; quarantined: string }>(
        client,
        `SELECT coalesce(sum(rows_read), 0)::text AS read, coalesce(sum(rows_unchanged + rows_repaired), 0)::text AS loaded, coalesce(sum(rows_quarantined), 0)::text AS quarantined
         FROM sensei.chunk_ledger WHERE migration_id = $1 AND table_name = $2 AND kind = 'load'`,
        [migrationId, table],
      );
      const inTarget = (await one<{ n: string }>(client, `SELECT count(*)::text AS n FROM "${table}"`))?.n;
      const held = quarantine[table]?.split(' ')[0];
      if (Number(ledger?.read) !== rowsInSource || ledger?.loaded !== inTarget || ledger?.quarantined !== held) {
        open.push(`${table}: source ${rowsInSource}, ledger read ${ledger?.read} loaded ${ledger?.loaded} quarantined ${ledger?.quarantined}, target ${inTarget}, quarantine ${held}`);
      }
    }
  } finally {
    await client.end();
  }
  return { tables, quarantine, open };
}
