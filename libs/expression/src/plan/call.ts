import { bareName, list, open, stringLiteral, type AstFields } from '../ast.js';
import { BYTES_FUNCTIONS } from '../bytes/functions.js';
import { DATETIME_FUNCTIONS } from '../datetime/functions.js';
import { NUMBER_FUNCTIONS } from '../numbers/functions.js';
import { resolve } from '../resolve.js';
import { callPlan, type Signature } from '../signature.js';
import { TEXT_FUNCTIONS } from '../text/functions.js';
import { Uncompiled, type Plan, type PlanNode, type Run, type SqlType } from '../values.js';
import { planByteFunction } from './byte-functions.js';
import { castPlan } from './cast.js';
import { planFieldFunction } from './field-functions.js';
import { planFormatFunction } from './format-functions.js';
import { outputPlan } from './output-plan.js';
import { planRegexFunction, regexSubstringPlan } from './regex-functions.js';

const FUNCTIONS: ReadonlyMap<string, readonly Signature[]> = new Map(
  [TEXT_FUNCTIONS, NUMBER_FUNCTIONS, DATETIME_FUNCTIONS, BYTES_FUNCTIONS].flatMap((group) => Object.entries(group)),
);

export function planCall(fields: AstFields, planNode: PlanNode): Plan {
  const name = bareName(fields['funcname']) ?? '';
  const nodes = list(fields['args']);
  if (nodes.some((node) => open(node)[0] === 'NamedArgExpr')) throw new Uncompiled('named arguments');
  if (name === 'concat' || name === 'concat_ws') return planConcat(nodes.map(planNode), name === 'concat_ws');
  if (name.startsWith('regexp_')) {
    const plan = planRegexFunction(name, nodes, planNode);
    if (plan === undefined) throw new Uncompiled(`this form of ${name}`);
    return plan;
  }
  const pattern = stringLiteral(nodes[1]);
  if (name === 'substring' && nodes.length === 2 && pattern !== undefined) return regexSubstringPlan(planNode(nodes[0]), pattern);
  const args = nodes.map(planNode);
  const special = planFormatFunction(name, args) ?? planByteFunction(name, args) ?? planFieldFunction(name, args);
  if (special !== undefined) return special;
  const signature = resolve(
    FUNCTIONS.get(name) ?? [],
    args.map((arg) => arg.type),
  );
  if (signature === undefined) throw new Uncompiled(`the function ${name} for ${args.map((arg) => arg.type).join(', ')}`);
  return callPlan(
    signature,
    args.map((arg, i) => castPlan(arg, signature.args[i] as SqlType)),
  );
}

/** concat skips NULL; concat_ws too, but a NULL separator makes all of it NULL. */
function planConcat(args: readonly Plan[], separated: boolean): Plan {
  const runs = args.map((arg) => outputPlan(arg).run);
  const parts = (from: number, col: string, result: string | null): string[] => {
    const out: string[] = [];
    for (let i = from; i < runs.length; i += 1) {
      const value = (runs[i] as Run)(col, result);
      if (value !== null) out.push(value as string);
    }
    return out;
  };
  if (!separated) return { type: 'text', run: (col, result) => parts(0, col, result).join('') };
  const separator = runs[0] as Run;
  return {
    type: 'text',
    run: (col, result) => {
      const between = separator(col, result);
      const values = parts(1, col, result);
      return between === null ? null : values.join(between as string);
    },
  };
}
