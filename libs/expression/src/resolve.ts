import type { Signature } from './signature.js';
import type { SqlType } from './values.js';

/** Implicit casts between the types of the compiled subset (pg_cast, castcontext i). */
const IMPLICIT: Readonly<Partial<Record<SqlType, readonly SqlType[]>>> = {
  smallint: ['integer', 'bigint', 'numeric', 'float8'],
  integer: ['bigint', 'numeric', 'float8'],
  bigint: ['numeric', 'float8'],
  numeric: ['float8'],
  date: ['timestamp', 'timestamptz'],
  timestamp: ['timestamptz'],
  time: ['interval', 'timetz'],
};

type Category = 'string' | 'number' | 'boolean' | 'datetime' | 'timespan' | 'other';

const CATEGORY: Readonly<Record<SqlType, Category>> = {
  unknown: 'other',
  text: 'string',
  boolean: 'boolean',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  float8: 'number',
  date: 'datetime',
  time: 'datetime',
  timetz: 'datetime',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  interval: 'timespan',
  bytea: 'other',
  bit: 'other',
  uuid: 'other',
  textArray: 'other',
};

const PREFERRED: ReadonlySet<SqlType> = new Set(['text', 'float8', 'boolean', 'timestamptz', 'interval']);

export const coercible = (from: SqlType, to: SqlType): boolean =>
  from === to || from === 'unknown' || (IMPLICIT[from]?.includes(to) ?? false);

/** Chooses an overload as PostgreSQL does (func_select_candidate); undefined where none or more than one fits. */
export function resolve(candidates: readonly Signature[], types: readonly SqlType[]): Signature | undefined {
  const arity = candidates.filter((candidate) => candidate.args.length === types.length);
  const exact = arity.find((candidate) => candidate.args.every((arg, i) => arg === types[i]));
  if (exact !== undefined) return exact;
  let left: readonly Signature[] = arity.filter((candidate) =>
    candidate.args.every((arg, i) => coercible(types[i] as SqlType, arg)),
  );
  if (left.length <= 1) return left[0];
  left = best(left, (candidate) => candidate.args.filter((arg, i) => arg === types[i]).length);
  if (left.length === 1) return left[0];
  left = best(
    left,
    (candidate) => candidate.args.filter((arg, i) => types[i] !== 'unknown' && (arg === types[i] || PREFERRED.has(arg))).length,
  );
  if (left.length === 1) return left[0];
  left = byUnknown(left, types);
  return left.length === 1 ? left[0] : undefined;
}

function best(candidates: readonly Signature[], score: (candidate: Signature) => number): readonly Signature[] {
  const most = Math.max(...candidates.map(score));
  return candidates.filter((candidate) => score(candidate) === most);
}

/** Unknown literals lean to strings, else to the one category that all candidates share, there to its preferred type. */
function byUnknown(candidates: readonly Signature[], types: readonly SqlType[]): readonly Signature[] {
  let left = candidates;
  for (const [i, type] of types.entries()) {
    if (type !== 'unknown') continue;
    const categories = new Set(left.map((candidate) => CATEGORY[candidate.args[i] as SqlType]));
    const category = categories.has('string') ? 'string' : categories.size === 1 ? [...categories][0] : undefined;
    if (category === undefined) return left;
    left = left.filter((candidate) => CATEGORY[candidate.args[i] as SqlType] === category);
    const preferred = left.filter((candidate) => PREFERRED.has(candidate.args[i] as SqlType));
    if (preferred.length > 0) left = preferred;
  }
  if (left.length <= 1) return left;
  const known = [...new Set(types.filter((type) => type !== 'unknown'))];
  if (known.length !== 1) return left;
  const same = left.filter((candidate) => candidate.args.every((arg) => coercible(known[0] as SqlType, arg)));
  return same.length === 1 ? same : left;
}

const COMMON_ORDER: readonly SqlType[] = ['smallint', 'integer', 'bigint', 'numeric', 'float8'];

/** The type that CASE, COALESCE, GREATEST and lists take (select_common_type); undefined where PostgreSQL refuses or the subset ends. */
export function commonType(types: readonly SqlType[]): SqlType | undefined {
  const known = types.filter((type) => type !== 'unknown');
  if (known.length === 0) return 'text';
  let chosen = known[0] as SqlType;
  for (const type of known.slice(1)) {
    if (type === chosen) continue;
    if (CATEGORY[type] !== CATEGORY[chosen]) return undefined;
    if (!PREFERRED.has(chosen) && coercible(chosen, type) && !coercible(type, chosen)) chosen = type;
  }
  if (known.some((type) => !coercible(type, chosen))) return undefined;
  return COMMON_ORDER.includes(chosen) || known.every((type) => coercible(type, chosen)) ? chosen : undefined;
}
