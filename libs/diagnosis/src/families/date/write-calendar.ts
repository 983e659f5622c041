import type { Calendar } from './calendars.js';
import type { Slot } from './field.js';
import { find, has } from './field.js';
import type { Layout } from './layout.js';
import { namesCase } from './name-forms.js';
import type { Target } from './target.js';
import type { LayoutNames } from './write-pattern.js';

const NO_NAMES = { forms: new Map<string, number>(), ascii: true };

/** The year and month pairs that the values have. */
function monthsOf(layout: Layout, calendar: Calendar): readonly (readonly [number, number])[] {
  const pairs = new Map<number, readonly [number, number]>();
  for (const { reading } of layout.values) {
    const two = find(reading, 'year2')?.value ?? 0;
    const year = find(reading, 'year4')?.value ?? Number(calendar.centuries[two >= calendar.pivot ? 0 : 1]) * 100 + two;
    const month = (find(reading, 'month') ?? find(reading, 'monthName'))?.value ?? 0;
    pairs.set(year * 100 + month, [year, month]);
  }
  return [...pairs].sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

/** A date of another calendar as the text of the Gregorian one; undefined where no expression can give it. */
export function calendarText(layout: Layout, names: LayoutNames, target: Target, calendar: Calendar, group: (field: Slot['field']) => string): string | undefined {
  const reading = layout.values[0]?.reading ?? [];
  const [earlier, later] = calendar.centuries;
  const year = has(reading, 'year4') ? `${group('year4')}::int` : `(CASE WHEN ${group('year2')}::int >= ${target.pivot} THEN ${earlier}00 ELSE ${later}00 END + ${group('year2')}::int)`;
  const month = has(reading, 'month') ? `${group('month')}::int` : `(${namesCase(names.monthName ?? NO_NAMES, group('monthName'), String)})::int`;
  const day = has(reading, 'day') ? `${group('day')}::int` : `(${namesCase(names.dayName ?? NO_NAMES, group('dayName'), String)})::int`;
  const sql = calendar.daySql(year, month, day, monthsOf(layout, calendar));
  return sql === undefined ? undefined : `to_char(${sql}, 'YYYY-MM-DD')`;
}
