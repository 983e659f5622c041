import type { ColumnEvidence, Problem } from '../../problem.js';
import { readAffixes, type Affixes } from './affixes.js';
import { canonicalNumber } from './anatomy.js';
import { anatomyIn } from './column-anatomy.js';
import { declaredMarks } from './locale-marks.js';
import { readMarks } from './marks.js';

/** One distinct value of the column that holds one number. */
export interface ColumnNumber {
  readonly text: string;
  readonly lead: string;
  readonly tail: string;
  readonly affixes: Affixes;
  /** The number without its sign, where its marks can be read in one way. */
  readonly amount: number | undefined;
}

const memo = new WeakMap<ColumnEvidence, readonly ColumnNumber[]>();
const affixMemo = new WeakMap<ColumnEvidence, Map<string, Affixes | undefined>>();

function numberOf(text: string, column: ColumnEvidence): ColumnNumber | undefined {
  const known = declaredMarks(column.settings);
  const anatomy = anatomyIn(column, text);
  if (anatomy === undefined) return undefined;
  const cache = affixMemo.get(column) ?? new Map<string, Affixes | undefined>();
  affixMemo.set(column, cache);
  const trailing = anatomy.core.runs.at(-1) === '';
  const key = `${anatomy.lead}\u0000${anatomy.tail}\u0000${trailing}`;
  if (!cache.has(key)) cache.set(key, readAffixes(anatomy.lead, anatomy.tail, trailing, column.settings));
  const affixes = cache.get(key);
  if (affixes === undefined) return undefined;
  const readings = readMarks(anatomy.core, known);
  const [only] = readings;
  return { text, lead: anatomy.lead, tail: anatomy.tail, affixes, amount: readings.length === 1 && only ? Number(canonicalNumber(anatomy.core, only.decimal)) : undefined };
}

/** Every distinct number of the column and of the problem, valid and invalid alike. */
export function columnNumbers(problem: Problem): readonly ColumnNumber[] {
  const { column } = problem;
  const sampled = memo.get(column) ?? column.sample.map((value) => numberOf(value.text, column)).filter((n) => n !== undefined);
  memo.set(column, sampled);
  const seen = new Set(column.sample.map((value) => value.text));
  const further = problem.values.filter((value) => !seen.has(value.text)).map((value) => numberOf(value.text, column));
  return [...sampled, ...further.filter((n) => n !== undefined)];
}

/** A number with nothing but a sign around it. */
export const isBare = ({ affixes }: ColumnNumber): boolean =>
  affixes.leadWords === '' && affixes.tailWords === '' && !affixes.currency && !affixes.scale && affixes.percent === undefined;

/** Orders of magnitude between the middles of two sets of amounts; undefined where one has nothing but zeros. */
export function magnitudeGap(amounts: readonly number[], others: readonly number[]): number | undefined {
  const middle = (values: readonly number[]): number | undefined => {
    const logs = values.filter((v) => Number.isFinite(v) && v !== 0).map((v) => Math.log10(Math.abs(v))).sort((a, b) => a - b);
    return logs.length === 0 ? undefined : ((logs[(logs.length - 1) >> 1] ?? 0) + (logs[logs.length >> 1] ?? 0)) / 2;
  };
  const [a, b] = [middle(amounts), middle(others)];
  return a === undefined || b === undefined ? undefined : a - b;
}
