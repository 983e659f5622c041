import type { ColumnPlan, ColumnSettings, TablePlan } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import type { Source, SourceTable } from './source/source.js';
import { levelsOf } from './table-levels.js';
import { matchName } from './match-name.js';
import type { TargetColumn, TargetTable } from './target/target-table.js';
import type { Target } from './target/target.js';

/** What a user may say about a migration's tables. */
export interface PlanSpec {
  /** Source tables to take, by name; all that have a target table when absent. */
  readonly include?: readonly string[];
  /** Source table name to target table name. */
  readonly map?: Readonly<Record<string, string>>;
  /** Source column to target column, by source table name. */
  readonly mapColumns?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Settings by "table.column" of the target. */
  readonly columns?: Readonly<Record<string, ColumnSettings>>;
  /** What to do where a target table already has rows: `refuse` by default; per target table or for all. */
  readonly onExistingRows?: 'refuse' | 'append' | Readonly<Record<string, 'refuse' | 'append'>>;
  /** About this many rows per chunk; 25,000 by default. */
  readonly rowsPerChunk?: number;
}

/** What the plan leaves out, so that nobody believes it was migrated. */
export interface Ignored {
  readonly table: string;
  /** Absent where the whole table has no target. */
  readonly column?: string;
  readonly reason: string;
}

export interface PlannedMigration {
  readonly tables: readonly TablePlan[];
  readonly ignored: readonly Ignored[];
}

const ROWS_PER_CHUNK = 25_000;

/**
 * Joins the tables and columns of source and target by name (exact, then regardless of case, then in snake case) and cuts the tables into chunks.
 * @throws SenseiError NOTHING_TO_MIGRATE, SOURCE_TABLE_MISSING, TARGET_TABLE_MISSING, SOURCE_COLUMN_MISSING, TARGET_COLUMN_MISSING, TARGET_NOT_EMPTY,
 *   and the problem of a source table that cannot be read
 */
export async function planMigration(source: Source, target: Target, spec: PlanSpec = {}): Promise<PlannedMigration> {
  const sourceTables = await source.tables();
  const targetTables = await target.tables();
  const ignored: Ignored[] = [];
  const pairs = pairTables(sourceTables, targetTables, spec, ignored);
  if (pairs.length === 0) {
    const names = (tables: readonly { readonly name: string }[]): string => tables.map((t) => t.name).slice(0, 20).join(', ') || 'none';
    throw new SenseiError('NOTHING_TO_MIGRATE', `No source table has a target table. Source: ${names(sourceTables)}. Target: ${names(targetTables)}.`);
  }
  checkSettings(spec, pairs);
  for (const { to } of pairs) await checkEmpty(target, to, spec);
  const levels = levelsOf(pairs.map((pair) => pair.to));
  const tables: TablePlan[] = [];
  for (const { from, to } of pairs) {
    const columns = planColumns(from, to, spec, ignored);
    const chunks = await source.planChunks(from.source, columns.map((column) => column.source), spec.rowsPerChunk ?? ROWS_PER_CHUNK);
    tables.push({
      table: to.name, source: from.source, targetSchema: to.schema, columns, primaryKey: to.primaryKey,
      level: levels.get(to.name) ?? 0, estimatedRows: from.estimatedRows, chunks,
    });
  }
  return { tables: tables.sort((a, b) => a.level - b.level || (a.table < b.table ? -1 : 1)), ignored };
}

interface Pair {
  readonly from: SourceTable;
  readonly to: TargetTable;
}

function pairTables(sources: readonly SourceTable[], targets: readonly TargetTable[], spec: PlanSpec, ignored: Ignored[]): readonly Pair[] {
  const map = new Map(Object.entries(spec.map ?? {}));
  for (const name of [...(spec.include ?? []), ...map.keys()]) {
    if (!sources.some((table) => table.name === name)) throw new SenseiError('SOURCE_TABLE_MISSING', `There is no table ${name} in the source`, { table: name });
  }
  const wanted = sources.filter((table) => spec.include === undefined || spec.include.includes(table.name) || map.has(table.name));
  const pairs: Pair[] = [];
  const taken = new Map<string, string>();
  for (const from of wanted) {
    const mapped = map.get(from.name);
    const name = matchName(mapped ?? from.name, targets.map((table) => table.name));
    const to = targets.find((table) => table.name === name);
    if (to === undefined) {
      if (mapped !== undefined || spec.include?.includes(from.name) === true) {
        throw new SenseiError('TARGET_TABLE_MISSING', `There is no table ${mapped ?? from.name} in the target`, { table: from.name, target: mapped ?? from.name });
      }
      ignored.push({ table: from.name, reason: 'the target has no table of this name' });
      continue;
    }
    if (from.problem !== undefined) throw from.problem;
    const other = taken.get(to.name);
    if (other !== undefined) {
      throw new SenseiError('TARGET_TABLE_MISSING', `Both ${other} and ${from.name} would go into ${to.name}; map or include one of them`, { table: from.name, target: to.name });
    }
    taken.set(to.name, from.name);
    pairs.push({ from, to });
  }
  return pairs;
}

function planColumns(from: SourceTable, to: TargetTable, spec: PlanSpec, ignored: Ignored[]): readonly ColumnPlan[] {
  const map = spec.mapColumns?.[from.name] ?? {};
  const bySourceName = new Map(Object.entries(map).map(([sourceColumn, targetColumn]) => [targetColumn, sourceColumn]));
  for (const [sourceColumn, targetColumn] of Object.entries(map)) {
    if (!from.columns.some((c) => c.name === sourceColumn)) throw new SenseiError('SOURCE_COLUMN_MISSING', `Table ${from.name} has no column ${sourceColumn}`, { table: from.name, column: sourceColumn });
    if (!to.columns.some((c) => c.name === targetColumn)) throw new SenseiError('TARGET_COLUMN_MISSING', `Table ${to.name} has no column ${targetColumn}`, { table: to.name, column: targetColumn });
  }
  // A column that the user maps is not found by its name once more.
  const free = from.columns.map((column) => column.name).filter((name) => !Object.hasOwn(map, name));
  const used = new Set<string>();
  const columns: ColumnPlan[] = [];
  for (const column of to.columns.filter((c) => !c.generated)) {
    const name = bySourceName.get(column.name) ?? matchName(column.name, free.filter((f) => !used.has(f)));
    if (name === undefined) {
      if (column.notNull && !column.hasDefault && !column.identity) {
        throw new SenseiError('SOURCE_COLUMN_MISSING', `${to.name}.${column.name} takes no NULL and has no default, and ${from.name} has no column for it`, { table: to.name, column: column.name });
      }
      continue;
    }
    used.add(name);
    columns.push(planColumn(column, name, from, to, spec));
  }
  for (const column of from.columns) if (!used.has(column.name)) ignored.push({ table: from.name, column: column.name, reason: `the target table ${to.name} has no column of this name` });
  if (columns.length === 0) throw new SenseiError('SOURCE_COLUMN_MISSING', `No column of ${from.name} has the name of a column of ${to.name}`, { table: from.name, target: to.name });
  return columns;
}

function planColumn(column: TargetColumn, sourceName: string, from: SourceTable, to: TargetTable, spec: PlanSpec): ColumnPlan {
  const declared = spec.columns?.[`${to.name}.${column.name}`] ?? {};
  const sourceType = from.columns.find((c) => c.name === sourceName)?.type;
  return {
    source: sourceName,
    target: column.name,
    type: column.type,
    ...(column.enumLabels === undefined ? {} : { enumLabels: column.enumLabels }),
    notNull: column.notNull,
    settings: { ...(sourceType === undefined ? {} : { source_type: sourceType.slice(0, 64) }), ...declared },
  };
}

function checkSettings(spec: PlanSpec, pairs: readonly Pair[]): void {
  for (const key of Object.keys(spec.columns ?? {})) {
    const found = pairs.some(({ to }) => to.columns.some((column) => `${to.name}.${column.name}` === key));
    if (!found) throw new SenseiError('TARGET_COLUMN_MISSING', `The settings name ${key}, which is no column of a table to migrate`, { column: key });
  }
}

async function checkEmpty(target: Target, table: TargetTable, spec: PlanSpec): Promise<void> {
  const rule = typeof spec.onExistingRows === 'object' ? spec.onExistingRows[table.name] : spec.onExistingRows;
  if (rule === 'append' || !(await target.hasRows(table.schema, table.name))) return;
  throw new SenseiError('TARGET_NOT_EMPTY', `${table.schema}.${table.name} already has rows`, { table: table.name });
}
