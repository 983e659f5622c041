import type { Slot } from './field.js';
import { find, has } from './field.js';
import type { Layout } from './layout.js';
import { column } from './layout.js';
import { namesCase } from './name-forms.js';
import { normalisedColumn } from './normalise.js';
import { sqlText } from './sql-text.js';
import type { Target } from './target.js';
import { calendarText } from './write-calendar.js';
import { eraValidation, eraYear } from './write-era.js';
import { zoneCase } from './write-zone.js';
import type { LayoutNames, Pattern } from './write-pattern.js';
import { writePattern } from './write-pattern.js';

/** The three expressions of a candidate. */
export interface Written {
  readonly transformation: string;
  readonly preConditions: readonly string[];
  readonly postValidation: string;
}

const MAX_GROUPS = 9;
const MAX_SQL = 4_000;

/** A text built from groups of the pattern and from looked-up words, as one PostgreSQL expression. */
class Assembly {
  private readonly pieces: { template?: string; sql?: string }[] = [];

  constructor(private readonly source: string, private readonly pattern: Pattern) {}

  text(template: string): this {
    const last = this.pieces.at(-1);
    if (last?.template !== undefined) last.template += template;
    else this.pieces.push({ template });
    return this;
  }

  sql(sql: string): this {
    this.pieces.push({ sql });
    return this;
  }

  /** The text of one group. */
  group(template: string): string {
    return `regexp_replace(${this.source}, ${sqlText(this.pattern.parts)}, ${sqlText(template)}${this.pattern.caseless ? ", 'i'" : ''})`;
  }

  toString(): string {
    return this.pieces
      .filter((piece) => piece.template !== '')
      .map(({ template, sql }) => sql ?? (/\\/.test(template ?? '') ? this.group(template ?? '') : sqlText(template ?? '')))
      .join(' || ');
  }
}

const ENGLISH = { forms: new Map(['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, index) => [name, index + 1])), ascii: true };

const pad = (value: number): string => String(value).padStart(2, '0');

function dateText(layout: Layout, pattern: Pattern, names: LayoutNames, target: Target, out: Assembly): void {
  const reading = layout.values[0]?.reading ?? [];
  const group = (field: Slot['field']): string => `\\${pattern.groups.get(reading.findIndex((slot) => slot.field === field)) ?? 0}`;
  if (has(reading, 'dayOfYear')) {
    const day = `make_date(${out.group(group('year4'))}::int, 1, 1) + ${out.group(group('dayOfYear'))}::int - 1`;
    out.sql(`to_char(${day}, 'YYYY-MM-DD')`);
    return;
  }
  if (has(reading, 'isoDay')) {
    out.sql(`to_char(to_date(${out.group(`${group('year4')} ${group('isoWeek')} ${group('isoDay')}`)}, 'IYYY IW ID'), 'YYYY-MM-DD')`);
    return;
  }
  if (target.calendar !== undefined) {
    out.sql(calendarText(layout, names, target, target.calendar, (field) => out.group(group(field))) ?? 'NULL');
    return;
  }
  if (has(reading, 'era')) out.sql(eraYear(reading, out.group(group('era')), out.group(group('eraYear')))).text('-');
  else if (has(reading, 'year4')) out.text(`${group('year4')}-`);
  else out.sql(`CASE WHEN ${out.group(group('year2'))}::int >= ${target.pivot} THEN '19' ELSE '20' END`).text(`${group('year2')}-`);
  if (has(reading, 'month')) out.text(`${group('month')}-`);
  else if (names.english && target.base === 'date') out.text(`${group('monthName')}-`);
  else if (names.english) out.sql(`(${namesCase(ENGLISH, out.group(group('monthName')), pad)})`).text('-');
  else out.sql(`(${namesCase(names.monthName ?? { forms: new Map(), ascii: true }, out.group(group('monthName')), pad)})`).text('-');
  out.text(group('day'));
}

function clockText(layout: Layout, pattern: Pattern, names: LayoutNames, out: Assembly): void {
  const reading = layout.values[0]?.reading ?? [];
  const group = (field: Slot['field']): string => `\\${pattern.groups.get(reading.findIndex((slot) => slot.field === field)) ?? 0}`;
  const clockWord = find(reading, 'clockWord');
  if (clockWord !== undefined) {
    out.text(clockWord.value === 0 ? '00:00' : '12:00');
    return;
  }
  const hour = has(reading, 'hour12') ? group('hour12') : group('hour24');
  out.text(`${hour}:${has(reading, 'minute') ? group('minute') : '00'}`);
  if (has(reading, 'second')) out.text(`:${group('second')}`);
  if (has(reading, 'fraction')) out.text(`.${group('fraction')}`);
  if (!has(reading, 'dayPeriod')) return;
  if (names.dayPeriod === undefined) out.text(` ${group('dayPeriod')}M`);
  else out.text(' ').sql(`(${namesCase(names.dayPeriod, out.group(group('dayPeriod')), (value) => (value === 0 ? 'AM' : 'PM'))})`);
}

function fractionOf(reading: readonly Slot[], pattern: Pattern, out: Assembly): string | undefined {
  const at = reading.findIndex((slot) => slot.field === 'hourFraction' || slot.field === 'minuteFraction');
  if (at < 0) return undefined;
  const unit = reading[at]?.field === 'hourFraction' ? 'hour' : 'minute';
  return `${out.group(`0.\\${pattern.groups.get(at) ?? 0}`)}::numeric * interval '1 ${unit}'`;
}

/** Numeric dates alone are read by to_date in the words of a DBA. */
function plainFormat(layout: Layout, target: Target): string | undefined {
  const reading = layout.values[0]?.reading ?? [];
  if (target.calendar !== undefined || target.base !== 'date' || !has(reading, 'year4') || !has(reading, 'month') || !has(reading, 'day')) return undefined;
  const FORMAT: Partial<Record<Slot['field'], string>> = { year4: 'YYYY', month: 'MM', day: 'DD' };
  let format = '';
  for (const [at, slot] of reading.entries()) {
    const texts = new Set(column(layout, at).map((s) => s.text));
    const known = FORMAT[slot.field];
    if (known !== undefined) format += known;
    else if (slot.field === 'literal' && texts.size === 1 && /^[/.\-_:]$/.test(slot.text)) format += slot.text;
    else if (slot.field === 'literal' && texts.size === 1 && /^[^" \\]+$/.test(slot.text)) format += `"${slot.text}"`;
    else return undefined;
  }
  return format;
}

function postValidation(target: Target, zoned: boolean, format: string | undefined, column_: string): string {
  if (format !== undefined && !format.includes('"')) {
    const fm = format.replace(/(MM|DD)/g, 'FM$1');
    const separator = /[^A-Z]/.exec(format)?.[0];
    if (separator === undefined) return `to_char(result::date, '${format}') = ${column_}`;
    return `to_char(result::date, '${fm}') = regexp_replace(${column_}, '(^|[^0-9])0([0-9])', '\\1\\2', 'g')`;
  }
  if (target.base === 'time' || target.base === 'timetz') return 'result IS NOT NULL';
  const range = `result::timestamp BETWEEN timestamp '1200-01-01' AND timestamp '9999-12-31 23:59:59.999999'`;
  if (target.base !== 'timestamptz') return range;
  return zoned ? `result::timestamptz BETWEEN timestamptz '1200-01-01 00:00:00+00' AND timestamptz '9999-12-31 00:00:00+00'` : range;
}

/** Day 366 and week 53 are not in every year; PostgreSQL counts on into the next. */
function wholeDay(reading: readonly Slot[], group: (field: Slot['field']) => string): string | undefined {
  if (has(reading, 'dayOfYear')) return `to_char(make_date(${group('year4')}::int, 1, 1) + ${group('dayOfYear')}::int - 1, 'YYYY') = ${group('year4')}`;
  if (!has(reading, 'isoDay')) return undefined;
  const day = `${group('year4')} || ' ' || ${group('isoWeek')} || ' ' || ${group('isoDay')}`;
  return `to_char(to_date(${day}, 'IYYY IW ID'), 'IYYY IW ID') = ${day}`;
}

const IN_ZONE = /^(.*?) AT TIME ZONE (.*)$/s;

/**
 * A wall-clock time that the zone skipped comes back as another one, and one that it had twice is also the wall-clock time of an hour before.
 * PostgreSQL picks one of the two in silence; here neither passes.
 */
function wallClock(transformation: string): string | undefined {
  const [, local, zone] = IN_ZONE.exec(transformation) ?? [];
  if (local === undefined || zone === "'UTC'") return undefined;
  return `result::timestamptz AT TIME ZONE ${zone} = ${local} AND (result::timestamptz - interval '1 hour') AT TIME ZONE ${zone} <> ${local}`;
}

/** Writes the guard, the transformation and the validation of a layout; undefined where they would not be readable any more. */
export function writeSolution(layout: Layout, names: LayoutNames, target: Target): Written | undefined {
  const reading = layout.values[0]?.reading ?? [];
  const replaced = [...new Set(layout.values.flatMap((value) => value.replaced))].sort();
  const trims = layout.values.some(({ raw }) => /^\s|\s$/.test(raw));
  const source = normalisedColumn(replaced, trims);
  const keepsZone = target.base === 'timestamptz' || target.base === 'timetz';
  const pattern = writePattern(layout, names, keepsZone);
  if (pattern.groups.size > MAX_GROUPS) return undefined;
  const format = plainFormat(layout, target);
  const guard = `${source} ${pattern.caseless ? '~*' : '~'} ${sqlText(pattern.guard)}`;
  const conditions = [guard];
  const out = new Assembly(source, pattern);
  const year2 = pattern.groups.get(reading.findIndex((slot) => slot.field === 'year2'));
  if (year2 !== undefined && target.lastYear2 !== undefined) {
    const group = `${out.group(`\\${year2}`)}::int`;
    conditions.push(`${group} NOT BETWEEN ${target.lastYear2 + 1} AND ${target.pivot - 1}`);
  }
  if (year2 !== undefined && target.openYears !== undefined) conditions.push(`${out.group(`\\${year2}`)}::int BETWEEN ${target.openYears[0]} AND ${target.openYears[1]}`);
  const whole = wholeDay(reading, (field) => out.group(`\\${pattern.groups.get(reading.findIndex((slot) => slot.field === field)) ?? 0}`));
  if (whole !== undefined) conditions.push(whole);
  const transformation = format === undefined ? castText(layout, names, target, pattern, out) : `to_date(${source}, '${format}')`;
  if (transformation === undefined || transformation.length > MAX_SQL || guard.length > MAX_SQL) return undefined;
  const eraAt = pattern.groups.get(reading.findIndex((slot) => slot.field === 'era'));
  const validation = eraAt !== undefined ? eraValidation(reading, out.group(`\\${eraAt}`)) : (wallClock(transformation) ?? postValidation(target, has(reading, 'offset', 'zone'), format, source));
  return validation.length > MAX_SQL ? undefined : { transformation, preConditions: conditions, postValidation: validation };
}

function castText(layout: Layout, names: LayoutNames, target: Target, pattern: Pattern, out: Assembly): string | undefined {
  const reading = layout.values[0]?.reading ?? [];
  const dated = has(reading, 'year4', 'year2', 'eraYear');
  const timed = has(reading, 'hour24', 'hour12', 'clockWord');
  if (dated) dateText(layout, pattern, names, target, out);
  if (timed && target.base !== 'date') {
    if (dated) out.text(' ');
    clockText(layout, pattern, names, out);
  }
  const fraction = fractionOf(reading, pattern, out);
  const keepsZone = target.base === 'timestamptz' || target.base === 'timetz';
  if (!keepsZone || !has(reading, 'offset', 'zone')) {
    if (target.base === 'date' && names.english && has(reading, 'monthName')) return `to_date(${out.toString()}, 'YYYY-Mon-DD')`;
    const base = target.base === 'timestamptz' ? 'timestamp' : target.base;
    const local = fraction === undefined ? `(${out.toString()})::${base}` : `((${out.toString()})::${base} + ${fraction})`;
    if (target.base === 'timetz') return undefined;
    return target.base === 'timestamptz' ? `${local} AT TIME ZONE ${sqlText(target.timezone ?? 'UTC')}` : local;
  }
  if (fraction !== undefined) return undefined;
  const offset = reading.findIndex((slot) => slot.field === 'offset');
  if (offset >= 0) {
    // Behind AM or PM an offset needs its own word, or PostgreSQL takes `PM-08` for a zone of POSIX, whose signs are the other way round.
    const gap = dated && !timed ? ' 00:00' : has(reading, 'dayPeriod') ? ' ' : '';
    out.text(`${gap}\\${pattern.groups.get(offset) ?? 0}`);
    return `(${out.toString()})::${target.base}`;
  }
  const at = reading.findIndex((slot) => slot.field === 'zone');
  const zones = column(layout, at).map((slot) => slot.text);
  const zone = zoneCase(zones, out.group(`\\${pattern.groups.get(at) ?? 0}`), target.timezone, find(reading, 'year4')?.value ?? 2000);
  if (zone === undefined) return undefined;
  if (zone.named) return target.base === 'timestamptz' ? `(${out.toString()})::timestamp AT TIME ZONE ${zone.sql}` : undefined;
  if (has(reading, 'dayPeriod')) out.text(' ');
  if (zone.constant !== undefined) out.text(zone.constant);
  else out.sql(`(${zone.sql})`);
  return `(${out.toString()})::${target.base}`;
}
