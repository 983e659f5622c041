import { strictPlan } from '../signature.js';
import type { Plan, Value } from '../values.js';
import { castPlan } from './cast.js';
import { outputOf } from './output.js';

/** The text form that concat takes: the type's own output, so booleans are `t` and `f`. */
export function outputPlan(plan: Plan): Plan {
  return plan.type === 'text'
    ? plan
    : plan.type === 'unknown'
      ? castPlan(plan, 'text')
      : strictPlan('text', [plan], outputOf(plan.type) as (value: Value) => Value);
}
