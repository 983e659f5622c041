import { HandBack, PgFailure } from '../failure.js';
import {
  aligned,
  compareDecimals,
  decimal,
  INFINITE,
  MINUS_INFINITE,
  NOT_A_NUMBER,
  powerOfTen,
  rounded,
  type Decimal,
} from './decimal.js';
import { MAX_BIGINT, MIN_BIGINT } from './input.js';

export const divisionByZero = (): PgFailure => new PgFailure('22012', 'division by zero');

export function int4(value: number): number {
  if (value > 2_147_483_647 || value < -2_147_483_648) throw new PgFailure('22003', 'integer out of range');
  return value === 0 ? 0 : value;
}

export function int2(value: number): number {
  if (value > 32_767 || value < -32_768) throw new PgFailure('22003', 'smallint out of range');
  return value === 0 ? 0 : value;
}

export function int8(value: bigint): bigint {
  if (value > MAX_BIGINT || value < MIN_BIGINT) throw new PgFailure('22003', 'bigint out of range');
  return value;
}

/** Products of two integers exceed what a double holds; they are out of range anyway, and the comparison still sees that. */
export const multiplyInt4 = (a: number, b: number): number => int4(a * b);

export function divideInt4(a: number, b: number): number {
  if (b === 0) throw divisionByZero();
  return int4(Math.trunc(a / b));
}

export function float8(value: number, finite: boolean): number {
  if (!Number.isFinite(value) && finite) throw new PgFailure('22003', 'value out of range: overflow');
  return value;
}

export function multiplyFloats(a: number, b: number): number {
  const product = a * b;
  if (product === 0 && a !== 0 && b !== 0) throw new PgFailure('22003', 'value out of range: underflow');
  return float8(product, Number.isFinite(a) && Number.isFinite(b));
}

export function divideFloats(a: number, b: number): number {
  if (b === 0 && !Number.isNaN(a)) throw divisionByZero();
  const quotient = a / b;
  if (quotient === 0 && a !== 0 && Number.isFinite(b)) throw new PgFailure('22003', 'value out of range: underflow');
  return float8(quotient, Number.isFinite(a));
}

const MAX_SCALE = 1_000;
const MAX_MAGNITUDE = 2_000;

/** Very long results are the server's affair: its limits on digits and scale apply there. */
function modest(value: Decimal): Decimal {
  if (value.scale > MAX_SCALE || value.digits > LARGE || value.digits < -LARGE) throw new HandBack('a very long number');
  return value;
}
const LARGE = 10n ** BigInt(MAX_MAGNITUDE);

const sign = (value: Decimal): number =>
  value.special === 'NaN' ? Number.NaN : value.digits > 0n ? 1 : value.digits < 0n ? -1 : 0;
const infinity = (signum: number): Decimal =>
  Number.isNaN(signum) || signum === 0 ? NOT_A_NUMBER : signum > 0 ? INFINITE : MINUS_INFINITE;

export const negated = (value: Decimal): Decimal =>
  value.special === undefined ? decimal(-value.digits, value.scale) : value.special === 'NaN' ? value : infinity(-sign(value));

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.special !== undefined || b.special !== undefined) {
    if (a.special === 'NaN' || b.special === 'NaN') return NOT_A_NUMBER;
    if (a.special !== undefined && b.special !== undefined && a.special !== b.special) return NOT_A_NUMBER;
    return a.special === undefined ? b : a;
  }
  const [x, y, scale] = aligned(a, b);
  return modest(decimal(x + y, scale));
}

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negated(b));

export function multiply(a: Decimal, b: Decimal): Decimal {
  if (a.special !== undefined || b.special !== undefined) return infinity(sign(a) * sign(b));
  return modest(decimal(a.digits * b.digits, a.scale + b.scale));
}

/** Weight in groups of four digits and the value of the first group, as numeric stores them: its choice of scale depends on both. */
function leadingGroup(value: Decimal): readonly [weight: number, first: number] {
  if (value.digits === 0n) return [0, 0];
  const text = (value.digits < 0n ? -value.digits : value.digits).toString();
  const exponent = text.length - value.scale - 1;
  const weight = Math.floor(exponent / 4);
  return [weight, Number(text.slice(0, exponent - weight * 4 + 1).padEnd(exponent - weight * 4 + 1, '0'))];
}

/** PostgreSQL's select_div_scale: at least 16 significant digits, and no fewer than either operand shows. */
function divisionScale(a: Decimal, b: Decimal): number {
  const [weightA, firstA] = leadingGroup(a);
  const [weightB, firstB] = leadingGroup(b);
  const weight = weightA - weightB - (firstA <= firstB ? 1 : 0);
  return Math.min(Math.max(16 - weight * 4, a.scale, b.scale, 0), MAX_SCALE);
}

export function divide(a: Decimal, b: Decimal): Decimal {
  if (a.special === 'NaN' || b.special === 'NaN') return NOT_A_NUMBER;
  if (b.special !== undefined) return a.special === undefined ? decimal(0n, 0) : NOT_A_NUMBER;
  if (b.digits === 0n) throw divisionByZero();
  if (a.special !== undefined) return infinity(sign(a) * sign(b));
  const scale = divisionScale(a, b);
  // One digit more than wanted would round twice; the remainder decides instead.
  const numerator = a.digits * powerOfTen(Math.max(0, scale + b.scale - a.scale));
  const denominator = b.digits * powerOfTen(Math.max(0, a.scale - b.scale - scale));
  const negative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const quotient = (n * 2n + d) / (d * 2n);
  return modest(decimal(negative ? -quotient : quotient, scale));
}

export function remainder(a: Decimal, b: Decimal): Decimal {
  if (a.special === 'NaN' || b.special === 'NaN') return NOT_A_NUMBER;
  if (a.special !== undefined) {
    if (b.special === undefined && b.digits === 0n) throw divisionByZero();
    return NOT_A_NUMBER;
  }
  if (b.special !== undefined) return a;
  if (b.digits === 0n) throw divisionByZero();
  const [x, y, scale] = aligned(a, b);
  return decimal(x % y, scale);
}

/** Whole part of a number, rounded half away from zero, for a cast to an integer type. */
export function toInteger(value: Decimal, type: string): bigint {
  if (value.special !== undefined)
    throw new PgFailure('0A000', `cannot convert ${value.special === 'NaN' ? 'NaN' : 'infinity'} to ${type}`);
  return rounded(value, 0).digits;
}

/** A cast to numeric(precision, scale). */
export function fitted(value: Decimal, precision: number, scale: number): Decimal {
  if (value.special === 'NaN') return value;
  const overflow = (): PgFailure => new PgFailure('22003', 'numeric field overflow');
  if (value.special !== undefined) throw overflow();
  const result = rounded(value, scale);
  const limit = powerOfTen(precision);
  if (result.digits >= limit || result.digits <= -limit) throw overflow();
  return result;
}

export const floor = (value: Decimal): Decimal =>
  wholeOf(value, (quotient, exact) => (value.digits < 0n && !exact ? quotient - 1n : quotient));
export const ceil = (value: Decimal): Decimal =>
  wholeOf(value, (quotient, exact) => (value.digits > 0n && !exact ? quotient + 1n : quotient));

function wholeOf(value: Decimal, adjust: (quotient: bigint, exact: boolean) => bigint): Decimal {
  if (value.special !== undefined) return value;
  const power = powerOfTen(value.scale);
  const quotient = value.digits / power;
  return decimal(adjust(quotient, quotient * power === value.digits), 0);
}

export const signOf = (value: Decimal): Decimal => (value.special === 'NaN' ? NOT_A_NUMBER : decimal(BigInt(sign(value)), 0));
export const absolute = (value: Decimal): Decimal => (compareDecimals(value, decimal(0n, 0)) < 0 ? negated(value) : value);
