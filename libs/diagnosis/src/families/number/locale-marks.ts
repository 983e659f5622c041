import type { ColumnSettings } from '@sensei/contracts';
import { plainMark, type KnownMarks } from './marks.js';

const memo = new Map<string, KnownMarks>();

/** Decimal and grouping mark of a locale as CLDR has them; nothing for a tag that Intl does not know. */
export function localeMarks(locale: string): KnownMarks {
  const known = memo.get(locale);
  if (known) return known;
  let marks: KnownMarks = {};
  try {
    if (Intl.NumberFormat.supportedLocalesOf(locale).length > 0) {
      const parts = new Intl.NumberFormat(locale, { useGrouping: true, minimumFractionDigits: 1 }).formatToParts(1234567.5);
      const decimal = parts.find((part) => part.type === 'decimal')?.value;
      const grouping = parts.find((part) => part.type === 'group')?.value;
      marks = { ...(decimal === undefined ? {} : { decimal }), ...(grouping === undefined ? {} : { grouping }) };
    }
  } catch {
    // A malformed tag declares nothing.
  }
  memo.set(locale, marks);
  return marks;
}

const declarations = new WeakMap<ColumnSettings, KnownMarks>();

/** What the user declared: the marks themselves, else those of the declared locale. */
export function declaredMarks(settings: ColumnSettings): KnownMarks {
  const known = declarations.get(settings) ?? marksOf(settings);
  declarations.set(settings, known);
  return known;
}

function marksOf(settings: ColumnSettings): KnownMarks {
  const locale = settings.locale === undefined ? {} : localeMarks(settings.locale);
  const decimal = settings.decimal_mark ?? (settings.grouping_mark === locale.decimal ? undefined : locale.decimal);
  const grouping = settings.grouping_mark ?? (settings.decimal_mark === undefined ? locale.grouping : undefined);
  const single = (mark: string | undefined): string | undefined => (mark !== undefined && Array.from(mark).length === 1 ? plainMark(mark) : undefined);
  const [d, g] = [single(decimal), single(grouping)];
  return { ...(d === undefined ? {} : { decimal: d }), ...(g === undefined || g === d ? {} : { grouping: g }) };
}
