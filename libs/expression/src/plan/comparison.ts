import { compareDecimals, type Decimal } from '../numbers/decimal.js';
import { Uncompiled, type Interval, type SqlType, type Value, type ValueOf } from '../values.js';

type NotNull = Exclude<Value, null>;
export type Compare = (a: NotNull, b: NotNull) => number;
export type Equals = (a: NotNull, b: NotNull) => boolean;

const byValue: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** NaN equals itself and is larger than every number. */
function compareFloats(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

const MICROS_PER_DAY = 86_400_000_000n;

/** Intervals compare as if a month had 30 days and a day 24 hours. */
const span = (value: Interval): bigint =>
  BigInt(value.months) * 30n * MICROS_PER_DAY + BigInt(value.days) * MICROS_PER_DAY + value.micros;

const compareBytes = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b);

const typed = <T extends SqlType>(_type: T, compare: (a: ValueOf[T], b: ValueOf[T]) => number): Compare =>
  compare as unknown as Compare;

const COMPARE: Readonly<Partial<Record<SqlType, Compare>>> = {
  boolean: byValue,
  smallint: byValue,
  integer: byValue,
  bigint: byValue,
  date: byValue,
  time: byValue,
  timestamp: byValue,
  timestamptz: byValue,
  uuid: byValue,
  float8: typed('float8', compareFloats),
  numeric: typed('numeric', (a: Decimal, b: Decimal) => compareDecimals(a, b)),
  interval: typed('interval', (a, b) => byValue(span(a), span(b))),
  bytea: typed('bytea', compareBytes),
};

/** Order of a type. Text has none here: its order is the collation's, which only the server knows. */
export function compareOf(type: SqlType): Compare {
  const compare = COMPARE[type];
  if (compare === undefined) throw new Uncompiled(`the order of ${type}`);
  return compare;
}

export function equalsOf(type: SqlType): Equals {
  if (type === 'text') return (a, b) => a === b;
  const compare = compareOf(type);
  return (a, b) => compare(a, b) === 0;
}
