import type { CanonicalOptions } from '@sensei/signature';
import type { Family } from './family.js';
import type { ColumnEvidence } from './problem.js';

/** `1.234,56`, `1.234.567` and `12,5` in a numeric column: its dot may group, its comma is a decimal mark. */
const COMMA_DECIMAL = /^\D*\d{1,3}(?:\.\d{3})+(?:,\d+|\.\d{3})\D*$|^\D*\d+,(?:\d{1,2}|\d{4,})\D*$/;
const YEAR_DAY_MONTH = /^\d{4}-(?:1[3-9]|2\d|3[01])-(?:0?[1-9]|1[0-2])(?!\d)/;
const YEAR_MONTH_DAY = /^\d{4}-(?:0?[1-9]|1[0-2])-(?:1[3-9]|2\d|3[01])(?!\d)/;
const UTC = /^(?:utc|gmt|z|etc\/utc|etc\/gmt|\+?00(?::?00)?)$/i;
/** CHAR(n) of any system pads with blanks that are no part of the value. */
const PADDED_SOURCE = /blank.?padded|^(?:n?char|character|bpchar)\b(?!\s*varying)/i;
/** pgloader's word for cells of nothing but blanks. */
const BLANKS = '<blank>';
const ENCODED_SOURCE = /base64|\bhex\b|quoted.printable|uuencode/i;

function dotIsDecimal(column: ColumnEvidence): boolean {
  const { decimal_mark: decimal, grouping_mark: grouping, locale } = column.settings;
  if (grouping === '.' || (decimal !== undefined && decimal !== '.')) return false;
  if (decimal === '.') return true;
  if (locale !== undefined && localeDecimal(locale) !== '.') return false;
  return !column.sample.some((v) => COMMA_DECIMAL.test(v.text));
}

function localeDecimal(locale: string): string {
  try {
    return new Intl.NumberFormat(locale.replaceAll('_', '-')).formatToParts(1.5).find((p) => p.type === 'decimal')?.value ?? '.';
  } catch {
    return '.';
  }
}

function isoOrder(column: ColumnEvidence): boolean {
  const { date_order: order, date_format: format } = column.settings;
  if (order !== undefined) return order !== 'YDM';
  if (format !== undefined && /^%?y+.?%?d+.?%?m/i.test(format)) return false;
  const reversed = column.sample.some((v) => YEAR_DAY_MONTH.test(v.text));
  return !reversed || column.sample.some((v) => YEAR_MONTH_DAY.test(v.text));
}

/**
 * Which well-formed values of the column need a closer look nevertheless, by its declared settings and its own values. Made once per column,
 * before its first row is loaded: a value that was let through is not seen again.
 */
export function expectationsOf(column: ColumnEvidence, families: readonly Family[]): CanonicalOptions {
  const { settings, type } = column;
  const isNumber = type.base === 'numeric' || type.base === 'real' || type.base === 'double precision';
  const isDay = type.base === 'date' || type.base === 'timestamp' || type.base === 'timestamptz';
  const found = families.flatMap((family) => family.exceptions?.(column) ?? []);
  return {
    except: [
      ...new Set([...(settings.null_values ?? []), ...(settings.true_values ?? []), ...(settings.false_values ?? []), ...found]),
    ].sort(),
    dotIsDecimal: !isNumber || dotIsDecimal(column),
    isoOrder: !isDay || isoOrder(column),
    zonelessIsUtc: settings.timezone === undefined || UTC.test(settings.timezone.trim()),
    keepsTrailingBlanks: !PADDED_SOURCE.test(settings.source_type ?? ''),
    keepsBlankText: settings.null_values?.includes(BLANKS) !== true,
    encoded: ENCODED_SOURCE.test(settings.source_type ?? ''),
  };
}
