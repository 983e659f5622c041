import type { ColumnSettings } from '@sensei/contracts';
import { parseTargetType } from '@sensei/kernel';
import type { Problem } from '../../problem.js';

/** A problem as the stages would build it: `values` that do not fit, in a column that holds them and `siblings`. */
export function problemOf(type: string, values: readonly string[], settings: ColumnSettings = {}, siblings: readonly string[] = []): Problem {
  const sample = [...new Set([...values, ...siblings])].sort().map((text) => ({ text, bytes: false, count: 1 }));
  return {
    column: { table: 'orders', column: 'placed', type: parseTargetType(type), notNull: false, settings, sample, nulls: 0 },
    signature: '',
    values: values.map((text) => ({ text, bytes: false })),
    rules: [],
    today: '2026-11-22',
  };
}
