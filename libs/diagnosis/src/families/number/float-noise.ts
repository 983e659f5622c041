import type { TargetType } from '@sensei/kernel';
import { canonicalNumber } from './anatomy.js';
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

/** Undefined where every value fits the column's scale as it is. */
export function excessOf(type: TargetType, group: NumberGroup, marks: MarkReading, power: number): Excess | undefined {
  const scale = type.base === 'numeric' ? type.scale : isIntegerTarget(type) ? 0 : undefined;
  if (scale === undefined || marks.decimal === '' || scale + power < 0) return undefined;
  const numbers = group.values
    .filter(({ anatomy }) => anatomy.core.exponent === '')
    .map(({ anatomy }) => canonicalNumber(anatomy.core, anatomy.core.marks.at(-1) === marks.decimal ? marks.decimal : ''));
  const excess = numbers.filter((number) => (number.split('.')[1] ?? '').replace(/0+$/, '').length - power > scale);
  if (excess.length === 0) return undefined;
  const noisy = excess.filter((number) => isNoise(number, scale + power)).length;
  return { scale, noise: noisy * 2 > excess.length };
}
