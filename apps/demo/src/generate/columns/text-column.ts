import { column, type Column, type Refusal, type RowContext } from '../column.js';
import type { Draw } from '../draw.js';
import { canBeMisread, misread } from '../values/mojibake.js';

export interface TextColumn {
  readonly name: string;
  /** `text` or `varchar(n)`. */
  readonly target?: string;
  readonly draw: (draw: Draw, row: RowContext) => string;
  readonly notNull?: boolean;
  readonly nulls?: number;
  readonly constraint?: string;
  /** Share of cells that are UTF-8 read as Windows-1252 where their text allows it. */
  readonly misread?: number;
  readonly refusals?: readonly Refusal<string>[];
}

export function textColumn(spec: TextColumn): Column {
  const { name, target = 'text', draw, notNull = false, constraint = '', refusals = [] } = spec;
  const forms =
    spec.misread === undefined
      ? []
      : [
          {
            shape: 'UTF-8 read as Windows-1252',
            category: 'encoding' as const,
            share: spec.misread,
            applies: canBeMisread,
            write: misread,
          },
        ];
  const nulls = spec.nulls === undefined ? {} : { nulls: spec.nulls };
  return column<string>({
    name,
    source: 'text',
    target,
    notNull,
    constraint,
    draw,
    truth: (text) => text,
    forms,
    refusals,
    ...nulls,
  });
}

/** Text that is longer than the column; what is cut off could be anything. */
export const tooLong = (text: (draw: Draw) => string): Refusal<unknown> => ({
  shape: 'text longer than the column',
  category: 'constraint',
  why: 'would be truncated',
  write: (draw) => text(draw),
});

/** NULL, or a text that stands for it, in a column that takes none. */
export const missing = (text: string | null): Refusal<unknown> => ({
  shape: text === null ? 'NULL in a NOT NULL column' : `${text === '' ? 'empty text' : text} in a NOT NULL column`,
  category: 'constraint',
  why: 'the column takes no NULL',
  write: () => text,
});
