import type { Outcome } from '@sensei/expression';
import type { TargetType } from '@sensei/kernel';
import { canonicalCheck } from '@sensei/signature';
import { fieldOf } from './field.js';

export const isTextType = (type: TargetType): boolean =>
  !type.isArray && (type.base === 'text' || type.base === 'varchar' || type.base === 'char');

const UNBOUNDED: ReadonlySet<string> = new Set(['text', 'varchar', 'char', 'json', 'jsonb', 'bytea', 'bit', 'varbit', 'other']);

/** True for cells that no repair turns into a date, a number or an identifier: looking into a megabyte for one would only cost time. */
export const isTooLongFor = (type: TargetType, text: string): boolean =>
  text.length > 4096 && !type.isArray && !UNBOUNDED.has(type.base);

/** PostgreSQL's own reading of a value of this type, as an expression. */
export const castOf = (type: TargetType): string => `col::${type.sql}`;

/** Text that PostgreSQL can store in the column as it stands: no NUL, no half of a surrogate pair, not longer than the column. */
export function isStorable(type: TargetType, text: string): boolean {
  if (text.includes('\0') || /\p{Cs}/u.test(text)) return false;
  return type.length === undefined || text.length <= type.length || [...text].length <= type.length;
}

/** A repair that ends in year 14 has misread two digits; no source writes a real day before the year 1000 in a form that needs repair. */
const PLAUSIBLE_DAY = /^(?:[1-9]\d{3}-|infinity$|-infinity$)/;

/** What PostgreSQL stores for a text, as far as it is known. */
export type Cast = (text: string) => Outcome | undefined;

/**
 * Compiles the check that a result is what the column will store, without rounding, truncation or another reading: canonical by its bytes, or
 * written exactly as PostgreSQL itself prints it. The check is undefined while the server has to answer.
 */
export function fitCheck(type: TargetType, cast: Cast): (result: string) => boolean | undefined {
  if (isTextType(type)) return (result) => isStorable(type, result);
  // Types that nobody here knows are COPY's to judge: their input functions raise rather than guess.
  if (type.base === 'other' && !type.isArray) return () => true;
  if (type.base === 'enum' && !type.isArray) return (result) => type.enumLabels?.includes(result) ?? false;
  const canonical = type.isArray ? () => false : canonicalCheck(type);
  const isDay = !type.isArray && (type.base === 'date' || type.base === 'timestamp' || type.base === 'timestamptz');
  return (result) => {
    if (isDay && !PLAUSIBLE_DAY.test(result)) return false;
    const field = fieldOf({ text: result, bytes: false });
    if (canonical(field, 0, field.length)) return true;
    const stored = cast(result);
    return stored === undefined ? undefined : stored.ok && stored.value === result;
  };
}
