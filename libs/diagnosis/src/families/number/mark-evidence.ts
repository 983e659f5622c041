import type { ColumnEvidence, SourceValue } from '../../problem.js';
import { anatomyIn } from './column-anatomy.js';
import { declaredMarks } from './locale-marks.js';
import { readMarks, type KnownMarks, type MarkReading } from './marks.js';

/** What one distinct value of the column settles: it can be read in one way only. */
export interface MarkFact {
  readonly text: string;
  readonly decimal: string;
  readonly grouping: string;
}

const memo = new WeakMap<ColumnEvidence, readonly MarkFact[]>();

const factOf = (text: string, column: ColumnEvidence, known: KnownMarks): MarkFact | undefined => {
  const anatomy = anatomyIn(column, text);
  if (anatomy === undefined || anatomy.core.runs.at(-1) === '') return undefined;
  // Marks inside words and dates prove nothing: only a sign, a currency or a short unit may stand around the number.
  if (anatomy.lead.trim().length > 6 || anatomy.tail.trim().length > 12) return undefined;
  const readings = readMarks(anatomy.core, known);
  const [only] = readings;
  return readings.length === 1 && only !== undefined && (only.decimal !== '' || only.grouping !== '') ? { text, decimal: only.decimal, grouping: only.grouping } : undefined;
};

/** The facts of the whole column, one per distinct value that settles anything. */
export function markFacts(column: ColumnEvidence, values: readonly SourceValue[]): readonly MarkFact[] {
  const known = declaredMarks(column.settings);
  const sampled = memo.get(column) ?? column.sample.map((value) => factOf(value.text, column, known)).filter((fact) => fact !== undefined);
  memo.set(column, sampled);
  const seen = new Set(column.sample.map((value) => value.text));
  const further = values.filter((value) => !seen.has(value.text)).map((value) => factOf(value.text, column, known));
  return [...sampled, ...further.filter((fact) => fact !== undefined)];
}

/** Whether a value that was read as `fact` may stand in one column with a value read as `reading`. */
export const agrees = (reading: Pick<MarkReading, 'decimal' | 'grouping'>, fact: MarkFact): boolean => {
  const clash = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;
  const same = (a: string, b: string): boolean => a !== '' && a === b;
  return !clash(reading.decimal, fact.decimal) && !clash(reading.grouping, fact.grouping) && !same(reading.decimal, fact.grouping) && !same(reading.grouping, fact.decimal);
};

/** True where the declared marks allow this reading; undefined where nothing is declared. */
export function declaredFit(reading: MarkReading, declared: KnownMarks): boolean | undefined {
  if (declared.decimal === undefined && declared.grouping === undefined) return undefined;
  if (reading.decimal !== '' && declared.decimal !== undefined && reading.decimal !== declared.decimal) return false;
  if (reading.grouping !== '' && declared.grouping !== undefined && reading.grouping !== declared.grouping) return false;
  return reading.decimal !== declared.grouping && reading.grouping !== declared.decimal;
}
