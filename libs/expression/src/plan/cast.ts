import { bitsOfNumber, bitsToNumber, fittedBits } from '../bytes/bits.js';
import { checkedTimestamp, isFinite64 } from '../datetime/calendar.js';
import { roundedTo } from '../datetime/from-template.js';
import { absoluteTime, dateOfTimestamp, timeOfTimestamp, timestampOfDate } from '../datetime/convert.js';
import { fitted, int2, int4, int8, toInteger } from '../numbers/arithmetic.js';
import { decimal, type Decimal } from '../numbers/decimal.js';
import { floatToBigint, floatToInteger } from '../numbers/functions.js';
import { floatIn, numericIn } from '../numbers/input.js';
import { decimalText } from '../numbers/decimal.js';
import { slice } from '../text/characters.js';
import { strictPlan } from '../signature.js';
import { Uncompiled, type Plan, type SqlType, type Value, type ValueOf } from '../values.js';
import { inputOf } from './input.js';
import { outputOf } from './output.js';

type Convert = (value: never) => Value;

const convert = <F extends SqlType>(_from: F, apply: (value: ValueOf[F]) => Value): Convert => apply as Convert;

/** float8 to numeric goes through 15 significant digits, as in PostgreSQL. */
function floatToNumeric(value: number): Decimal {
  return numericIn(
    Number.isFinite(value)
      ? value
          .toPrecision(15)
          .replace(/(\.\d*?)0+(e|$)/, '$1$2')
          .replace(/\.(e|$)/, '$1')
      : String(value),
  );
}

const toFloat = (value: Decimal): number => floatIn(decimalText(value));

/** Casts between types other than text; everything casts to text by its output and from text by its input. */
const CASTS: Readonly<Partial<Record<`${SqlType}>${SqlType}`, Convert>>> = {
  'smallint>integer': convert('smallint', (n) => n),
  'smallint>bigint': convert('smallint', BigInt),
  'smallint>numeric': convert('smallint', (n) => decimal(BigInt(n), 0)),
  'smallint>float8': convert('smallint', (n) => n),
  'integer>smallint': convert('integer', int2),
  'integer>bigint': convert('integer', BigInt),
  'integer>numeric': convert('integer', (n) => decimal(BigInt(n), 0)),
  'integer>float8': convert('integer', (n) => n),
  'integer>boolean': convert('integer', (n) => n !== 0),
  'boolean>integer': convert('boolean', (b) => (b ? 1 : 0)),
  'bigint>smallint': convert('bigint', (n) => int2(Number(n))),
  'bigint>integer': convert('bigint', (n) => int4(Number(n))),
  'bigint>numeric': convert('bigint', (n) => decimal(n, 0)),
  'bigint>float8': convert('bigint', Number),
  'numeric>smallint': convert('numeric', (n) => int2(Number(toInteger(n, 'smallint')))),
  'numeric>integer': convert('numeric', (n) => int4(Number(toInteger(n, 'integer')))),
  'numeric>bigint': convert('numeric', (n) => int8(toInteger(n, 'bigint'))),
  'numeric>float8': convert('numeric', toFloat),
  'float8>smallint': convert('float8', (n) => floatToInteger(n, 'smallint')),
  'float8>integer': convert('float8', (n) => floatToInteger(n, 'integer')),
  'float8>bigint': convert('float8', floatToBigint),
  'float8>numeric': convert('float8', floatToNumeric),
  'date>timestamp': convert('date', timestampOfDate),
  'date>timestamptz': convert('date', timestampOfDate),
  'timestamp>date': convert('timestamp', dateOfTimestamp),
  'timestamp>time': convert('timestamp', timeOfTimestamp),
  'timestamp>timestamptz': convert('timestamp', (t) => t),
  'timestamptz>date': convert('timestamptz', dateOfTimestamp),
  'timestamptz>time': convert('timestamptz', timeOfTimestamp),
  'timestamptz>timestamp': convert('timestamptz', (t) => t),
  'time>interval': convert('time', (micros) => ({ months: 0, days: 0, micros: BigInt(micros) })),
  'interval>time': convert('interval', absoluteTime),
  'bit>integer': convert('bit', (bits) => Number(bitsToNumber(bits, 32))),
  'bit>bigint': convert('bit', (bits) => bitsToNumber(bits, 64)),
};

/** Implicit and explicit casts share the conversion; `resolve` has already decided that an implicit one exists. */
export function castPlan(plan: Plan, to: SqlType): Plan {
  if (plan.type === to) return plan;
  if (plan.type === 'unknown' || plan.type === 'text') {
    const input = inputOf(to);
    if (input === undefined) throw new Uncompiled(`the input of type ${to}`);
    return strictPlan(to, [plan], input as (value: Value) => Value);
  }
  if (to === 'text')
    return strictPlan(
      'text',
      [plan],
      plan.type === 'boolean' ? (value) => String(value) : (outputOf(plan.type) as (value: Value) => Value),
    );
  const cast = CASTS[`${plan.type}>${to}`];
  if (cast === undefined) throw new Uncompiled(`the cast from ${plan.type} to ${to}`);
  return strictPlan(to, [plan], cast as (value: Value) => Value);
}

/** `::varchar(n)` cuts without a word, `::numeric(p,s)` rounds without one: exactly what PostgreSQL does. */
export function modifiedPlan(plan: Plan, type: string, modifiers: readonly number[]): Plan {
  if (modifiers.length === 0) return plan;
  const [first, second = 0] = modifiers as [number, number?];
  if (type === 'varchar' && modifiers.length === 1 && first > 0 && first <= 10_485_760)
    return strictPlan('text', [plan], (value) => slice(value as string, 0, first));
  if (type === 'numeric' && first >= 1 && first <= 1_000 && second >= 0 && second <= first)
    return strictPlan('numeric', [plan], (value) => fitted(value as Decimal, first, second));
  if ((type === 'timestamp' || type === 'timestamptz') && first <= 6)
    return strictPlan(type, [plan], (value) =>
      isFinite64(value as bigint) ? checkedTimestamp(roundedTo(value as bigint, first)) : value,
    );
  if (type === 'time' && first <= 6)
    return strictPlan('time', [plan], (value) => Number(roundedTo(BigInt(value as number), first)));
  if (type === 'bit' && first <= MAX_BITS) return strictPlan('bit', [plan], (value) => fittedBits(value as string, first));
  if (type === 'varbit' && first <= MAX_BITS) return strictPlan('bit', [plan], (value) => (value as string).slice(0, first));
  throw new Uncompiled(`a modifier of ${type}`);
}

const MAX_BITS = 10_000;

/** `bigint::bit(n)` takes the length as an argument, not as a modifier of the result. */
export function bitsOfNumberPlan(plan: Plan, [length = 1]: readonly number[]): Plan {
  if (length > MAX_BITS) throw new Uncompiled('a very long bit string');
  return strictPlan('bit', [plan], (value) => bitsOfNumber(BigInt(value as number | bigint), length));
}

export function castPlanToBoolean(plan: Plan): Plan {
  if (plan.type !== 'boolean' && plan.type !== 'unknown') throw new Uncompiled('a condition that is not boolean');
  return castPlan(plan, 'boolean');
}
