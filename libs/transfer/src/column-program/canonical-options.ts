import type { ColumnSettings } from '@sensei/contracts';
import type { CanonicalOptions } from '@sensei/signature';

/** What the declared settings of a column alone say about values that PostgreSQL would accept as they stand. */
export function canonicalOptions(settings: ColumnSettings): CanonicalOptions {
  const except = [...(settings.null_values ?? []), ...(settings.true_values ?? []), ...(settings.false_values ?? [])];
  const zone = settings.timezone;
  return {
    ...(except.length === 0 ? {} : { except }),
    ...(settings.decimal_mark === undefined || settings.decimal_mark === '.' ? {} : { dotIsDecimal: false }),
    ...(settings.date_order === 'YDM' ? { isoOrder: false } : {}),
    ...(zone === undefined || zone === 'UTC' ? {} : { zonelessIsUtc: false }),
  };
}
