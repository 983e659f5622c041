/** PostgreSQL expressions over one value: parse, check against the allow-list, deparse, compile, evaluate. */
export { loadExpressions, parseExpression } from './parse-expression.js';
export { compileExpression, type CompiledExpression } from './compile-expression.js';
export {
  createBatchEvaluator,
  evaluationPrologue,
  type BatchEvaluator,
  type BatchEvaluatorOptions,
  type EvaluationQuery,
} from './evaluator.js';
export { UNCOMPILED_SQLSTATE, type Expression, type ExpressionRole, type ExpressionRow, type Outcome } from './expression.js';
export {
  ALLOWED_COLLATIONS,
  ALLOWED_FUNCTIONS,
  ALLOWED_NODES,
  ALLOWED_OPERATORS,
  ALLOWED_TYPES,
  MAX_EXPRESSION_CHARACTERS,
  MAX_EXPRESSION_DEPTH,
  MAX_GROWTH_FACTOR,
  MAX_LITERAL_COUNT,
  MAX_REGEX_REPETITION,
} from './allow-list.js';
