import type { PatternSolution } from '@sensei/contracts';
import { UNCOMPILED_SQLSTATE, type CompiledExpression, type ExpressionRole, type Outcome } from '@sensei/expression';
import type { TargetType } from '@sensei/kernel';
import { castOf, fitCheck, isTooLongFor } from './fits.js';
import { prepare } from './prepare.js';

/** The result is not what the column would store: it would be rounded, cut or read otherwise. */
export const UNFIT_SQLSTATE = 'SENSEI_UNFIT';
/** The validation of the solution is not true for the result. */
export const INVALID_SQLSTATE = 'SENSEI_INVALID';

/** What a solution makes of one value. `not-admitted`: it is not meant for it. `uncompiled`: a server has to evaluate it. */
export type Applied = Outcome | 'not-admitted' | 'uncompiled';

/** A solution made ready for the data path. */
export interface SolutionPlan {
  /**
   * Repairs one value: guards, transformation, validation, and the check that the result is stored as it is. Never throws.
   */
  apply(text: string): Applied;
}

/** Answers what an expression gives for a value; undefined where that is not known here. */
export type Ask = (sql: string, role: ExpressionRole, col: string, result?: string | null) => Outcome | undefined;

const failure = (sqlstate: string, message: string): Outcome => ({ ok: false, sqlstate, message });

/** The steps of a repair for one value, wherever the answers come from. */
export function applier(solution: PatternSolution, type: TargetType, ask: Ask): (text: string) => Applied {
  const cast = castOf(type);
  const fits = fitCheck(type, (text) => ask(cast, 'transformation', text));
  return (col) => {
    if (isTooLongFor(type, col)) return 'not-admitted';
    for (const guard of solution.pre_conditions) {
      const admitted = ask(guard, 'condition', col);
      if (admitted === undefined) return 'uncompiled';
      if (!admitted.ok || admitted.value !== 't') return 'not-admitted';
    }
    const outcome = ask(solution.transformation, 'transformation', col);
    if (outcome === undefined) return 'uncompiled';
    if (!outcome.ok) return outcome;
    const valid = ask(solution.post_validation, 'validation', col, outcome.value);
    if (valid === undefined) return 'uncompiled';
    if (!valid.ok || valid.value !== 't') return failure(INVALID_SQLSTATE, 'The validation is not true for the result');
    const fit = outcome.value === null || fits(outcome.value);
    if (fit === undefined) return 'uncompiled';
    return fit ? outcome : failure(UNFIT_SQLSTATE, 'The column would not store the result as it is');
  };
}

/** Compiled functions by their text, without any memory of values: the data path keeps its own. */
function compiledAsk(): Ask {
  // Nested, not joined into one key: this is asked several times for every value.
  const functions: Record<ExpressionRole, Map<string, CompiledExpression | undefined>> = { transformation: new Map(), condition: new Map(), validation: new Map() };
  const functionOf = (sql: string, role: ExpressionRole): CompiledExpression | undefined => {
    const known = functions[role].get(sql);
    if (known !== undefined || functions[role].has(sql)) return known;
    const prepared = prepare(sql, role);
    const compiled = prepared.ok ? prepared.compiled : undefined;
    functions[role].set(sql, compiled);
    return compiled;
  };
  return (sql, role, col, result) => {
    const outcome = functionOf(sql, role)?.(col, result);
    return outcome !== undefined && !outcome.ok && outcome.sqlstate === UNCOMPILED_SQLSTATE ? undefined : outcome;
  };
}

/** Makes a solution ready once for the values of columns of one type; never throws. `loadExpressions()` must have been awaited. */
export function planSolution(solution: PatternSolution, type: TargetType): SolutionPlan {
  return { apply: applier(solution, type, compiledAsk()) };
}
