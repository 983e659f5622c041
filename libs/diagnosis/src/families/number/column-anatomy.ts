import type { ColumnEvidence } from '../../problem.js';
import { dissect, type Anatomy } from './anatomy.js';
import { declaredMarks } from './locale-marks.js';

const memo = new WeakMap<ColumnEvidence, Map<string, Anatomy | undefined>>();

/** A value of the column taken apart, once for all families that ask. */
export function anatomyIn(column: ColumnEvidence, text: string): Anatomy | undefined {
  const known = memo.get(column) ?? new Map<string, Anatomy | undefined>();
  memo.set(column, known);
  if (!known.has(text)) known.set(text, dissect(text, declaredMarks(column.settings)));
  return known.get(text);
}
