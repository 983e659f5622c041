import { commonType } from '../resolve.js';
import { Uncompiled, type Plan, type SqlType } from '../values.js';
import { castPlan } from './cast.js';

/** Brings plans to the one type that PostgreSQL would choose for them. */
export function toCommonType(plans: readonly Plan[]): { readonly type: SqlType; readonly plans: readonly Plan[] } {
  const type = commonType(plans.map((plan) => plan.type));
  if (type === undefined) throw new Uncompiled('no common type');
  return { type, plans: plans.map((plan) => castPlan(plan, type)) };
}
