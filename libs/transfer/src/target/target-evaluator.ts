import { createBatchEvaluator, evaluationPrologue, type BatchEvaluator } from '@sensei/expression';
import type { Target } from './target.js';

const STATEMENT_TIMEOUT_MS = 10_000;

/** Evaluates expressions on the target, each call in a read-only transaction of its own with a timeout. */
export function targetEvaluator(target: Target): BatchEvaluator {
  return {
    evaluate: (expression, rows) =>
      target.use(async (client) => {
        for (const statement of evaluationPrologue(STATEMENT_TIMEOUT_MS)) await client.query(statement);
        const evaluator = createBatchEvaluator(async (sql, values) => client.query(sql, [...values]));
        const outcomes = await evaluator.evaluate(expression, rows);
        await client.query('ROLLBACK');
        return outcomes;
      }),
  };
}
