import type { PatternCategory } from '@sensei/contracts';
import type { Draw } from './draw.js';

/** The row that is being made, for columns that depend on others. */
export interface RowContext {
  /** From 0. */
  readonly index: number;
  /** Model values of the columns to the left, by column name. */
  readonly values: Record<string, unknown>;
}

/** A repairable way to write a value. */
export interface Form<V> {
  readonly shape: string;
  readonly category: PatternCategory;
  /** Share of the column's cells, 0..1. */
  readonly share: number;
  readonly write: (value: V) => string;
  /** Values that cannot be written this way stay clean. */
  readonly applies?: (value: V) => boolean;
}

/** A text that stands for NULL. */
export interface Blank {
  readonly text: string;
  readonly share: number;
}

/** Something that no expert would load: its row belongs into quarantine. */
export interface Refusal<V> {
  readonly shape: string;
  readonly category: PatternCategory;
  readonly why: string;
  readonly write: (draw: Draw, row: RowContext, value: V) => string | null;
}

export interface ColumnSpec<V> {
  readonly name: string;
  /** Type in the legacy schema; default varchar(255). */
  readonly source?: string;
  /** Type in the target schema. */
  readonly target: string;
  readonly notNull?: boolean;
  /** Further words of the column in the target DDL (`REFERENCES …`, `CHECK (…)`). */
  readonly constraint?: string;
  readonly draw: (draw: Draw, row: RowContext) => V;
  /** PostgreSQL's text output of the value; also its clean source text unless `clean` says otherwise. */
  readonly truth: (value: V) => string;
  readonly clean?: (value: V) => string;
  /** Share of real NULLs. */
  readonly nulls?: number;
  readonly forms?: readonly Form<V>[];
  readonly blanks?: readonly Blank[];
  readonly refusals?: readonly Refusal<V>[];
}

/** Position in the column's `problems`, or -1. */
export type LocalProblem = number;

export interface Cell {
  readonly text: string | null;
  readonly truth: string | null;
  readonly problem: LocalProblem;
}

export interface ColumnProblem {
  readonly shape: string;
  readonly category: PatternCategory;
  readonly outcome: 'repaired' | 'null' | 'refused';
  readonly why?: string;
}

/** A column with its value type closed over: forms first in `problems`, then blanks, then refusals. */
export interface Column {
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly notNull: boolean;
  readonly constraint: string;
  readonly problems: readonly ColumnProblem[];
  readonly refusals: number;
  cell(draw: Draw, row: RowContext): Cell;
  refuse(refusal: number, draw: Draw, row: RowContext): Cell;
}

/** Spells a text that stands for NULL, so that it can be seen. */
const blankShape = (text: string): string => (text === '' ? 'empty text' : text.trim() === '' ? 'spaces' : text);

export function column<V>(spec: ColumnSpec<V>): Column {
  const forms = spec.forms ?? [];
  const blanks = spec.blanks ?? [];
  const refusals = spec.refusals ?? [];
  if (spec.notNull === true && (blanks.length > 0 || spec.nulls !== undefined))
    throw new Error(`${spec.name} takes no NULL, so nothing in it can stand for one`);
  const clean = spec.clean ?? spec.truth;
  const nullCell: Cell = { text: null, truth: null, problem: -1 };
  const blankCells = blanks.map((blank, i): Cell => ({ text: blank.text, truth: null, problem: forms.length + i }));

  const dirty = (value: V, chosen: number, draw: Draw): Cell | undefined => {
    let edge = 0;
    for (const [i, form] of forms.entries()) {
      edge += form.share;
      if (chosen >= edge) continue;
      if (form.applies?.(value) === false) return undefined;
      const text = form.write(value);
      return text === clean(value) ? undefined : { text, truth: spec.truth(value), problem: i };
    }
    for (const [i, blank] of blanks.entries()) {
      edge += blank.share;
      if (chosen < edge) return blankCells[i];
    }
    return spec.nulls !== undefined && draw.chance(spec.nulls) ? nullCell : undefined;
  };

  return {
    name: spec.name,
    source: spec.source ?? 'varchar(255)',
    target: spec.target,
    notNull: spec.notNull ?? false,
    constraint: spec.constraint ?? '',
    refusals: refusals.length,
    problems: [
      ...forms.map(({ shape, category }) => ({ shape, category, outcome: 'repaired' as const })),
      ...blanks.map(({ text }) => ({ shape: blankShape(text), category: 'null_handling' as const, outcome: 'null' as const })),
      ...refusals.map(({ shape, category, why }) => ({ shape, category, outcome: 'refused' as const, why })),
    ],
    cell: (draw, row) => {
      const value = spec.draw(draw, row);
      row.values[spec.name] = value;
      return dirty(value, draw.float(), draw) ?? { text: clean(value), truth: spec.truth(value), problem: -1 };
    },
    refuse: (refusal, draw, row) => {
      const value = spec.draw(draw, row);
      row.values[spec.name] = value;
      return {
        text: (refusals[refusal] as Refusal<V>).write(draw, row, value),
        truth: null,
        problem: forms.length + blanks.length + refusal,
      };
    },
  };
}
