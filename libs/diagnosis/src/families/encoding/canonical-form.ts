import type { BaseType } from '@sensei/kernel';

const DATE = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const CLOCK = '[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,6})?';
const DECIMAL = '[+-]?[0-9]+(?:\\.[0-9]+)?';
const INTEGER = '[+-]?[0-9]+';

/** Forms of each type that have one reading only, under any setting of the server; unanchored regular expressions. */
const FORMS: Partial<Readonly<Record<BaseType, string>>> = {
  smallint: INTEGER, integer: INTEGER, bigint: INTEGER, numeric: DECIMAL, real: DECIMAL, 'double precision': DECIMAL,
  date: DATE, timestamp: `${DATE}[ T]${CLOCK}`, timestamptz: `${DATE}[ T]${CLOCK}(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)`, time: CLOCK,
  boolean: '(?:true|false|t|f)', uuid: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}',
};

/** The unambiguous form of a type, as an anchored regular expression; undefined for types without one. */
export function canonicalForm(base: BaseType): string | undefined {
  const form = FORMS[base];
  return form === undefined ? undefined : `^${form}$`;
}
