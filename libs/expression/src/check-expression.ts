import { SenseiError } from '@sensei/kernel';
import {
  ALLOWED_COLLATIONS,
  ALLOWED_EXPRESSION_KINDS,
  ALLOWED_FUNCTIONS,
  ALLOWED_NODES,
  ALLOWED_OPERATORS,
  ALLOWED_TYPES,
  CLOCK_TYPES,
  CLOCK_WORDS,
  MAX_EXPRESSION_DEPTH,
  MAX_GROWTH_FACTOR,
  MAX_LITERAL_COUNT,
} from './allow-list.js';
import { bareName, constantOf, isObject, list, names, open, stringLiteral, text, type AstFields } from './ast.js';
import type { ExpressionRole } from './expression.js';
import { growthOf } from './growth.js';
import { checkPattern } from './regex/check-pattern.js';

const FUNCTIONS = new Set<string>(Object.values(ALLOWED_FUNCTIONS).flat());
const OPERATORS = new Set<string>(Object.values(ALLOWED_OPERATORS).flat());
const KINDS = new Set<string>(ALLOWED_EXPRESSION_KINDS);
const TYPES = new Set(ALLOWED_TYPES);
const TEXT_FUNCTIONS = new Set<string>([
  ...ALLOWED_FUNCTIONS.text,
  ...ALLOWED_FUNCTIONS['regular expressions (literal patterns)'],
]);
const REGEX_OPERATORS = new Set<string>(ALLOWED_OPERATORS['regular expressions (literal patterns)']);
const REGEX_FUNCTIONS = new Set<string>(ALLOWED_FUNCTIONS['regular expressions (literal patterns)']);
const COUNTED = new Set(['repeat', 'lpad', 'rpad']);

interface Walk {
  readonly role: ExpressionRole;
  readonly depth: number;
  /** False where a string literal may become a date: it must not be a word that reads the clock. */
  readonly textual: boolean;
}

class Refusal {
  constructor(
    readonly what: string,
    readonly node: AstFields,
    readonly code: 'EXPRESSION_REFUSED' | 'EXPRESSION_TOO_LARGE' = 'EXPRESSION_REFUSED',
  ) {}
}

/** Walks the tree and names the first thing that the allow-list does not hold; undefined when all of it is allowed. */
export function checkExpression(tree: unknown, role: ExpressionRole): SenseiError | undefined {
  try {
    visit(tree, { role, depth: 1, textual: false });
    const growth = growthOf(tree).factor;
    if (growth > MAX_GROWTH_FACTOR)
      throw new Refusal(`text that may grow more than ${MAX_GROWTH_FACTOR} times`, {}, 'EXPRESSION_TOO_LARGE');
    return undefined;
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    const location = failure.node['location'];
    const message =
      failure.code === 'EXPRESSION_TOO_LARGE' ? `Too large: ${failure.what}` : `Not allowed in an expression: ${failure.what}`;
    const position = typeof location === 'number' && location >= 7 ? { position: location - 6 } : {};
    return new SenseiError(failure.code, message, { refused: failure.what, ...position });
  }
}

function visit(node: unknown, walk: Walk): void {
  const [kind, fields] = open(node);
  if (walk.depth > MAX_EXPRESSION_DEPTH)
    throw new Refusal(`more than ${MAX_EXPRESSION_DEPTH} nested nodes`, fields, 'EXPRESSION_TOO_LARGE');
  const allowed = ALLOWED_NODES[kind];
  if (allowed === undefined || !Object.hasOwn(ALLOWED_NODES, kind)) throw new Refusal(kind, fields);
  const extra = Object.keys(fields).find(
    (field) => !allowed.includes(field) && field !== 'location' && !/_(?:start|end)$/.test(field),
  );
  if (extra !== undefined) throw new Refusal(`${kind}.${extra}`, fields);
  const inner = { ...walk, depth: walk.depth + 1, textual: false };
  switch (kind) {
    case 'A_Const':
      return visitConstant(node, fields, walk);
    case 'ColumnRef':
      return visitColumn(fields, walk);
    case 'TypeCast':
      return visitCast(fields, inner);
    case 'A_Expr':
      return visitOperator(fields, inner);
    case 'FuncCall':
      return visitCall(fields, inner);
    case 'CollateClause': {
      const name = names(fields['collname']).filter((part) => part !== 'pg_catalog');
      if (name.length !== 1 || !ALLOWED_COLLATIONS.includes(name[0] ?? ''))
        throw new Refusal(`collation ${name.join('.')}`, fields);
      return visit(fields['arg'], inner);
    }
    default:
      return visitChildren(
        fields,
        kind === 'CaseExpr' || kind === 'CaseWhen' || kind === 'List' || kind === 'CoalesceExpr'
          ? { ...inner, textual: walk.textual }
          : inner,
      );
  }
}

function visitChildren(fields: AstFields, walk: Walk): void {
  for (const value of Object.values(fields)) {
    if (Array.isArray(value)) for (const node of value) visit(node, walk);
    else if (isObject(value)) visit(value, walk);
  }
}

function visitConstant(node: unknown, fields: AstFields, walk: Walk): void {
  const constant = constantOf(node);
  if (constant === undefined) throw new Refusal('an unknown constant', fields);
  if (constant.kind === 'string' && !walk.textual && CLOCK_WORDS.test(constant.value))
    throw new Refusal(`the clock word '${constant.value}'`, fields);
}

function visitColumn(fields: AstFields, walk: Walk): void {
  const parts = list(fields['fields']).map((part) => {
    const [kind, name] = open(part);
    return kind === 'String' ? text(name['sval']) : kind;
  });
  if (parts.length === 1 && (parts[0] === 'col' || (parts[0] === 'result' && walk.role === 'validation'))) return;
  throw new Refusal(`the column ${parts.join('.')}`, fields);
}

function visitCast(fields: AstFields, walk: Walk): void {
  const type = isObject(fields['typeName']) ? fields['typeName'] : {};
  const name = bareName(type['names']) ?? names(type['names']).join('.');
  if (!TYPES.has(name) || type['setof'] === true || type['pct_type'] === true) throw new Refusal(`the type ${name}`, type);
  for (const modifier of list(type['typmods']))
    if (constantOf(modifier)?.kind !== 'integer') throw new Refusal(`a modifier of the type ${name}`, type);
  visit(fields['arg'], { ...walk, textual: !CLOCK_TYPES.includes(name) && stringLiteral(fields['arg']) !== undefined });
}

function visitOperator(fields: AstFields, walk: Walk): void {
  const kind = text(fields['kind']);
  const symbol = bareName(fields['name']);
  if (!KINDS.has(kind)) throw new Refusal(kind, fields);
  const word = ['AEXPR_OP', 'AEXPR_OP_ANY', 'AEXPR_OP_ALL'].includes(kind);
  if (symbol === undefined || (word && !OPERATORS.has(symbol)))
    throw new Refusal(`the operator ${names(fields['name']).join('.')}`, fields);
  if (REGEX_OPERATORS.has(symbol)) requirePattern(fields['rexpr'], fields, symbol.includes('*') ? 'i' : '');
  if (symbol === '^' || symbol === '<<') requireModest(fields);
  const textual =
    isTextual(fields['lexpr']) ||
    isTextual(fields['rexpr']) ||
    REGEX_OPERATORS.has(symbol) ||
    ['~~', '!~~', '~~*', '!~~*', '||', '^@'].includes(symbol);
  for (const side of [fields['lexpr'], fields['rexpr']]) if (side !== undefined) visit(side, { ...walk, textual });
}

/** A power of two literals could ask for a number with millions of digits. */
function requireModest(fields: AstFields): void {
  const exponent = constantOf(fields['rexpr']);
  const modest =
    exponent !== undefined &&
    (exponent.kind === 'integer' || exponent.kind === 'decimal') &&
    Math.abs(Number(exponent.value)) <= MAX_LITERAL_COUNT;
  if (!modest) throw new Refusal('an exponent that is not a small literal', fields);
}

function isTextual(node: unknown): boolean {
  const [kind, fields] = open(node);
  if (kind === 'ColumnRef') return true;
  if (kind === 'FuncCall') return TEXT_FUNCTIONS.has(bareName(fields['funcname']) ?? '');
  if (kind === 'TypeCast')
    return ['text', 'varchar', 'bpchar'].includes(
      bareName(isObject(fields['typeName']) ? fields['typeName']['names'] : []) ?? '',
    );
  return kind === 'A_Expr' && fields['kind'] === 'AEXPR_OP' && bareName(fields['name']) === '||';
}

function visitCall(fields: AstFields, walk: Walk): void {
  const name = bareName(fields['funcname']);
  if (name === undefined || !FUNCTIONS.has(name))
    throw new Refusal(`the function ${names(fields['funcname']).join('.')}`, fields);
  const args = list(fields['args']);
  if (REGEX_FUNCTIONS.has(name)) requirePattern(args[1], fields, flagsOf(name, args));
  if ((name === 'substring' || name === 'substr') && args.length === 2) requirePatternOrNumber(args[1], fields);
  if (name === 'substring' && args.length === 3 && !isWholeNumber(args[1]))
    throw new Refusal('substring with a SIMILAR pattern', fields);
  if (COUNTED.has(name)) requireCount(name, args, fields);
  if (name === 'power' || name === 'exp') requireModest({ ...fields, rexpr: args.at(-1) });
  if ((name === 'round' || name === 'trunc') && args.length === 2) requireModest({ ...fields, rexpr: args[1] });
  for (const argument of args) visit(argument, { ...walk, textual: TEXT_FUNCTIONS.has(name) || name === 'concat' });
}

/** The flags of a regular expression function: its last text argument. */
function flagsOf(name: string, args: readonly unknown[]): string {
  const position = {
    regexp_replace: 3,
    regexp_match: 2,
    regexp_split_to_array: 2,
    regexp_like: 2,
    regexp_count: 3,
    regexp_instr: 5,
    regexp_substr: 4,
  }[name];
  const given = position === undefined ? undefined : args[position];
  if (given === undefined) return '';
  return stringLiteral(given) ?? '?';
}

function requirePattern(node: unknown, fields: AstFields, flags: string): void {
  const pattern = stringLiteral(node);
  if (pattern === undefined) throw new Refusal('a regular expression that is not a literal', fields);
  const problem = checkPattern(pattern, flags);
  if (problem !== undefined) throw new Refusal(problem, fields);
}

function requirePatternOrNumber(node: unknown, fields: AstFields): void {
  if (stringLiteral(node) !== undefined) return requirePattern(node, fields, '');
  if (!isWholeNumber(node)) throw new Refusal('a regular expression that is not a literal', fields);
}

/** Whether a node is a number by its form: `substring(text, x)` takes x for a pattern when it is text. */
function isWholeNumber(node: unknown): boolean {
  const [kind, inner] = open(node);
  return (
    constantOf(node)?.kind === 'integer' ||
    (kind === 'A_Expr' && inner['kind'] === 'AEXPR_OP' && ['+', '-', '*'].includes(bareName(inner['name']) ?? '')) ||
    (kind === 'FuncCall' &&
      ['position', 'strpos', 'length', 'char_length', 'character_length'].includes(bareName(inner['funcname']) ?? '')) ||
    (kind === 'TypeCast' && isObject(inner['typeName']) && ['int2', 'int4'].includes(bareName(inner['typeName']['names']) ?? ''))
  );
}

function requireCount(name: string, args: readonly unknown[], fields: AstFields): void {
  const count = constantOf(args[1]);
  if (count?.kind !== 'integer' || count.value > MAX_LITERAL_COUNT)
    throw new Refusal(`${name} without a literal count up to ${MAX_LITERAL_COUNT}`, fields);
}
