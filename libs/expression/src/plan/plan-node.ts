import { bareName, constantOf, list, names, open, text, type AstFields } from '../ast.js';
import { bigintIn, MAX_BIGINT, numericIn } from '../numbers/input.js';
import { atPlanTime } from '../signature.js';
import { constantPlan, Uncompiled, type Plan, type Run, type SqlType } from '../values.js';
import { bitsOfNumberPlan, castPlan, castPlanToBoolean, modifiedPlan } from './cast.js';
import { planCall } from './call.js';
import { planBoolean, planCase, planCoalesce, planMinMax } from './logic.js';
import { planOperator } from './operator.js';

/** How a cast's type is written in the tree and what it is here. */
const TYPE_OF: Readonly<Record<string, SqlType>> = {
  text: 'text',
  varchar: 'text',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  numeric: 'numeric',
  float8: 'float8',
  bool: 'boolean',
  date: 'date',
  time: 'time',
  timetz: 'timetz',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  interval: 'interval',
  uuid: 'uuid',
  bytea: 'bytea',
  bit: 'bit',
  varbit: 'bit',
};

const COL: Plan = { type: 'text', run: (col) => col };
const RESULT: Plan = { type: 'text', run: (_col, result) => result };

/** Makes the plan of a checked node. Throws Uncompiled for what only the server can do. */
export function planNode(node: unknown): Plan {
  const [kind, fields] = open(node);
  switch (kind) {
    case 'A_Const':
      return planConstant(node);
    case 'ColumnRef':
      return names(fields['fields'])[0] === 'col' ? COL : RESULT;
    case 'TypeCast':
      return planCast(fields);
    case 'A_Expr':
      return planOperator(fields, planNode);
    case 'BoolExpr':
      return planBoolean(fields, planNode);
    case 'NullTest':
      return planNullTest(fields);
    case 'BooleanTest':
      return planBooleanTest(fields);
    case 'CaseExpr':
      return planCase(fields, planNode);
    case 'CoalesceExpr':
      return planCoalesce(fields, planNode);
    case 'MinMaxExpr':
      return planMinMax(fields, planNode);
    case 'FuncCall':
      return planCall(fields, planNode);
    case 'A_Indirection':
      return planElement(fields);
    default:
      throw new Uncompiled(kind);
  }
}

function planConstant(node: unknown): Plan {
  const constant = constantOf(node);
  switch (constant?.kind) {
    case 'null':
      return constantPlan('unknown', null);
    case 'string':
      return constantPlan('unknown', constant.value);
    case 'integer':
      return constantPlan('integer', constant.value);
    case 'boolean':
      return constantPlan('boolean', constant.value);
    case 'decimal':
      return atPlanTime(() => {
        const whole =
          /^-?[0-9]+$/.test(constant.value) && BigInt(constant.value) <= MAX_BIGINT && BigInt(constant.value) >= -MAX_BIGINT - 1n;
        return whole ? constantPlan('bigint', bigintIn(constant.value)) : constantPlan('numeric', numericIn(constant.value));
      });
    default:
      throw new Uncompiled('a bit string');
  }
}

function planCast(fields: AstFields): Plan {
  const type = fields['typeName'] as AstFields;
  const name = bareName(type['names']) ?? '';
  const target = TYPE_OF[name];
  if (target === undefined || list(type['arrayBounds']).length > 0) throw new Uncompiled(`the type ${name}`);
  const modifiers = list(type['typmods']).map((node) => {
    const constant = constantOf(node);
    return constant?.kind === 'integer' ? constant.value : 0;
  });
  const argument = planNode(fields['arg']);
  if (name === 'bit' && (argument.type === 'integer' || argument.type === 'bigint')) return bitsOfNumberPlan(argument, modifiers);
  return modifiedPlan(castPlan(argument, target), name, modifiers);
}

function planNullTest(fields: AstFields): Plan {
  const { run } = planNode(fields['arg']);
  return {
    type: 'boolean',
    run:
      fields['nulltesttype'] === 'IS_NULL'
        ? (col, result) => run(col, result) === null
        : (col, result) => run(col, result) !== null,
  };
}

function planBooleanTest(fields: AstFields): Plan {
  const { run } = castPlanToBoolean(planNode(fields['arg']));
  const test = text(fields['booltesttype']);
  const wanted = test.endsWith('TRUE') ? true : test.endsWith('FALSE') ? false : null;
  const negated = test.startsWith('IS_NOT');
  return { type: 'boolean', run: (col, result) => (run(col, result) === wanted) !== negated };
}

/** `(regexp_match(…))[1]` */
function planElement(fields: AstFields): Plan {
  const array = planNode(fields['arg']);
  const indices = list(fields['indirection']);
  const index = constantOf(open(indices[0])[1]['uidx']);
  if (array.type !== 'textArray' || indices.length !== 1 || index?.kind !== 'integer') throw new Uncompiled('a subscript');
  const at = index.value - 1;
  const run: Run = (col, result) => {
    const value = array.run(col, result);
    return value === null ? null : ((value as readonly (string | null)[])[at] ?? null);
  };
  return { type: 'text', run };
}
