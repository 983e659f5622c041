import { compileExpression, parseExpression, type ExpressionRole } from '@sensei/expression';
import type { ColumnSettings } from '@sensei/contracts';
import type { Family } from '../../family.js';
import { problemOf } from './problem-fixture.js';

function run(sql: string, role: ExpressionRole, col: string, result?: string): string | null {
  const parsed = parseExpression(sql, role);
  if (!parsed.ok) throw new Error(`${parsed.error.message}: ${sql}`);
  const outcome = compileExpression(parsed.value)?.(col, result);
  if (outcome === undefined) throw new Error(`not compiled: ${sql}`);
  return outcome.ok ? outcome.value : `error ${outcome.sqlstate}`;
}

/** One proposal applied to one value: its result, `not admitted` or `not valid`. */
export function applied(candidate: ReturnType<Family['propose']>[number], value: string): string | null {
  if (!candidate.preConditions.every((condition) => run(condition, 'condition', value) === 't')) return 'not admitted';
  const result = run(candidate.transformation, 'transformation', value);
  if (result === null || result.startsWith('error')) return result;
  return run(candidate.postValidation, 'validation', value, result) === 't' ? result : 'not valid';
}

/** What the proposals of a family make of values of one column: per proposal, the result of each value. `loadExpressions()` comes first. */
export function answers(family: Family, type: string, values: readonly string[], settings: ColumnSettings = {}, siblings: readonly string[] = []): readonly (readonly (string | null)[])[] {
  return family.propose(problemOf(type, values, settings, siblings)).map((candidate) => values.map((value) => applied(candidate, value)));
}

/** The results of a single value, one for each proposal that answers it, without doubles. */
export function readingsOf(family: Family, type: string, value: string, settings: ColumnSettings = {}, siblings: readonly string[] = []): readonly (string | null)[] {
  return [...new Set(answers(family, type, [value], settings, siblings).map(([result]) => result ?? null))].filter((result) => result !== 'not admitted');
}
