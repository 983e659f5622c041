import { PgFailure } from '../failure.js';
import { elsewhere, strict, type Signature } from '../signature.js';
import {
  absolute,
  add,
  ceil,
  divide,
  divideFloats,
  divideInt4,
  divisionByZero,
  float8,
  floor,
  int2,
  int4,
  int8,
  multiply,
  multiplyFloats,
  multiplyInt4,
  negated,
  remainder,
  signOf,
  subtract,
} from './arithmetic.js';
import { decimal, rounded, truncated, type Decimal } from './decimal.js';

/** rint: halves go to the even neighbour. */
export function halfEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  if (rest !== 0.5) return Math.round(value);
  return down % 2 === 0 ? down : down + 1;
}

function divideInt8(a: bigint, b: bigint): bigint {
  if (b === 0n) throw divisionByZero();
  return int8(a / b);
}

function modInt4(a: number, b: number): number {
  if (b === 0) throw divisionByZero();
  const rest = a % b;
  return rest === 0 ? 0 : rest;
}

function modInt8(a: bigint, b: bigint): bigint {
  if (b === 0n) throw divisionByZero();
  return a % b;
}

const quotient = (a: Decimal, b: Decimal): Decimal => {
  if (a.special !== undefined || b.special !== undefined) return divide(a, b);
  if (b.digits === 0n) throw divisionByZero();
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [truncated(a, scale).digits, truncated(b, scale).digits];
  return decimal(x / y, 0);
};

const mod: readonly Signature[] = [
  strict(['smallint', 'smallint'], 'smallint', modInt4),
  strict(['integer', 'integer'], 'integer', modInt4),
  strict(['bigint', 'bigint'], 'bigint', modInt8),
  strict(['numeric', 'numeric'], 'numeric', remainder),
];

const clampScale = (places: number): number => Math.max(-1_000, Math.min(1_000, places));

export const NUMBER_FUNCTIONS: Readonly<Record<string, readonly Signature[]>> = {
  abs: [
    strict(['smallint'], 'smallint', (n) => int2(Math.abs(n))),
    strict(['integer'], 'integer', (n) => int4(Math.abs(n))),
    strict(['bigint'], 'bigint', (n) => int8(n < 0n ? -n : n)),
    strict(['numeric'], 'numeric', absolute),
    strict(['float8'], 'float8', Math.abs),
  ],
  sign: [
    strict(['numeric'], 'numeric', signOf),
    strict(['float8'], 'float8', (n) => (n > 0 ? 1 : n < 0 ? -1 : Number.isNaN(n) ? n : 0)),
  ],
  ceil: [strict(['numeric'], 'numeric', ceil), strict(['float8'], 'float8', Math.ceil)],
  ceiling: [strict(['numeric'], 'numeric', ceil), strict(['float8'], 'float8', Math.ceil)],
  floor: [strict(['numeric'], 'numeric', floor), strict(['float8'], 'float8', Math.floor)],
  round: [
    strict(['numeric'], 'numeric', (n) => rounded(n, 0)),
    strict(['float8'], 'float8', halfEven),
    strict(['numeric', 'integer'], 'numeric', (n, places) => rounded(n, clampScale(places))),
  ],
  trunc: [
    strict(['numeric'], 'numeric', (n) => truncated(n, 0)),
    strict(['float8'], 'float8', Math.trunc),
    strict(['numeric', 'integer'], 'numeric', (n, places) => truncated(n, clampScale(places))),
  ],
  mod,
  div: [strict(['numeric', 'numeric'], 'numeric', quotient)],
  to_hex: [
    strict(['integer'], 'text', (n) => (n >>> 0).toString(16)),
    strict(['bigint'], 'text', (n) => BigInt.asUintN(64, n).toString(16)),
  ],
  scale: [strict(['numeric'], 'integer', (n) => (n.special === undefined ? n.scale : null))],
};

function xorElsewhere(): readonly Signature[] {
  return [elsewhere(['integer', 'integer'], 'integer'), elsewhere(['bigint', 'bigint'], 'bigint')];
}

const finiteBoth = (a: number, b: number): boolean => Number.isFinite(a) && Number.isFinite(b);

export const NUMBER_OPERATORS: Readonly<Record<string, readonly Signature[]>> = {
  '+': [
    strict(['smallint', 'smallint'], 'smallint', (a, b) => int2(a + b)),
    strict(['integer', 'integer'], 'integer', (a, b) => int4(a + b)),
    strict(['bigint', 'bigint'], 'bigint', (a, b) => int8(a + b)),
    strict(['numeric', 'numeric'], 'numeric', add),
    strict(['float8', 'float8'], 'float8', (a, b) => float8(a + b, finiteBoth(a, b))),
    strict(['smallint'], 'smallint', (n) => n),
    strict(['integer'], 'integer', (n) => n),
    strict(['bigint'], 'bigint', (n) => n),
    strict(['numeric'], 'numeric', (n) => n),
    strict(['float8'], 'float8', (n) => n),
  ],
  '-': [
    strict(['smallint', 'smallint'], 'smallint', (a, b) => int2(a - b)),
    strict(['integer', 'integer'], 'integer', (a, b) => int4(a - b)),
    strict(['bigint', 'bigint'], 'bigint', (a, b) => int8(a - b)),
    strict(['numeric', 'numeric'], 'numeric', subtract),
    strict(['float8', 'float8'], 'float8', (a, b) => float8(a - b, finiteBoth(a, b))),
    strict(['smallint'], 'smallint', (n) => int2(-n)),
    strict(['integer'], 'integer', (n) => int4(-n)),
    strict(['bigint'], 'bigint', (n) => int8(-n)),
    strict(['numeric'], 'numeric', negated),
    strict(['float8'], 'float8', (n) => -n),
  ],
  '*': [
    strict(['smallint', 'smallint'], 'smallint', (a, b) => int2(a * b)),
    strict(['integer', 'integer'], 'integer', multiplyInt4),
    strict(['bigint', 'bigint'], 'bigint', (a, b) => int8(a * b)),
    strict(['numeric', 'numeric'], 'numeric', multiply),
    strict(['float8', 'float8'], 'float8', multiplyFloats),
  ],
  '/': [
    strict(['smallint', 'smallint'], 'smallint', (a, b) => int2(divideInt4(a, b))),
    strict(['integer', 'integer'], 'integer', divideInt4),
    strict(['bigint', 'bigint'], 'bigint', divideInt8),
    strict(['numeric', 'numeric'], 'numeric', divide),
    strict(['float8', 'float8'], 'float8', divideFloats),
  ],
  '%': mod,
  '@': [strict(['integer'], 'integer', (n) => int4(Math.abs(n))), strict(['numeric'], 'numeric', absolute)],
  '^': [elsewhere(['numeric', 'numeric'], 'numeric'), elsewhere(['float8', 'float8'], 'float8')],
  '#': xorElsewhere(),
  '&': [strict(['integer', 'integer'], 'integer', (a, b) => a & b), strict(['bigint', 'bigint'], 'bigint', (a, b) => a & b)],
  '|': [strict(['integer', 'integer'], 'integer', (a, b) => a | b), strict(['bigint', 'bigint'], 'bigint', (a, b) => a | b)],
};

/** float8 to an integer type: halves to even, then the range. */
export function floatToInteger(value: number, type: 'smallint' | 'integer'): number {
  const whole = halfEven(value);
  const limit = type === 'integer' ? 2_147_483_648 : 32_768;
  if (!(whole >= -limit && whole < limit)) throw new PgFailure('22003', `${type} out of range`);
  return whole === 0 ? 0 : whole;
}

export function floatToBigint(value: number): bigint {
  const whole = halfEven(value);
  if (!(whole >= -(2 ** 63) && whole < 2 ** 63)) throw new PgFailure('22003', 'bigint out of range');
  return BigInt(whole);
}
