import { PgFailure } from '../failure.js';
import { bitsIn } from '../bytes/bits.js';
import { byteaIn } from '../bytes/text-forms.js';
import { dateIn, timeIn, timestampIn, timestamptzIn } from '../datetime/input.js';
import { intervalIn } from '../datetime/interval-input.js';
import { bigintIn, booleanIn, floatIn, integerIn, numericIn } from '../numbers/input.js';
import type { SqlType, ValueOf } from '../values.js';

type Inputs = { readonly [T in SqlType]?: (text: string) => ValueOf[T] };

const UUID = /^\{?([0-9a-f]{4}-?){7}[0-9a-f]{4}\}?$/i;

function uuidIn(text: string): string {
  const braces = text.startsWith('{');
  if (!UUID.test(text) || braces !== text.endsWith('}'))
    throw new PgFailure('22P02', `invalid input syntax for type uuid: "${text}"`);
  const hex = text.replace(/[{}-]/g, '').toLowerCase();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** PostgreSQL's input functions of the compiled subset; what has none here is read by the server. */
const INPUTS: Inputs = {
  text: (text) => text,
  boolean: booleanIn,
  smallint: (text) => integerIn(text, 'smallint'),
  integer: (text) => integerIn(text, 'integer'),
  bigint: bigintIn,
  numeric: numericIn,
  float8: floatIn,
  date: dateIn,
  time: timeIn,
  timestamp: timestampIn,
  timestamptz: timestamptzIn,
  interval: intervalIn,
  uuid: uuidIn,
  bytea: byteaIn,
  bit: bitsIn,
};

export const inputOf = <T extends SqlType>(type: T): ((text: string) => ValueOf[T]) | undefined =>
  INPUTS[type] as ((text: string) => ValueOf[T]) | undefined;
