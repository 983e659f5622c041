import type { PatternSolution } from '@sensei/contracts';
import { compileExpression, parseExpression, UNCOMPILED_SQLSTATE, type ExpressionRole, type Outcome } from '@sensei/expression';
import type { TargetType } from '@sensei/kernel';
import { castOf, fitCheck, isStorable, isTextType } from './fits.js';

/** The result is not what the column would store: it would be rounded, cut or read otherwise. */
export const UNFIT_SQLSTATE = 'SENSEI_UNFIT';
/** The validation of the solution is not true for the result. */
export const INVALID_SQLSTATE = 'SENSEI_INVALID';

type Ask = (col: string, result?: string | null) => Outcome | undefined;

/** A solution made ready for the data path; see `planSolution`. */
export interface SolutionPlan {
  /**
   * Repairs one value: guards, transformation, validation, and the check that the result is stored as it is. `not-admitted`: the solution is
   * not meant for this value. `uncompiled`: a server has to evaluate it. Text that a repair of text does not admit is what it says it is and comes
   * back unchanged.
   */
  apply(text: string): Outcome | 'not-admitted' | 'uncompiled';
}

function asker(sql: string, role: ExpressionRole): Ask {
  const parsed = parseExpression(sql, role);
  const compiled = parsed.ok ? compileExpression(parsed.value) : undefined;
  if (compiled === undefined) return () => undefined;
  return (col, result) => {
    const outcome = compiled(col, result);
    return !outcome.ok && outcome.sqlstate === UNCOMPILED_SQLSTATE ? undefined : outcome;
  };
}

const failure = (sqlstate: string, message: string): Outcome => ({ ok: false, sqlstate, message });

/** Compiles a solution once for the values of columns of one type. Never throws; a solution that is refused or does not compile applies as `uncompiled`. */
export function planSolution(solution: PatternSolution, type: TargetType): SolutionPlan {
  const guards = solution.pre_conditions.map((sql) => asker(sql, 'condition'));
  const transform = asker(solution.transformation, 'transformation');
  const validate = asker(solution.post_validation, 'validation');
  const fits = fitCheck(type, asker(castOf(type), 'transformation'));
  const text = isTextType(type);
  return {
    apply(col) {
      for (const guard of guards) {
        const admitted = guard(col);
        if (admitted === undefined) return 'uncompiled';
        if (!admitted.ok || admitted.value !== 't') return text && isStorable(type, col) ? { ok: true, value: col } : 'not-admitted';
      }
      const outcome = transform(col);
      if (outcome === undefined) return 'uncompiled';
      if (!outcome.ok) return outcome;
      const valid = validate(col, outcome.value);
      if (valid === undefined) return 'uncompiled';
      if (!valid.ok || valid.value !== 't') return failure(INVALID_SQLSTATE, 'The validation is not true for the result');
      if (outcome.value === null) return outcome;
      const fit = fits(outcome.value);
      if (fit === undefined) return 'uncompiled';
      return fit ? outcome : failure(UNFIT_SQLSTATE, 'The column would not store the result as it is');
    },
  };
}
