import { loadExpressions } from '@sensei/expression';
import type { ColumnSettings } from '@sensei/contracts';
import { parseTargetType } from '@sensei/kernel';
import { signatureOf } from '@sensei/signature';
import { diagnoseSync } from '../../diagnose.js';
import { expectationsOf } from '../../expectations.js';
import type { Family } from '../../family.js';
import { groupProblems, passesIn } from '../../group.js';
import { planSolution } from '../../plan-solution.js';
import type { ColumnEvidence } from '../../problem.js';

/** What a column makes of one value: its text, NULL, or the reason why it waits. */
export type Answer = { readonly text: string | null; readonly rule: string } | { readonly waits: string };

export interface AnswerContext extends ColumnSettings {
  /** Other values of the column; null for NULL. */
  readonly siblings?: readonly (string | null)[];
  readonly labels?: readonly string[];
}

/** Runs one value of a column through grouping, proposal, proof and application, with these families alone. */
export async function answer(families: readonly Family[], type: string, value: string, context: AnswerContext = {}): Promise<Answer> {
  await loadExpressions();
  const { siblings = [], labels, ...settings } = context;
  const target = parseTargetType(type, labels);
  const counts = new Map<string, number>();
  for (const text of [value, ...siblings]) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  const sample = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, count]) => ({ text, count, bytes: false }));
  const column: ColumnEvidence = { table: 't', column: 'c', type: target, notNull: false, settings, sample, nulls: siblings.filter((text) => text === null).length };
  const expectations = expectationsOf(column, families);
  const own = { text: value, bytes: false };
  if (passesIn(column, expectations)(own)) return { text: value, rule: 'unchanged' };
  const problem = groupProblems(column, [own], expectations, { rules: [], today: '2026-11-22' }).find(({ signature }) => signature === signatureOf(target, own));
  if (problem === undefined) return { waits: 'no problem' };
  const diagnosis = diagnoseSync(problem, families);
  if (diagnosis.kind !== 'solved') return { waits: diagnosis.kind === 'unsolved' ? diagnosis.code : diagnosis.kind };
  const applied = planSolution(diagnosis.solution, target).apply(value);
  return typeof applied === 'object' && applied.ok ? { text: applied.value, rule: diagnosis.evidence.family } : { waits: typeof applied === 'string' ? applied : applied.sqlstate };
}

/** The text of an answer, or `waits: …`. */
export const textOf = (result: Answer): string | null => ('waits' in result ? `waits: ${result.waits}` : result.text);
