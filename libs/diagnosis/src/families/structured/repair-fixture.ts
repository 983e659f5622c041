import type { ColumnSettings } from '@sensei/contracts';
import { parseTargetType } from '@sensei/kernel';
import { signatureOf } from '@sensei/signature';
import { diagnoseSync } from '../../diagnose.js';
import { expectationsOf } from '../../expectations.js';
import { FAMILIES } from '../../families.js';
import { passesIn, problemOf } from '../../group.js';
import { planSolution } from '../../plan-solution.js';
import { sampleColumn } from '../../sample.js';
import type { SourceValue } from '../../problem.js';

/** What becomes of a value in a test: its new text, null, or why it stays behind. */
export type Repaired = string | null | { readonly left: 'ambiguous' | 'unsolved' | 'failed' };

const valueOf = (value: string | SourceValue): SourceValue => (typeof value === 'string' ? { text: value, bytes: false } : value);

/**
 * Takes one value of a column through the stages of diagnosis and the plan of the data path, without a server. For specs;
 * `loadExpressions()` must have been awaited.
 */
export function repair(sql: string, value: string | SourceValue, siblings: readonly (string | SourceValue)[] = [], settings: ColumnSettings = {}): Repaired {
  const own = valueOf(value);
  const column = sampleColumn({ table: 't', column: 'c', type: parseTargetType(sql), notNull: false, settings }, [own, ...siblings.map(valueOf)]);
  if (passesIn(column, expectationsOf(column, FAMILIES))(own)) return own.text;
  const problem = problemOf(column, signatureOf(column.type, own), [own], { rules: [], today: '2026-11-22' });
  const diagnosis = diagnoseSync(problem);
  if (diagnosis.kind !== 'solved') return { left: diagnosis.kind };
  const applied = planSolution(diagnosis.solution, column.type).apply(own.text);
  return typeof applied === 'object' && applied.ok ? applied.value : { left: 'failed' };
}
