import { dateText, intervalText, timeText, timestampText, timestamptzText, timetzText } from '../datetime/output.js';
import { decimalText } from '../numbers/decimal.js';
import { floatText } from '../numbers/float-text.js';
import type { SqlType, Value, ValueOf } from '../values.js';

type Outputs = { readonly [T in SqlType]: (value: ValueOf[T]) => string };

const quoteElement = (element: string | null): string => {
  if (element === null) return 'NULL';
  return element === '' || /[{}",\\\s]/.test(element) || /^null$/i.test(element)
    ? `"${element.replace(/["\\]/g, '\\$&')}"`
    : element;
};

/** PostgreSQL's text output per type, under DateStyle ISO, TimeZone UTC, IntervalStyle postgres and bytea_output hex. */
const OUTPUTS: Outputs = {
  unknown: (value) => value,
  text: (value) => value,
  boolean: (value) => (value ? 't' : 'f'),
  smallint: String,
  integer: String,
  bigint: String,
  numeric: decimalText,
  float8: floatText,
  date: dateText,
  time: timeText,
  timetz: timetzText,
  timestamp: timestampText,
  timestamptz: timestamptzText,
  interval: intervalText,
  bytea: (value) => `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`,
  bit: (value) => value,
  uuid: (value) => value,
  textArray: (value) => `{${value.map(quoteElement).join(',')}}`,
};

export const outputOf = (type: SqlType): ((value: Exclude<Value, null>) => string) =>
  OUTPUTS[type] as (value: Exclude<Value, null>) => string;
