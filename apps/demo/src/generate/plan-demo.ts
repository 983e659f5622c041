import type { ParentKeys } from './parent-keys.js';
import { moneyTables } from './tables/money.js';
import { peopleTables } from './tables/people.js';
import type { Plan, TableSpec } from './tables/table-spec.js';
import { timeTables } from './tables/time.js';
import { tradeTables } from './tables/trade.js';

/** Rows of a table per row of the whole; order_items takes what is left. */
const SHARES: Readonly<Record<string, number>> = {
  departments: 0.0006,
  offices: 0.001,
  employees: 0.1,
  salaries: 0.13,
  absences: 0.08,
  trainings: 0.05,
  timesheets: 0.1,
  suppliers: 0.008,
  products: 0.02,
  customers: 0.1,
  orders: 0.13,
  invoices: 0.06,
  payments: 0.04,
  shipments: 0.04,
  web_events: 0.05,
};
const FILLER = 'order_items';
const FEWEST_ROWS = 12;
// Five digits of an employee code.
const MOST_EMPLOYEES = 90_000;
export const FEWEST_DEMO_ROWS = 1000;

const FIRST_KEYS: Readonly<Record<keyof Plan, number>> = {
  departments: 1,
  offices: 1,
  employees: 1,
  suppliers: 1001,
  products: 1,
  customers: 10_001,
  orders: 3_000_000_001,
  invoices: 700_001,
};

export interface PlannedTable {
  readonly spec: TableSpec;
  /** Copies included. */
  readonly rowCount: number;
  readonly copies: number;
  readonly refusedEvery: number;
}

/** How often a row is refused: rarely, as in life, but every kind of refusal comes up also in a small demo. */
function refusedEvery(refusals: number, rows: number): number {
  if (refusals === 0) return 0;
  const every = Math.max(7, Math.min(150, Math.floor(rows / (refusals * 4))));
  return every > rows ? 0 : every;
}

const refusalsOf = (spec: TableSpec): number => spec.columns.reduce((sum, column) => sum + column.refusals, 0);

const copiesOf = (spec: TableSpec, rows: number): number => (spec.hasCopies === true ? Math.max(1, Math.floor(rows / 1000)) : 0);

const allTables = (plan: Plan): TableSpec[] => [
  ...peopleTables(plan),
  ...timeTables(plan),
  ...tradeTables(plan),
  ...moneyTables(plan),
];

const NO_PARENT: ParentKeys = { count: 1, refusedEvery: 0, keyAt: (index) => index };

/** Sizes every table, and tells children which keys their parents have. */
export function planDemo(rows: number): PlannedTable[] {
  // How many ways of refusal a table has does not depend on the plan, except that children of refusable parents have one more.
  const plan = Object.fromEntries(Object.keys(FIRST_KEYS).map((name) => [name, NO_PARENT])) as unknown as Record<
    keyof Plan,
    ParentKeys
  >;
  const planned = new Map<string, PlannedTable>();
  let left = rows;
  const names = allTables(plan).map((table) => table.name);
  for (const name of [...names.filter((n) => n !== FILLER), FILLER]) {
    const spec = allTables(plan).find((table) => table.name === name) as TableSpec;
    const share = Math.max(FEWEST_ROWS, Math.round(rows * (SHARES[name] ?? 0)));
    const rowCount = name === FILLER ? left : name === 'employees' ? Math.min(share, MOST_EMPLOYEES) : share;
    left -= rowCount;
    const copies = copiesOf(spec, rowCount);
    const every = refusedEvery(refusalsOf(spec), rowCount - copies);
    planned.set(name, { spec, rowCount, copies, refusedEvery: every });
    if (name in FIRST_KEYS) {
      const first = FIRST_KEYS[name as keyof Plan];
      plan[name as keyof Plan] = { count: rowCount - copies, refusedEvery: every, keyAt: (index) => first + index };
    }
  }
  const specs = new Map(allTables(plan).map((spec) => [spec.name, spec]));
  return names.map((name) => ({ ...(planned.get(name) as PlannedTable), spec: specs.get(name) as TableSpec }));
}
