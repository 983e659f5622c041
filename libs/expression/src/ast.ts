/** A node of libpg-query's JSON: one key names the kind, its value holds the fields. */
export type AstNode = Readonly<Record<string, unknown>>;
export type AstFields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is AstFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Kind and fields of a node; libpg-query never gives a node more than one key. */
export function open(node: unknown): readonly [kind: string, fields: AstFields] {
  if (!isObject(node)) return ['nothing', {}];
  const kind = Object.keys(node)[0] ?? 'nothing';
  const fields = node[kind];
  return [kind, isObject(fields) ? fields : {}];
}

export const list = (value: unknown): readonly AstNode[] => (Array.isArray(value) ? (value as AstNode[]) : []);

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** The strings of a list of String nodes, as in a qualified name. */
export const names = (value: unknown): readonly string[] => list(value).map((node) => text(open(node)[1]['sval']));

/** A name without `pg_catalog`, or undefined where another schema is meant. */
export function bareName(value: unknown): string | undefined {
  const parts = names(value);
  if (parts.length === 1) return parts[0];
  return parts.length === 2 && parts[0] === 'pg_catalog' ? parts[1] : undefined;
}

export type Constant =
  | { readonly kind: 'null' }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'decimal'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bits'; readonly value: string };

/** Reads A_Const; protobuf leaves out zero, false and the empty string. */
export function constantOf(node: unknown): Constant | undefined {
  const [kind, fields] = open(node);
  if (kind !== 'A_Const') return undefined;
  if (fields['isnull'] === true) return { kind: 'null' };
  const part = (name: string): AstFields | undefined => (isObject(fields[name]) ? (fields[name] as AstFields) : undefined);
  const string = part('sval');
  if (string !== undefined) return { kind: 'string', value: text(string['sval']) };
  const integer = part('ival');
  if (integer !== undefined) return { kind: 'integer', value: number(integer['ival']) ?? 0 };
  const decimal = part('fval');
  if (decimal !== undefined) return { kind: 'decimal', value: text(decimal['fval']) };
  const boolean = part('boolval');
  if (boolean !== undefined) return { kind: 'boolean', value: boolean['boolval'] === true };
  const bits = part('bsval');
  if (bits !== undefined) return { kind: 'bits', value: text(bits['bsval']) };
  return undefined;
}

/** The value of a string literal, also where it stands under a cast to text. */
export function stringLiteral(node: unknown): string | undefined {
  const constant = constantOf(node);
  if (constant?.kind === 'string') return constant.value;
  const [kind, fields] = open(node);
  if (kind === 'TypeCast' && isObject(fields['typeName']) && bareName((fields['typeName'] as AstFields)['names']) === 'text')
    return stringLiteral(fields['arg']);
  return undefined;
}

const PLACES = new Set([
  'location',
  'stmt_len',
  'stmt_location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
  'elements_start',
  'elements_end',
]);

/** The tree as text without source positions: equal texts mean equal trees. */
export const fingerprint = (node: unknown): string =>
  JSON.stringify(node, (key, value: unknown) => (PLACES.has(key) ? undefined : value));
