import type { CustomRule } from '@sensei/contracts';
import { canonicalCheck, signatureOf, type CanonicalOptions } from '@sensei/signature';
import { expectationsOf } from './expectations.js';
import { FAMILIES } from './families.js';
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

/** What a problem needs beside its column. */
export interface ProblemContext {
  readonly rules: readonly CustomRule[];
  /** Today as YYYY-MM-DD. */
  readonly today: string;
}

/**
 * One problem of a column: values of one signature that did not pass, joined with those of the sample.
 * @param values values that raised the problem; they need not be in the sample
 */
export function problemOf(
  column: ColumnEvidence,
  signature: string,
  values: Iterable<SourceValue>,
  context: ProblemContext,
): Problem {
  const alike = column.sample.filter((v) => signatureOf(column.type, v) === signature);
  const passes = passesIn(column, expectationsOf(column, FAMILIES));
  return { column, signature, values: sortedDistinct([...values, ...alike.filter((v) => !passes(v))]), ...context };
}

/**
 * The problems of a column: its values that do not pass, by signature, each with all its distinct values.
 * @param further values that raised a problem and may not be in the sample
 */
export function groupProblems(
  column: ColumnEvidence,
  further: Iterable<SourceValue>,
  expectations: CanonicalOptions,
  context: ProblemContext,
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
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([signature, values]) => ({ column, signature, values: sortedDistinct(values), ...context }));
}
