import { column, type Blank, type Column, type Form, type Refusal, type RowContext } from '../column.js';
import type { Draw } from '../draw.js';
import { DATE_WRITERS, dayOf, isoDate, type DateFormat } from '../values/dates.js';

export interface DateColumn {
  readonly name: string;
  readonly notNull?: boolean;
  readonly nulls?: number;
  /** Years that the dates lie in, both included. */
  readonly years?: readonly [number, number];
  readonly draw?: (draw: Draw, row: RowContext) => number;
  /** Share of each format that is not ISO. */
  readonly formats?: Partial<Record<DateFormat, number>>;
  readonly blanks?: readonly Blank[];
  readonly refusals?: readonly Refusal<number>[];
}

/** A date held as days since 1970-01-01. */
export function dateColumn(spec: DateColumn): Column {
  const [first, last] = spec.years ?? [2012, 2023];
  const forms = Object.entries(spec.formats ?? {}).map(([format, share]): Form<number> => ({
    shape: format,
    category: 'date_format',
    share,
    write: DATE_WRITERS[format as DateFormat],
  }));
  const { name, notNull = false, blanks = [], refusals = [] } = spec;
  const draw = spec.draw ?? ((d) => d.int(dayOf(first, 1, 1), dayOf(last, 12, 31)));
  return column<number>({
    name,
    target: 'date',
    notNull,
    draw,
    truth: isoDate,
    forms,
    blanks,
    refusals,
    ...(spec.nulls === undefined ? {} : { nulls: spec.nulls }),
  });
}

const fixed = (shape: string, why: string, texts: readonly string[]): Refusal<unknown> => ({
  shape,
  category: 'date_format',
  why,
  write: (draw) => draw.pick(texts),
});

/** Days that no calendar has, in the column's own format. */
export const impossibleDay = (format: 'DD/MM/YYYY' | 'MM/DD/YYYY' | 'DD.MM.YYYY' | 'YYYY-MM-DD'): Refusal<unknown> => {
  const days = [
    ['31', '02', '2021'],
    ['30', '02', '2019'],
    ['31', '04', '2018'],
    ['31', '11', '2016'],
    ['29', '02', '2015'],
  ];
  const texts = days.map(([d, m, y]) =>
    format
      .replace('DD', d as string)
      .replace('MM', m as string)
      .replace('YYYY', y as string),
  );
  return fixed(`${format} of a day that does not exist`, 'no such day', texts);
};

/** Words where a date should be. */
export const wordsForDate: Refusal<unknown> = fixed('words in a date column', 'words are no date', [
  'tbd',
  'to be confirmed',
  'ask Bob',
  'next spring',
]);

/** A month is not a day. */
export const monthOnly: Refusal<unknown> = fixed('a month without a day', 'a month is not a day', [
  'March 2021',
  'June 2019',
  'October 2017',
  'May 2020',
]);
