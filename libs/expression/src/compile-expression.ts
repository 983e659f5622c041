import { UNCOMPILED_SQLSTATE, type Expression, type Outcome } from './expression.js';
import { HandBack, PgFailure } from './failure.js';
import { outputOf } from './plan/output.js';
import { planNode } from './plan/plan-node.js';
import { Uncompiled, type Value } from './values.js';

/**
 * Runs an expression over one value, which must be text that PostgreSQL can hold (no NUL, no lone surrogate). Never throws. `{ok: false, sqlstate: 'SENSEI_UNCOMPILED'}` means that this one value needs the server
 * (its locale, its version or its limits decide): evaluate it there.
 */
export type CompiledExpression = (col: string, result?: string | null) => Outcome;

/**
 * Plans an expression once, to run many times; undefined where any part of it is not in the compiled subset. What it gives is what PostgreSQL
 * gives under the settings of `evaluationPrologue` and a UTF-8 database whose locale folds ASCII as ASCII (all but Turkish and Azeri ones).
 */
export function compileExpression(expression: Expression): CompiledExpression | undefined {
  try {
    const plan = planNode(expression.ast);
    const { run } = plan;
    const output = outputOf(plan.type);
    return (col, result = null) => {
      try {
        const value: Value = run(col, result);
        return { ok: true, value: value === null ? null : output(value) };
      } catch (failure) {
        return outcomeOf(failure);
      }
    };
  } catch (reason) {
    if (reason instanceof Uncompiled) return undefined;
    throw reason;
  }
}

function outcomeOf(failure: unknown): Outcome {
  if (failure instanceof PgFailure) return { ok: false, sqlstate: failure.sqlstate, message: failure.message };
  if (failure instanceof HandBack) return { ok: false, sqlstate: UNCOMPILED_SQLSTATE, message: failure.message };
  // Only a value near the limits of the engine (string length, stack) gets here; the server has its own limits.
  return { ok: false, sqlstate: UNCOMPILED_SQLSTATE, message: failure instanceof Error ? failure.message : String(failure) };
}
