import type { CustomRule } from '@sensei/contracts';
import { canonicalCheck, signatureOf, type CanonicalOptions } from '@sensei/signature';
import { fieldOf } from './field.js';
import type { ColumnEvidence, Problem, SourceValue } from './problem.js';
import { sortedDistinct } from './sample.js';

/** Says whether a value passes as it stands in a column; compiled once per column. */
export function passesIn(column: ColumnEvidence, expectations: CanonicalOptions): (value: SourceValue) => boolean {
  const check = canonicalCheck(column.type, expectations);
  return (value) => {
    if (value.bytes) return false;
    const field = fieldOf(value);
    return check(field, 0, field.length);
  };
}

/**
 * The problems of a column: its values that do not pass, by signature, each with all its distinct values.
 * @param further values that raised a problem and may not be in the sample
 */
export function groupProblems(
  column: ColumnEvidence, further: Iterable<SourceValue>, expectations: CanonicalOptions, rules: readonly CustomRule[], today: string,
): Problem[] {
  const passes = passesIn(column, expectations);
  const groups = new Map<string, SourceValue[]>();
  for (const value of [...column.sample, ...further]) {
    if (passes(value)) continue;
    const signature = signatureOf(column.type, value);
    const group = groups.get(signature);
    if (group === undefined) groups.set(signature, [value]);
    else group.push(value);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([signature, values]) => ({ column, signature, values: sortedDistinct(values), rules, today }));
}
