import type { Problem } from '../../problem.js';
import { canonicalNumber } from './anatomy.js';
import { columnNumbers, isBare } from './column-numbers.js';
import type { MarkReading } from './marks.js';
import { isIntegerTarget } from './numeric-target.js';
import type { NumberGroup } from './reading.js';

/** A double holds 15 to 17 significant digits; noise shows only in numbers that are written with all of them. */
const FULL_DIGITS = 14;
const RELATIVE = 5e-16;

/** True where a decimal with few digits has this double, or one at most two steps away. */
function isNoise(number: string, decimals: number): boolean {
  const [whole = '', fraction = ''] = number.split('.');
  const significant = `${whole}${fraction}`.replace(/^0+/, '').length;
  const value = Number(number);
  const rounded = Number(value.toFixed(Math.min(100, decimals)));
  return significant >= FULL_DIGITS && decimals <= 100 && Math.abs(value - rounded) <= RELATIVE * Math.abs(value);
}

/** What rounding to the column's scale would do to the values of a group. */
export interface Excess {
  readonly scale: number;
  /** All that goes is the noise of a binary float (0.055999999999999994); false: real digits would be lost. */
  readonly noise: boolean;
}

/** So many clean values show how many decimals a column keeps that has no declared scale; more than these are a measurement's own. */
const FEWEST_CLEAN = 10;
const MOST_DECIMALS = 8;

const decimalsOf = (number: string): number => (number.split('.')[1] ?? '').replace(/0+$/, '').length;
const digitsOf = (number: string): number => number.replace('.', '').replace(/^0+/, '').length;

/** Decimals of the column: by its type, else the most that its clean values have. */
function scaleOf(problem: Problem, numbers: readonly string[], power: number): { readonly scale: number; readonly declared: boolean } | undefined {
  const { type } = problem.column;
  if (isIntegerTarget(type)) return { scale: 0, declared: true };
  if (type.base !== 'numeric') return undefined;
  if (type.scale !== undefined) return { scale: type.scale, declared: true };
  const bare = columnNumbers(problem).filter(isBare).map(({ text }) => text.trim().replace(/^[-+]/, '')).filter((text) => /^\d*\.?\d*$/.test(text));
  const clean = [...bare.map((text) => [text, 0] as const), ...numbers.map((text) => [text, power] as const)].filter(([text]) => digitsOf(text) < FULL_DIGITS);
  const scale = Math.max(0, ...clean.map(([text, shift]) => decimalsOf(text) - shift));
  return clean.length >= FEWEST_CLEAN && scale <= MOST_DECIMALS ? { scale, declared: false } : undefined;
}

/** Undefined where every value fits the column's scale as it is. */
export function excessOf(problem: Problem, group: NumberGroup, marks: MarkReading, power: number): Excess | undefined {
  if (marks.decimal === '') return undefined;
  const numbers = group.values
    .filter(({ anatomy }) => anatomy.core.exponent === '')
    .map(({ anatomy }) => canonicalNumber(anatomy.core, anatomy.core.marks.at(-1) === marks.decimal ? marks.decimal : ''));
  if (!numbers.some((number) => digitsOf(number) >= FULL_DIGITS) && problem.column.type.scale === undefined && !isIntegerTarget(problem.column.type)) return undefined;
  const kept = scaleOf(problem, numbers, power);
  if (kept === undefined || kept.scale + power < 0) return undefined;
  const excess = numbers.filter((number) => decimalsOf(number) - power > kept.scale);
  if (excess.length === 0) return undefined;
  const noisy = excess.filter((number) => isNoise(number, kept.scale + power)).length;
  if (!kept.declared) return noisy === excess.length ? { scale: kept.scale, noise: true } : undefined;
  return { scale: kept.scale, noise: noisy * 2 > excess.length };
}
