import type { ColumnSettings } from '@sensei/contracts';
import { parseExpression, type BatchEvaluator } from '@sensei/expression';
import { parseTargetType } from '@sensei/kernel';
import { signatureOf } from '@sensei/signature';
import { diagnose } from '../../diagnose.js';
import { expectationsOf } from '../../expectations.js';
import { FAMILIES } from '../../families.js';
import { passesIn, problemOf } from '../../group.js';
import { planSolution } from '../../plan-solution.js';
import type { SourceValue } from '../../problem.js';
import { sampleColumn } from '../../sample.js';

/** What becomes of a value in a test: its new text, null, or why it stays behind. */
export type Repaired = string | null | { readonly left: 'ambiguous' | 'unsolved' | 'failed' };

/** The column around the value; an evaluator answers what does not compile. */
export interface Surroundings {
  readonly siblings?: readonly (string | SourceValue)[];
  readonly settings?: ColumnSettings;
  readonly evaluator?: BatchEvaluator;
}

const valueOf = (value: string | SourceValue): SourceValue => (typeof value === 'string' ? { text: value, bytes: false } : value);

/** Bytes that are no UTF-8, as diagnosis sees them. */
export const bytes = (buffer: Buffer): SourceValue => ({ text: buffer.toString('latin1'), bytes: true });

async function onServer(evaluator: BatchEvaluator, transformation: string, col: string): Promise<Repaired> {
  const parsed = parseExpression(transformation, 'transformation');
  const [outcome] = parsed.ok ? await evaluator.evaluate(parsed.value, [{ col }]) : [];
  return outcome?.ok === true ? outcome.value : { left: 'failed' };
}

/** Takes one value of a column through the stages of diagnosis and the plan of the data path. For specs; `loadExpressions()` must have been awaited. */
export async function repair(sql: string, value: string | SourceValue, { siblings = [], settings = {}, evaluator }: Surroundings = {}): Promise<Repaired> {
  const own = valueOf(value);
  const column = sampleColumn({ table: 't', column: 'c', type: parseTargetType(sql), notNull: false, settings }, [own, ...siblings.map(valueOf)]);
  if (passesIn(column, expectationsOf(column, FAMILIES))(own)) return own.text;
  const problem = problemOf(column, signatureOf(column.type, own), [own], { rules: [], today: '2026-11-22' });
  const diagnosis = await diagnose(problem, evaluator);
  if (diagnosis.kind !== 'solved') return { left: diagnosis.kind };
  const applied = planSolution(diagnosis.solution, column.type).apply(own.text);
  if (applied === 'uncompiled' && evaluator !== undefined) return onServer(evaluator, diagnosis.solution.transformation, own.text);
  return typeof applied === 'object' && applied.ok ? applied.value : { left: 'failed' };
}
