import { constantOf, list, names, type AstFields } from './ast.js';

export const identifier = (name: string): string => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  bpchar: 'char',
  varbit: 'bit varying',
  timetz: 'time with time zone',
  timestamptz: 'timestamptz',
};
/** Aliases that the grammar knows; without pg_catalog in the tree the name was written as such and must stay. */
const GRAMMAR_TYPES = new Set([
  'int2',
  'int4',
  'int8',
  'float4',
  'float8',
  'bool',
  'numeric',
  'bpchar',
  'varchar',
  'varbit',
  'bit',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
  'interval',
  'json',
]);

/** The name of a cast's type with its modifiers and array bounds. */
export function typeName(fields: AstFields): string {
  const parts = names(fields['names']);
  const name = parts.at(-1) ?? '';
  const modifiers = list(fields['typmods']);
  const bounds = '[]'.repeat(list(fields['arrayBounds']).length);
  const numbers = modifiers.map((node) => {
    const constant = constantOf(node);
    return constant?.kind === 'integer' ? String(constant.value) : '?';
  });
  if (parts.length === 1 || !GRAMMAR_TYPES.has(name))
    return identifier(name) + (numbers.length > 0 ? `(${numbers.join(',')})` : '') + bounds;
  if (name === 'interval' && numbers.length > 0) return intervalType(numbers) + bounds;
  if (name === 'bpchar' && numbers[0] === '1') return `char${bounds}`;
  const suffix = numbers.length > 0 ? `(${numbers.join(',')})` : '';
  if (name === 'timestamptz') return (suffix === '' ? 'timestamp with time zone' : `timestamp${suffix} with time zone`) + bounds;
  if (name === 'timetz') return `time${suffix} with time zone${bounds}`;
  return (TYPE_NAMES[name] ?? name) + suffix + bounds;
}

const INTERVAL_FIELDS: Readonly<Record<string, string>> = {
  4: 'year',
  2: 'month',
  8: 'day',
  1024: 'hour',
  2048: 'minute',
  4096: 'second',
  6: 'year to month',
  1032: 'day to hour',
  3080: 'day to minute',
  7176: 'day to second',
  3072: 'hour to minute',
  7168: 'hour to second',
  6144: 'minute to second',
};

function intervalType([mask, precision]: readonly string[]): string {
  const fields = mask === '32767' ? '' : ` ${INTERVAL_FIELDS[mask ?? ''] ?? '?'}`;
  return precision === undefined
    ? `interval${fields}`
    : fields === ''
      ? `interval(${precision})`
      : `interval${fields}(${precision})`;
}
