import {
  UNCOMPILED_SQLSTATE,
  type BatchEvaluator,
  type ExpressionRole,
  type ExpressionRow,
  type Outcome,
} from '@sensei/expression';
import { prepare, type Prepared } from './prepare.js';

interface Questions {
  readonly prepared: Extract<Prepared, { ok: true }>;
  readonly answered: Map<string, Outcome>;
  readonly open: Map<string, ExpressionRow>;
}

const keyOf = (row: ExpressionRow): string =>
  row.result === undefined ? `c${row.col}` : `r${JSON.stringify([row.col, row.result])}`;

/**
 * Answers what an expression gives for a value: at once where it compiles, else from what a server has answered before. What nobody knows yet
 * is noted, so that a diagnosis can stay a plain function: it runs, the open questions go to the server in batches, and it runs again.
 */
export class Oracle {
  private readonly questions = new Map<string, Questions>();

  /** The outcome for one row; undefined while a server has to answer first, or where the expression is refused. */
  ask(sql: string, role: ExpressionRole, row: ExpressionRow): Outcome | undefined {
    const prepared = prepare(sql, role);
    if (!prepared.ok) return undefined;
    const outcome = prepared.compiled?.(row.col, row.result);
    if (outcome !== undefined && (outcome.ok || outcome.sqlstate !== UNCOMPILED_SQLSTATE)) return outcome;
    const asked: Questions = this.questions.get(`${role}:${sql}`) ?? { prepared, answered: new Map(), open: new Map() };
    this.questions.set(`${role}:${sql}`, asked);
    const key = keyOf(row);
    const answer = asked.answered.get(key);
    if (answer === undefined) asked.open.set(key, row);
    return answer;
  }

  /** True while questions are open that only a server can answer. */
  get hasPending(): boolean {
    return [...this.questions.values()].some(({ open }) => open.size > 0);
  }

  /** Puts all open questions to the server. Rejects where the server cannot be reached. */
  async answerPending(evaluator: BatchEvaluator): Promise<void> {
    for (const { prepared, answered, open } of this.questions.values()) {
      const rows = [...open];
      open.clear();
      if (rows.length === 0) continue;
      const outcomes = await evaluator.evaluate(
        prepared.expression,
        rows.map(([, row]) => row),
      );
      rows.forEach(([key], i) => {
        const outcome = outcomes[i];
        if (outcome !== undefined) answered.set(key, outcome);
      });
    }
  }
}
