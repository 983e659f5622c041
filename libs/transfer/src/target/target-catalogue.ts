import type { PoolClient } from 'pg';
import type { ForeignKey, TargetColumn, TargetTable } from './target-table.js';

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[] | null;
  readonly not_null: boolean;
  readonly has_default: boolean;
  readonly generated: boolean;
  readonly identity: boolean;
}

interface TableRow {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly ColumnRow[];
  readonly primary_key: readonly string[];
  readonly foreign_keys: readonly ForeignKey[];
}

// Partitions are loaded through their parent. A domain may stand on another domain, hence the recursion.
const TABLES = `
SELECT n.nspname AS schema, c.relname AS name,
  (SELECT coalesce(json_agg(json_build_object(
      'name', a.attname, 'type', d.type, 'not_null', a.attnotnull OR d.not_null, 'has_default', a.atthasdef OR d.has_default,
      'generated', a.attgenerated <> '', 'identity', a.attidentity <> '',
      'labels', (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = d.oid)) ORDER BY a.attnum), '[]')
    FROM pg_attribute a CROSS JOIN LATERAL (
      WITH RECURSIVE chain(oid, typmod, not_null, has_default, is_domain, basetype, basemod) AS (
        SELECT t.oid, a.atttypmod, t.typnotnull, t.typdefault IS NOT NULL, t.typtype = 'd', t.typbasetype, t.typtypmod FROM pg_type t WHERE t.oid = a.atttypid
        UNION ALL
        SELECT t.oid, chain.basemod, chain.not_null OR t.typnotnull, chain.has_default OR t.typdefault IS NOT NULL, t.typtype = 'd', t.typbasetype, t.typtypmod
          FROM chain JOIN pg_type t ON t.oid = chain.basetype WHERE chain.is_domain)
      SELECT oid, format_type(oid, typmod) AS type, not_null, has_default FROM chain WHERE NOT is_domain) d
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
  (SELECT coalesce(json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)), '[]')
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = c.oid AND i.indisprimary) AS primary_key,
  (SELECT coalesce(json_agg(json_build_object(
      'name', k.conname, 'parentSchema', pn.nspname, 'parentTable', pc.relname,
      'columns', (SELECT json_agg(a.attname ORDER BY u.n) FROM unnest(k.conkey) WITH ORDINALITY u(num, n) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.num),
      'parentColumns', (SELECT json_agg(a.attname ORDER BY u.n) FROM unnest(k.confkey) WITH ORDINALITY u(num, n) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num)
    ) ORDER BY k.conname), '[]')
    FROM pg_constraint k JOIN pg_class pc ON pc.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = pc.relnamespace
    WHERE k.conrelid = c.oid AND k.contype = 'f') AS foreign_keys
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
ORDER BY c.relname`;

const readColumn = (row: ColumnRow): TargetColumn => ({
  name: row.name,
  type: row.type,
  notNull: row.not_null,
  hasDefault: row.has_default,
  generated: row.generated,
  identity: row.identity,
  ...(row.labels === null ? {} : { enumLabels: row.labels }),
});

/** The tables of one schema with all that planning needs. */
export async function readTargetTables(client: PoolClient, schema: string): Promise<readonly TargetTable[]> {
  const { rows } = await client.query<TableRow>(TABLES, [schema]);
  return rows.map((row) => ({
    schema: row.schema,
    name: row.name,
    columns: row.columns.map(readColumn),
    primaryKey: row.primary_key,
    foreignKeys: row.foreign_keys,
  }));
}
