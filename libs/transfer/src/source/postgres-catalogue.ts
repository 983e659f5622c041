import type { PoolClient } from 'pg';
import { qualifiedName } from '../postgres/sql-name.js';
import type { SourceTable } from './source.js';

/** What planning a read needs beyond what users see. */
export interface PostgresRelation extends SourceTable {
  readonly schema: string;
  /** `pg_class.relkind`: r table, m materialised view, v view, p partitioned, f foreign. */
  readonly kind: string;
  readonly pages: number;
  readonly columnTypes: ReadonlyMap<string, string>;
}

interface RelationRow {
  readonly oid: string;
  readonly name: string;
  readonly kind: string;
  readonly rows: number;
  readonly pages: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly primary_key: readonly string[];
}

// reltuples is -1 (0 before version 14) for a table that was never analysed: its size then says how many rows there may be.
const RELATIONS = `
SELECT c.oid::text AS oid, c.relname AS name, c.relkind::text AS kind,
  (CASE WHEN c.relkind IN ('r', 'm') THEN pg_relation_size(c.oid) / current_setting('block_size')::int ELSE 0 END)::float8 AS pages,
  (CASE WHEN c.reltuples > 0 AND c.relpages > 0 AND c.relkind IN ('r', 'm')
     THEN c.reltuples::float8 / c.relpages * (pg_relation_size(c.oid) / current_setting('block_size')::int)
     WHEN c.relkind IN ('r', 'm') THEN pg_relation_size(c.oid) / 100.0 ELSE greatest(c.reltuples, 0) END)::float8 AS rows,
  (SELECT coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]')
     FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  (SELECT coalesce(json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)), '[]')
     FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = c.oid AND i.indisprimary) AS primary_key
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relkind IN ('r', 'm', 'v', 'p', 'f') AND NOT coalesce((to_jsonb(c) ->> 'relispartition')::bool, false)
ORDER BY c.relname`;

/** Tables and views of one schema. Works from PostgreSQL 9.6 on. */
export async function readRelations(client: PoolClient, schema: string): Promise<readonly PostgresRelation[]> {
  const { rows } = await client.query<RelationRow>(RELATIONS, [schema]);
  return rows.map((row) => ({
    name: row.name,
    schema,
    source: qualifiedName(schema, row.name),
    kind: row.kind,
    pages: row.pages,
    columns: row.columns,
    columnTypes: new Map(row.columns.map((column) => [column.name, column.type])),
    estimatedRows: Math.round(row.rows),
    primaryKey: row.primary_key,
  }));
}
