import { createBatchEvaluator, evaluationPrologue, type BatchEvaluator } from '@sensei/expression';
import type { Target } from './target.js';

/** A batch of a few hundred simple expressions takes milliseconds; what takes longer than this is not one. */
const STATEMENT_TIMEOUT_MS = 5_000;

/** Evaluates expressions on the target, each call in a read-only transaction of its own that is rolled back. */
export function targetEvaluator(target: Target): BatchEvaluator {
  return {
    evaluate: (expression, rows) =>
      target.use(async (client) => {
        try {
          for (const statement of evaluationPrologue(STATEMENT_TIMEOUT_MS)) await client.query(statement);
          return await createBatchEvaluator((sql, params) => client.query(sql, params)).evaluate(expression, rows);
        } finally {
          await client.query('ROLLBACK');
        }
      }),
  };
}
