import { CUSTOM_RULES } from './custom-rules.js';
import type { DemoDatabase, DemoTable, ProblemDescription } from './demo-database.js';
import { generateRows } from './generate-rows.js';
import { FEWEST_DEMO_ROWS, planDemo, type PlannedTable } from './plan-demo.js';
import { renderSourceDdl, renderTargetDdl } from './render-ddl.js';

const describe = ({ spec }: PlannedTable): ProblemDescription[] =>
  spec.columns.flatMap((column) =>
    column.problems.map(({ shape, category, outcome }) => ({
      id: `${spec.name}.${column.name}: ${shape}`,
      table: spec.name,
      column: column.name,
      targetType: column.target,
      category,
      shape,
      outcome,
    })),
  );

/**
 * A legacy database of a company's staff and sales, with the truth of every cell. The same seed and size give the same bytes on every machine.
 * @param options.rows of all tables together; at least 1000
 */
export function generateDemo(options: { readonly seed: number; readonly rows: number }): DemoDatabase {
  const { seed, rows } = options;
  if (!Number.isSafeInteger(rows) || rows < FEWEST_DEMO_ROWS)
    throw new RangeError(`a demo has at least ${FEWEST_DEMO_ROWS} rows`);
  const planned = planDemo(rows);
  const problems: ProblemDescription[] = [];
  const tables = planned.map((table, i): DemoTable => {
    const problemBase = problems.length;
    problems.push(...describe(table));
    const names = table.spec.columns.map((column) => column.name);
    return {
      name: table.spec.name,
      sourceColumns: names,
      key: names[0] as string,
      rowCount: table.rowCount,
      rows: () => generateRows(table, seed * 1009 + i, problemBase),
    };
  });
  const specs = planned.map((table) => table.spec);
  return {
    seed,
    rows,
    sourceDdl: renderSourceDdl(specs),
    targetDdl: renderTargetDdl(specs),
    tables,
    customRules: CUSTOM_RULES,
    problems,
  };
}
