import { bareName, list, open, stringLiteral, text, type AstFields } from '../ast.js';
import { DATETIME_OPERATORS } from '../datetime/operators.js';
import { NUMBER_OPERATORS } from '../numbers/functions.js';
import { coercible, resolve } from '../resolve.js';
import { callPlan, strictPlan, type Signature } from '../signature.js';
import { Uncompiled, type Plan, type PlanNode, type Run, type SqlType, type Value } from '../values.js';
import { castPlan } from './cast.js';
import { compareOf, equalsOf } from './comparison.js';
import { likePlan } from './like.js';
import { toCommonType } from './common-type.js';
import { regexTestPlan } from './regex-functions.js';

const OPERATORS: Readonly<Record<string, readonly Signature[]>> = Object.fromEntries(
  [...new Set([...Object.keys(NUMBER_OPERATORS), ...Object.keys(DATETIME_OPERATORS)])].map((symbol) => [
    symbol,
    [...(NUMBER_OPERATORS[symbol] ?? []), ...(DATETIME_OPERATORS[symbol] ?? [])],
  ]),
);

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

export function planOperator(fields: AstFields, planNode: PlanNode): Plan {
  const symbol = bareName(fields['name']) ?? '';
  const left = fields['lexpr'];
  const right = fields['rexpr'];
  switch (text(fields['kind'])) {
    case 'AEXPR_OP':
      return left === undefined ? planSymbol(symbol, [planNode(right)]) : planBinary(symbol, left, right, planNode);
    case 'AEXPR_IN':
      return planIn(planNode(left), list(open(right)[1]['items']).map(planNode), symbol === '<>');
    case 'AEXPR_LIKE':
      return likePlan(planNode(left), right, symbol.startsWith('!'), false);
    case 'AEXPR_ILIKE':
      return likePlan(planNode(left), right, symbol.startsWith('!'), true);
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN':
      return planBetween(planNode(left), list(open(right)[1]['items']).map(planNode), fields['kind'] === 'AEXPR_NOT_BETWEEN');
    case 'AEXPR_NULLIF':
      return planNullIf(planNode(left), planNode(right));
    case 'AEXPR_DISTINCT':
      return planDistinct(planNode(left), planNode(right), true);
    case 'AEXPR_NOT_DISTINCT':
      return planDistinct(planNode(left), planNode(right), false);
    default:
      throw new Uncompiled(text(fields['kind']));
  }
}

function planBinary(symbol: string, left: unknown, right: unknown, planNode: PlanNode): Plan {
  if (symbol === '~' || symbol === '!~' || symbol === '~*' || symbol === '!~*')
    return regexTestPlan(planNode(left), stringLiteral(right) ?? '', symbol.includes('*'), symbol.startsWith('!'));
  return planSymbol(symbol, [planNode(left), planNode(right)]);
}

function planSymbol(symbol: string, args: readonly Plan[]): Plan {
  if (symbol === '||') return planConcatenation(args);
  if (symbol === '=') return planComparison(args, equalsOf);
  if (symbol === '<>' || symbol === '!=')
    return planComparison(args, (type) => {
      const equals = equalsOf(type);
      return (a, b) => !equals(a, b);
    });
  const order = COMPARISONS[symbol];
  if (order !== undefined)
    return planComparison(args, (type) => {
      const compare = compareOf(type);
      return (a, b) => order(compare(a, b));
    });
  const signatures = (OPERATORS[symbol] ?? []).filter((signature) => signature.args.length === args.length);
  const types = args.map((arg) => arg.type);
  const assumed =
    types.length === 2 && types.includes('unknown')
      ? types.map((type, i) => (type === 'unknown' ? (types[1 - i] as SqlType) : type))
      : types;
  const chosen =
    signatures.find((signature) => signature.args.every((arg, i) => arg === assumed[i])) ?? resolve(signatures, types);
  if (chosen === undefined) throw new Uncompiled(`the operator ${symbol} for ${types.join(' and ')}`);
  return callPlan(
    chosen,
    args.map((arg, i) => castPlan(arg, chosen.args[i] as SqlType)),
  );
}

type Test = (a: Exclude<Value, null>, b: Exclude<Value, null>) => boolean;

function planComparison(args: readonly Plan[], testOf: (type: SqlType) => Test): Plan {
  const { type, plans } = toComparable(args);
  return strictPlan('boolean', plans, testOf(type) as (...values: Value[]) => Value);
}

/** Comparison operators exist across the number types and across the datetime types; anything else must already agree. */
function toComparable(args: readonly Plan[]): { readonly type: SqlType; readonly plans: readonly Plan[] } {
  const [a, b] = args as readonly [Plan, Plan];
  const mixed = a.type !== b.type && a.type !== 'unknown' && b.type !== 'unknown';
  if (mixed && !coercible(a.type, b.type) && !coercible(b.type, a.type))
    throw new Uncompiled(`a comparison of ${a.type} and ${b.type}`);
  if (mixed && (a.type === 'time' || b.type === 'time')) throw new Uncompiled('a comparison of time');
  return toCommonType(args);
}

/** `text || anything` takes the text form of the other side; two unknown literals are text. */
function planConcatenation(args: readonly Plan[]): Plan {
  if (
    args.some((arg) => arg.type === 'textArray' || arg.type === 'bytea' || arg.type === 'bit') ||
    !args.some((arg) => arg.type === 'text' || arg.type === 'unknown')
  )
    throw new Uncompiled('a concatenation of arrays, bytes or two values that are not text');
  const [left, right] = args.map((arg) => castPlan(arg, 'text')) as [Plan, Plan];
  return strictPlan('text', [left, right], (a, b) => (a as string) + (b as string));
}

function planIn(subject: Plan, items: readonly Plan[], negated: boolean): Plan {
  const { type, plans } = toCommonType([subject, ...items]);
  const [left, ...rest] = plans as [Plan, ...Plan[]];
  if (rest.some((item) => item.constant === undefined)) throw new Uncompiled('a list of values that are not constant');
  const values = rest.map((item) => (item.constant as { value: Value }).value);
  const known = values.filter((value): value is Exclude<Value, null> => value !== null);
  const hasNull = known.length < values.length;
  const contains =
    type === 'text' || type === 'integer'
      ? (
          (set: ReadonlySet<Value>) => (value: Exclude<Value, null>) =>
            set.has(value)
        )(new Set<Value>(known))
      : (
          (equals: Test) => (value: Exclude<Value, null>) =>
            known.some((each) => equals(value, each))
        )(equalsOf(type));
  const { run } = left;
  return {
    type: 'boolean',
    run: (col, result) => {
      const value = run(col, result);
      if (value === null) return null;
      return contains(value) ? !negated : hasNull ? null : negated;
    },
  };
}

function planBetween(subject: Plan, [low, high]: readonly Plan[], negated: boolean): Plan {
  const above = planSymbol(negated ? '<' : '>=', [subject, low as Plan]).run;
  const below = planSymbol(negated ? '>' : '<=', [subject, high as Plan]).run;
  const run: Run = (col, result) => {
    const first = above(col, result);
    if (first === negated) return negated;
    const second = below(col, result);
    if (second === negated) return negated;
    return first === null || second === null ? null : !negated;
  };
  return { type: 'boolean', run };
}

/** NULLIF gives its first argument in that argument's own type. */
function planNullIf(left: Plan, right: Plan): Plan {
  const typed = left.type === 'unknown' ? castPlan(left, 'text') : left;
  const { type, plans } = toComparable([typed, right]);
  if (type !== typed.type) throw new Uncompiled('a NULLIF across types');
  const equals = equalsOf(type);
  const other = (plans[1] as Plan).run;
  return {
    type: typed.type,
    run: (col, result) => {
      const [a, b] = [typed.run(col, result), other(col, result)];
      return a !== null && b !== null && equals(a, b) ? null : a;
    },
  };
}

function planDistinct(left: Plan, right: Plan, distinct: boolean): Plan {
  const { type, plans } = toComparable([left, right]);
  const equals = equalsOf(type);
  const [first, second] = plans.map((plan) => plan.run) as [Run, Run];
  return {
    type: 'boolean',
    run: (col, result) => {
      const [a, b] = [first(col, result), second(col, result)];
      const same = a === null || b === null ? a === b : equals(a, b);
      return same !== distinct;
    },
  };
}
