import { list, open, type AstFields } from '../ast.js';
import { constantPlan, type Plan, type PlanNode, type Run, type Value } from '../values.js';
import { castPlanToBoolean } from './cast.js';
import { toCommonType } from './common-type.js';
import { compareOf, equalsOf } from './comparison.js';

/** Three-valued logic from the left; a constant that decides does so before anything runs, as in PostgreSQL's planner. */
export function planBoolean(fields: AstFields, planNode: PlanNode): Plan {
  const args = list(fields['args']).map((node) => castPlanToBoolean(planNode(node)));
  if (fields['boolop'] === 'NOT_EXPR') {
    const { run } = args[0] as Plan;
    return {
      type: 'boolean',
      run: (col, result) => {
        const value = run(col, result);
        return value === null ? null : !value;
      },
    };
  }
  const decides = fields['boolop'] === 'OR_EXPR';
  if (args.some((arg) => arg.constant?.value === decides)) return constantPlan('boolean', decides);
  const runs = args.filter((arg) => arg.constant?.value !== !decides).map((arg) => arg.run);
  const run: Run = (col, result) => {
    let unknown = false;
    for (const each of runs) {
      const value = each(col, result);
      if (value === decides) return decides;
      if (value === null) unknown = true;
    }
    return unknown ? null : !decides;
  };
  return { type: 'boolean', run };
}

export function planCase(fields: AstFields, planNode: PlanNode): Plan {
  const whens = list(fields['args']).map((node) => open(node)[1]);
  const conditions =
    fields['arg'] === undefined
      ? whens.map((when) => castPlanToBoolean(planNode(when['expr'])).run)
      : simpleConditions(fields['arg'], whens, planNode);
  const otherwise = fields['defresult'] === undefined ? constantPlan('unknown', null) : planNode(fields['defresult']);
  const { type, plans } = toCommonType([otherwise, ...whens.map((when) => planNode(when['result']))]);
  const [last, ...results] = plans.map((plan) => plan.run) as [Run, ...Run[]];
  const run: Run = (col, result) => {
    for (let i = 0; i < conditions.length; i += 1)
      if ((conditions[i] as Run)(col, result) === true) return (results[i] as Run)(col, result);
    return last(col, result);
  };
  return { type, run };
}

/** `CASE x WHEN 1 THEN …`: x is evaluated once and compared by `=`. */
function simpleConditions(subject: unknown, whens: readonly AstFields[], planNode: PlanNode): readonly Run[] {
  const plan = planNode(subject);
  return whens.map((when) => {
    const { type, plans } = toCommonType([plan, planNode(when['expr'])]);
    const equals = equalsOf(type);
    const [left, right] = plans.map((each) => each.run) as [Run, Run];
    return (col, result) => {
      const [a, b] = [left(col, result), right(col, result)];
      return a === null || b === null ? null : equals(a, b);
    };
  });
}

export function planCoalesce(fields: AstFields, planNode: PlanNode): Plan {
  const { type, plans } = toCommonType(list(fields['args']).map(planNode));
  const runs = plans.map((plan) => plan.run);
  const run: Run = (col, result) => {
    for (const each of runs) {
      const value = each(col, result);
      if (value !== null) return value;
    }
    return null;
  };
  return { type, run };
}

/** GREATEST and LEAST skip NULL. */
export function planMinMax(fields: AstFields, planNode: PlanNode): Plan {
  const { type, plans } = toCommonType(list(fields['args']).map(planNode));
  const compare = compareOf(type);
  const sign = fields['op'] === 'IS_LEAST' ? -1 : 1;
  const runs = plans.map((plan) => plan.run);
  const run: Run = (col, result) => {
    let chosen: Value = null;
    for (const each of runs) {
      const value = each(col, result);
      if (value !== null && (chosen === null || compare(value, chosen) * sign > 0)) chosen = value;
    }
    return chosen;
  };
  return { type, run };
}
