import {
  compileExpression, parseExpression, UNCOMPILED_SQLSTATE, type BatchEvaluator, type Expression, type ExpressionRole, type ExpressionRow, type Outcome,
} from '@sensei/expression';
import type { Result, SenseiError } from '@sensei/kernel';

type Compiled = (col: string, result?: string | null) => Outcome;
interface Known {
  readonly expression: Expression;
  readonly compiled: Compiled | undefined;
  readonly outcomes: Map<string, Outcome>;
  readonly pending: Map<string, ExpressionRow>;
}

const keyOf = (row: ExpressionRow): string => (row.result === undefined ? `c${row.col}` : `r${JSON.stringify([row.col, row.result])}`);

/**
 * Answers what an expression gives for a value: at once where it compiles, else from what a server has answered before. What nobody knows yet
 * is noted, so that a diagnosis can stay a plain function: it runs, the open questions go to the server in batches, and it runs again.
 */
export class Oracle {
  private readonly known = new Map<string, Known>();
  private readonly refused = new Map<string, SenseiError>();

  /** Parses by the allow-list; the same text and role is parsed once. */
  parse(sql: string, role: ExpressionRole): Result<Expression, SenseiError> {
    const key = `${role}:${sql}`;
    const known = this.known.get(key);
    if (known !== undefined) return { ok: true, value: known.expression };
    const refusal = this.refused.get(key);
    if (refusal !== undefined) return { ok: false, error: refusal };
    const parsed = parseExpression(sql, role);
    if (parsed.ok) this.known.set(key, { expression: parsed.value, compiled: compileExpression(parsed.value), outcomes: new Map(), pending: new Map() });
    else this.refused.set(key, parsed.error);
    return parsed;
  }

  /** The outcome for one row; undefined while a server has to answer first, or where the expression is refused. */
  ask(sql: string, role: ExpressionRole, row: ExpressionRow): Outcome | undefined {
    if (!this.parse(sql, role).ok) return undefined;
    const known = this.known.get(`${role}:${sql}`);
    if (known === undefined) return undefined;
    const key = keyOf(row);
    const answered = known.outcomes.get(key);
    if (answered !== undefined) return answered;
    const outcome = known.compiled?.(row.col, row.result);
    if (outcome !== undefined && (outcome.ok || outcome.sqlstate !== UNCOMPILED_SQLSTATE)) return outcome;
    known.pending.set(key, row);
    return undefined;
  }

  /** True while questions are open that only a server can answer. */
  get hasPending(): boolean {
    return [...this.known.values()].some((k) => k.pending.size > 0);
  }

  /** Puts all open questions to the server. Rejects where the server cannot be reached. */
  async answerPending(evaluator: BatchEvaluator): Promise<void> {
    for (const known of this.known.values()) {
      const open = [...known.pending];
      known.pending.clear();
      if (open.length === 0) continue;
      const outcomes = await evaluator.evaluate(known.expression, open.map(([, row]) => row));
      open.forEach(([key], i) => {
        const outcome = outcomes[i];
        if (outcome !== undefined) known.outcomes.set(key, outcome);
      });
    }
  }
}
