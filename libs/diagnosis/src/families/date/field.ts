/** What a piece of a date's text stands for. `literal` carries no meaning and is matched as it stands. */
export type Field =
  | 'year4' | 'year2' | 'month' | 'monthName' | 'day' | 'dayName' | 'weekday' | 'dayOfYear' | 'isoWeek' | 'isoDay' | 'era' | 'eraYear'
  | 'hour24' | 'hour12' | 'hourFraction' | 'minute' | 'minuteFraction' | 'second' | 'fraction' | 'dayPeriod' | 'clockWord' | 'offset' | 'zone' | 'comment' | 'ordinal' | 'literal';

/** One piece of a value with its meaning; the pieces of a reading, joined, are the normalised text. */
export interface Slot {
  readonly field: Field;
  readonly text: string;
  /** The number that the piece stands for; months, weekdays (Monday 1) and day periods (0 morning, 12 afternoon) of words too. */
  readonly value?: number;
  /** Languages in which the word has this meaning. */
  readonly languages?: ReadonlySet<string>;
}

/** Order of the day, month and year in the text, named as in the column setting `date_order`. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD' | 'YDM' | 'DYM' | 'MYD';

/** One complete way to read a text. */
export type Reading = readonly Slot[];

const LETTER: Partial<Record<Field, 'Y' | 'M' | 'D'>> = { year4: 'Y', year2: 'Y', eraYear: 'Y', month: 'M', monthName: 'M', day: 'D', dayName: 'D' };

/** The order of day, month and year in a reading; undefined for week dates, ordinal dates and bare times. */
export function dateOrder(reading: Reading): DateOrder | undefined {
  const letters = reading.map((slot) => LETTER[slot.field] ?? '').join('');
  return letters.length === 3 ? (letters as DateOrder) : undefined;
}

export const find = (reading: Reading, field: Field): Slot | undefined => reading.find((slot) => slot.field === field);
export const has = (reading: Reading, ...fields: readonly Field[]): boolean => reading.some((slot) => fields.includes(slot.field));
