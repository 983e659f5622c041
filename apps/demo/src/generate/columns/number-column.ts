import type { PatternCategory } from '@sensei/contracts';
import { column, type Blank, type Column, type Form, type Refusal, type RowContext } from '../column.js';
import type { Draw } from '../draw.js';
import { writeNumber } from '../values/numbers.js';

const NO_BREAK_SPACE = '\u00a0';

type Writer = (units: number, decimals: number) => string;

/** Ways to write a number, by an example of each. */
export const NUMBER_WRITERS = {
  '1.234,56': (u, d) => writeNumber(u, d, '.', ','),
  '1 234,56': (u, d) => writeNumber(u, d, ' ', ','),
  '1 234,56 with no-break space': (u, d) => writeNumber(u, d, NO_BREAK_SPACE, ','),
  "1'234.56": (u, d) => writeNumber(u, d, "'", '.'),
  '1,234.56': (u, d) => writeNumber(u, d, ',', '.'),
  '12,5': (u, d) => writeNumber(u, d, '', ','),
  '12,345': (u, d) => writeNumber(u, d, ',', '.'),
  '12.345': (u, d) => writeNumber(u, d, '.', ','),
  '€ 12,50': (u, d) => `€ ${writeNumber(u, d, '.', ',')}`,
  '12,50 €': (u, d) => `${writeNumber(u, d, '.', ',')} €`,
  '$1,234.00': (u, d) => `$${writeNumber(u, d, ',', '.')}`,
  '£12.50': (u, d) => `£${writeNumber(u, d, ',', '.')}`,
  '(1,234.56)': (u, d) => `(${writeNumber(-u, d, ',', '.')})`,
  '1234.56-': (u, d) => `${writeNumber(-u, d)}-`,
  '12.5%': (u, d) => `${writeNumber(u, d).replace(/0$/, '')}%`,
  '19 %': (u, d) => `${writeNumber(u, d).replace(/\.0$/, '')} %`,
  '75 kg': (u, d) => `${writeNumber(u, d).replace(/\.00$/, '')} kg`,
  '12,5 kg': (u, d) => `${writeNumber(u, d, '', ',')} kg`,
  '12.0 oz': (u, d) => `${writeNumber(u, d)} oz`,
  '120 cm': (u, d) => `${writeNumber(u, d)} cm`,
  '820.5 sqm': (u, d) => `${writeNumber(u, d)} sqm`,
} as const satisfies Record<string, Writer>;

export type NumberFormat = keyof typeof NUMBER_WRITERS;

// Signs are written by these alone; the others carry the plain minus.
const NEGATIVE_ONLY: ReadonlySet<string> = new Set(['(1,234.56)', '1234.56-']);
const NO_SIGN: ReadonlySet<string> = new Set(['€ 12,50', '12,50 €', '$1,234.00', '£12.50']);
// Read as decimals, thousands that end in 000 would be whole numbers too; nobody could tell.
const GROUPED_WHOLE: ReadonlySet<string> = new Set(['12,345', '12.345']);

function applies(format: string, units: number): boolean {
  if (NEGATIVE_ONLY.has(format)) return units < 0;
  if (NO_SIGN.has(format)) return units >= 0;
  return !GROUPED_WHOLE.has(format) || (Math.abs(units) >= 1000 && units % 1000 !== 0);
}

export interface NumberColumn {
  readonly name: string;
  readonly target: string;
  /** Digits behind the point. */
  readonly decimals: number;
  /** In the smallest unit, both included. */
  readonly range: readonly [number, number];
  readonly draw?: (draw: Draw, row: RowContext) => number;
  readonly notNull?: boolean;
  readonly nulls?: number;
  readonly constraint?: string;
  readonly formats?: Partial<Record<NumberFormat, number>>;
  readonly blanks?: readonly Blank[];
  readonly refusals?: readonly Refusal<number>[];
}

/** A number held as a whole number of its smallest unit. */
export function numberColumn(spec: NumberColumn): Column {
  const { name, target, decimals, range, notNull = false, constraint = '', blanks = [], refusals = [] } = spec;
  const forms = Object.entries(spec.formats ?? {}).map(([format, share]): Form<number> => ({
    shape: format,
    category: 'type_mismatch',
    share,
    applies: (units) => applies(format, units),
    write: (units) => NUMBER_WRITERS[format as NumberFormat](units, decimals),
  }));
  const draw = spec.draw ?? ((d: Draw) => d.int(range[0], range[1]));
  const truth = (units: number): string =>
    target === 'double precision' ? String(units / 10 ** decimals) : writeNumber(units, decimals);
  return column<number>({
    name,
    target,
    notNull,
    constraint,
    draw,
    truth,
    forms,
    blanks,
    refusals,
    ...(spec.nulls === undefined ? {} : { nulls: spec.nulls }),
  });
}

const fixed = (category: PatternCategory, shape: string, why: string, texts: readonly string[]): Refusal<unknown> => ({
  shape,
  category,
  why,
  write: (draw) => draw.pick(texts),
});

export const wordsForNumber = fixed('type_mismatch', 'words in a numeric column', 'words are no number', [
  'ask Bob',
  'tbd',
  'see contract',
  'too much',
]);
export const severalNumbers = fixed(
  'type_mismatch',
  'several numbers in one cell',
  'nobody knows which of the numbers is meant',
  ['12 / 15', '120 / 140', '7 / 9', '33 / 35'],
);
export const tooLarge = (texts: readonly string[]): Refusal<unknown> =>
  fixed('constraint', 'a number outside the range of its type', 'does not fit the type', texts);
export const tooPrecise = (texts: readonly string[]): Refusal<unknown> =>
  fixed('constraint', 'more decimals than the column keeps', 'would be rounded', texts);
export const failsCheck = (texts: readonly string[]): Refusal<unknown> =>
  fixed('constraint', 'a check constraint is violated', 'violates a check', texts);
