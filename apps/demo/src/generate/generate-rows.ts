import type { Cell, RowContext } from './column.js';
import type { CellTruth, DemoRow } from './demo-database.js';
import { seededDraw, type Draw } from './draw.js';
import type { PlannedTable } from './plan-demo.js';

interface RefusalPlace {
  readonly column: number;
  readonly refusal: number;
}

const COPY_REASON = 'a copy of a row with the same key';

/** Every way in which a row of the table can be refused; refused rows take them in turn. */
function refusalPlaces(table: PlannedTable): RefusalPlace[] {
  return table.spec.columns.flatMap((column, i) =>
    Array.from({ length: column.refusals }, (_, refusal) => ({ column: i, refusal })),
  );
}

/**
 * Makes the rows of a table, the same at every call.
 * @param problemBase index of the table's first problem; the problems of its columns follow each other from there
 */
export function* generateRows(table: PlannedTable, seed: number, problemBase: number): Generator<DemoRow> {
  const { columns } = table.spec;
  const draw = seededDraw(seed);
  const places = refusalPlaces(table);
  const bases: number[] = [];
  let base = problemBase;
  for (const column of columns) {
    bases.push(base);
    base += column.problems.length;
  }
  const unique = table.rowCount - table.copies;
  const copyEvery = table.copies === 0 ? 0 : Math.floor(unique / table.copies);
  const copies: DemoRow[] = [];
  let refused = 0;
  for (let index = 0; index < unique; index++) {
    const isRefused = table.refusedEvery > 0 && index % table.refusedEvery === table.refusedEvery - 1;
    const place = isRefused ? places[refused++ % places.length] : undefined;
    const row = makeRow(table, bases, draw, { index, values: {} }, place);
    if (copies.length < table.copies && index >= copies.length * copyEvery && !isRefused)
      copies.push({ ...row, rowTruth: { reject: COPY_REASON } });
    yield row;
  }
  yield* copies;
}

function makeRow(
  table: PlannedTable,
  bases: readonly number[],
  draw: Draw,
  context: RowContext,
  place: RefusalPlace | undefined,
): DemoRow {
  const { columns } = table.spec;
  const width = columns.length;
  const cells = new Array<string | null>(width);
  const truth = new Array<CellTruth>(width);
  const planted = new Array<number>(width);
  for (let i = 0; i < width; i++) {
    const column = columns[i] as (typeof columns)[number];
    const isPlace = place?.column === i;
    const cell: Cell = isPlace ? column.refuse(place.refusal, draw, context) : column.cell(draw, context);
    cells[i] = cell.text;
    truth[i] = isPlace ? { reject: column.problems[cell.problem]?.why ?? '' } : { value: cell.truth };
    planted[i] = cell.problem < 0 ? -1 : (bases[i] as number) + cell.problem;
  }
  return { cells, truth, planted };
}
