import { column, type Column, type Refusal, type RowContext } from '../column.js';
import { employeeCode } from '../custom-rules.js';
import type { Draw } from '../draw.js';
import { drawParent, drawRefusedParent, type ParentKeys } from '../parent-keys.js';

/** The clean key of a table, ascending. */
export const keyColumn = (name: string, target: string, keyAt: (index: number) => number, constraint = 'PRIMARY KEY'): Column =>
  column<number>({ name, source: 'varchar(40)', target, constraint, draw: (_draw, row) => keyAt(row.index), truth: String });

const ORPHAN = 999_999_999;

export interface ReferenceColumn {
  readonly name: string;
  readonly target: string;
  readonly parent: ParentKeys;
  /** `table (column)` */
  readonly references: string;
  readonly notNull?: boolean;
  readonly nulls?: number;
  readonly refusals?: readonly Refusal<number>[];
}

/** Rows that refer to nobody, and rows whose parent is in the quarantine itself. */
function orphans(parent: ParentKeys): Refusal<number>[] {
  const lost: Refusal<number> = {
    shape: 'a reference to a row that does not exist',
    category: 'constraint',
    why: 'there is no such parent',
    write: (draw) => String(ORPHAN - draw.int(0, 500)),
  };
  if (parent.refusedEvery === 0) return [lost];
  const waiting: Refusal<number> = {
    shape: 'a reference to a row that is refused itself',
    category: 'constraint',
    why: 'its parent is in the quarantine',
    write: (draw) => String(drawRefusedParent(draw, parent) ?? ORPHAN),
  };
  return [lost, waiting];
}

export function referenceColumn(spec: ReferenceColumn): Column {
  const { name, target, parent, references, notNull = true, nulls, refusals = [] } = spec;
  return column<number>({
    name,
    source: 'varchar(40)',
    target,
    notNull,
    constraint: `REFERENCES ${references}`,
    draw: (draw) => drawParent(draw, parent),
    truth: String,
    refusals: [...orphans(parent), ...refusals],
    ...(nulls === undefined ? {} : { nulls }),
  });
}

/** An employee as the old time clock wrote them: `E-00123/7`, number and check digit. Only a rule of the user's can read it. */
export const employeeCodeColumn = (name: string, parent: ParentKeys, references: string): Column =>
  column<number>({
    name,
    source: 'varchar(20)',
    target: 'integer',
    notNull: true,
    constraint: `REFERENCES ${references}`,
    draw: (draw: Draw, _row: RowContext) => drawParent(draw, parent),
    truth: String,
    forms: [{ shape: 'E-00123/7', category: 'custom', share: 1, write: employeeCode }],
    refusals: [
      {
        shape: 'E-00123/7 with a wrong check digit',
        category: 'custom',
        why: 'the check digit is wrong',
        write: (_draw, _row, value) => employeeCode(value).replace(/\d$/, (digit) => String((Number(digit) + 1) % 9)),
      },
    ],
  });
