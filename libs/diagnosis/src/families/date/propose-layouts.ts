import type { Candidate } from '../../family.js';
import type { Problem } from '../../problem.js';
import { commonLanguages } from './accept.js';
import { weekdayAgrees } from './calendar-day.js';
import type { Calendar } from './calendars.js';
import { isGregorian, yearIn } from './calendars.js';
import type { DateOrder, Reading } from './field.js';
import { dateOrder, find, has } from './field.js';
import { parseFormat } from './format-notation.js';
import type { Layout } from './layout.js';
import { column, layouts, lexiconsFor } from './layout.js';
import { lexicon } from './lexicon.js';
import { languageRivals } from './language-rivals.js';
import { declaredOrder, orderEvidence, orderFrame, sameMoment } from './order-evidence.js';
import type { Target } from './target.js';
import { writeSolution } from './write-solution.js';

const TYPES = new Set(['date', 'timestamp', 'timestamptz', 'time', 'timetz']);

/** The target of a date family; undefined for columns of other types. */
export function targetOf(problem: Problem): Target | undefined {
  const { base, isArray } = problem.column.type;
  if (!TYPES.has(base) || isArray) return undefined;
  return { base: base as Target['base'], timezone: problem.column.settings.timezone, pivot: 70, lastYear2: (Number(problem.today.slice(0, 4)) + 1) % 100 };
}

/** One family of layouts: which readings it answers for, and under which name. */
export interface LayoutFamily {
  readonly name: string;
  /** The calendar of its dates, where it is not the Gregorian one, and whether the user declares it. */
  readonly calendar?: Calendar;
  readonly declared?: boolean;
  accepts(reading: Reading): boolean;
}

const isMidnight = (reading: Reading): boolean => {
  if (has(reading, 'clockWord')) return find(reading, 'clockWord')?.value === 0;
  const period = find(reading, 'dayPeriod')?.value ?? 0;
  const hour = (find(reading, 'hour24') ?? find(reading, 'hour12'))?.value ?? 0;
  const zero = hour === 0 || (has(reading, 'hour12') && hour === 12 && period === 0);
  return zero && (find(reading, 'minute')?.value ?? 0) === 0 && (find(reading, 'second')?.value ?? 0) === 0 && !/[1-9]/.test(find(reading, 'fraction')?.text ?? '');
};

/**
 * Years with two digits between the end of this century's window and the pivot are read differently by different systems: such values have both
 * readings, and nothing in the text decides between them.
 */
function byCentury(layout: Layout, target: Target): readonly { readonly layout: Layout; readonly target: Target }[] {
  const last = target.lastYear2 ?? 99;
  const isOpen = ({ reading }: Layout['values'][number]): boolean => {
    const year2 = find(reading, 'year2')?.value;
    return year2 !== undefined && year2 < target.pivot && year2 > last;
  };
  const open = { ...layout, values: layout.values.filter(isOpen) };
  const certain = { layout: { ...layout, values: layout.values.filter((value) => !isOpen(value)) }, target };
  const window = { ...target, lastYear2: undefined, openYears: [last + 1, target.pivot - 1] as const };
  const readings = [{ layout: open, target: window }, { layout: open, target: { ...window, pivot: last + 1 } }];
  return [certain, ...readings].filter((part) => part.layout.values.length > 0);
}

/**
 * More values than this show nothing new about a layout; they are taken from all over the problem. Calendars that are looked up month by month need
 * the months of all values.
 */
const MAX_VALUES = 64;
/** Words differ from value to value, and each has to be met. */
const MAX_WORDED_VALUES = 200;
const MAX_CALENDAR_VALUES = 2_000;
const memo = new WeakMap<Problem, Map<string, readonly Layout[]>>();

/** The layouts of a problem, read once for all families. */
function layoutsOf(problem: Problem, dated: boolean, calendar: Calendar | undefined): readonly Layout[] {
  const known = memo.get(problem) ?? new Map<string, readonly Layout[]>();
  memo.set(problem, known);
  const key = calendar?.id ?? '';
  const read = known.get(key);
  if (read !== undefined) return read;
  const { settings } = problem.column;
  const lexicons = calendar === undefined ? lexiconsFor(settings) : [() => lexicon(calendar.languages, false, calendar)];
  const enough = calendar !== undefined ? MAX_CALENDAR_VALUES : problem.values.some(({ text }) => /\p{L}/u.test(text)) ? MAX_WORDED_VALUES : MAX_VALUES;
  const step = Math.max(1, problem.values.length / enough);
  const values = problem.values.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const found = layouts(values, { date: dated, declaredOrder: settings.date_order, calendar }, lexicons);
  known.set(key, found);
  return found;
}

/** Beside a declared format, only what nobody reads in two ways is read at all. */
const standsAlone = (reading: Reading): boolean => has(reading, 'year4') && (has(reading, 'monthName') || dateOrder(reading) === 'YMD');

interface Draft {
  readonly layout: Layout;
  readonly order: DateOrder | undefined;
  readonly frame: string | undefined;
  readonly target: Target;
}

/** All readings of the problem that belong to the family, as candidates. */
export function proposeLayouts(problem: Problem, family: LayoutFamily): readonly Candidate[] {
  const { calendar } = family;
  const plain = targetOf(problem);
  if (plain === undefined || (calendar === undefined && !isGregorian(problem.column.settings.calendar))) return [];
  const target = calendar === undefined ? plain : { ...plain, calendar, pivot: calendar.pivot, lastYear2: (yearIn(calendar, problem.today) + 1) % 100 };
  const dated = target.base !== 'time' && target.base !== 'timetz';
  const { settings } = problem.column;
  const found = layoutsOf(problem, dated, calendar);
  const bound = settings.date_format !== undefined && parseFormat(settings.date_format) !== undefined;
  const drafts = found.flatMap((layout): readonly Draft[] => {
    const own = { ...layout, values: layout.values.filter(({ reading }) => family.accepts(reading) && (!bound || standsAlone(reading))) };
    const first = own.values[0]?.reading ?? [];
    return byCentury(own, target).map((part) => ({ ...part, order: dateOrder(first), frame: orderFrame(first) }));
  });
  return drafts.flatMap((draft) => candidatesOf(problem, family, draft, drafts));
}

function candidatesOf(problem: Problem, family: LayoutFamily, draft: Draft, all: readonly Draft[]): readonly Candidate[] {
  const declared = declaredOrder(problem.column.settings);
  const { order, layout, target } = draft;
  // The order of other calendars is settled by the grammar.
  const frame = family.calendar === undefined ? draft.frame : undefined;
  const rivals = frame === undefined ? [] : all.filter((other) => other !== draft && other.frame === frame && other.order !== order && sharesText(draft, other));
  // A declared order binds the numeric dates that it can be about: those with the year where it says.
  if (declared?.outright === true && frame !== undefined && order !== declared.order && order?.indexOf('Y') === declared.order.indexOf('Y')) return [];
  if (declared?.outright === true && frame !== undefined && rivals.length > 0 && order !== declared.order && rivals.some((rival) => rival.order === declared.order)) return [];
  const evidence = frame === undefined || order === undefined ? { discriminating: 0, contradicting: 0 } : orderEvidence(problem, frame, order, ordersOf(all, frame));
  const isDeclared = frame !== undefined && declared?.order === order;
  const same = rivals.length > 0 && rivals.every((rival) => equalEverywhere(draft, rival));
  // Day and month are the same number: both orders are right, for such values only.
  if (same && !isDeclared && evidence.discriminating === 0) {
    const first = [draft, ...rivals].sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1))[0];
    return first === draft ? write(problem, family, layout, target, { equalDay: true, evidence, rivalry: undefined, declared: false }) : [];
  }
  const rivalry = frame === undefined || (rivals.length === 0 && order === 'YMD' && has(layout.values[0]?.reading ?? [], 'year4')) ? undefined : `date.order${frame}`;
  return write(problem, family, layout, target, { equalDay: false, evidence, rivalry, declared: isDeclared });
}

/** The orders that each value of the problem allows; a weekday in the text rules out those that it contradicts. */
function ordersOf(drafts: readonly Draft[], frame: string): ReadonlyMap<string, ReadonlySet<DateOrder>> {
  const orders = new Map<string, Set<DateOrder>>();
  const agreed = new Set(drafts.flatMap(({ layout }) => layout.values.filter(({ reading }) => weekdayAgrees(reading) === true).map((value) => value.raw)));
  for (const draft of drafts) {
    if (draft.frame !== frame || draft.order === undefined) continue;
    for (const { raw, reading } of draft.layout.values) {
      if (agreed.has(raw) && weekdayAgrees(reading) === false) continue;
      orders.set(raw, (orders.get(raw) ?? new Set()).add(draft.order));
    }
  }
  return orders;
}

const sharesText = (a: Draft, b: Draft): boolean => a.layout.values.some((x) => b.layout.values.some((y) => x.raw === y.raw));

function equalEverywhere(a: Draft, b: Draft): boolean {
  const other = new Map(b.layout.values.map((value) => [value.raw, value.reading]));
  return a.layout.values.every((value) => {
    const reading = other.get(value.raw);
    return reading !== undefined && sameMoment(value.reading, reading);
  });
}

interface Standing {
  readonly equalDay: boolean;
  readonly evidence: { readonly discriminating: number; readonly contradicting: number };
  readonly rivalry: string | undefined;
  readonly declared: boolean;
}

function write(problem: Problem, family: LayoutFamily, layout: Layout, target: Target, standing: Standing): readonly Candidate[] {
  const first = layout.values[0]?.reading ?? [];
  const timed = has(first, 'hour24', 'hour12', 'clockWord');
  const lossy = target.base === 'date' && timed && !layout.values.every(({ reading }) => isMidnight(reading));
  return languageRivals(problem, layout, target.calendar).flatMap(({ names, narrower, values, discriminating, contradicting, rivalry, declared, languages }) => {
    const own: Layout = { ...layout, values };
    const written = writeSolution(own, names, target) ?? writeSolution(own, narrower, target);
    if (written === undefined) return [];
    const contradicted = values.some(({ reading }) => weekdayAgrees(reading, target.calendar) === false);
    const equal = standing.equalDay ? equalDayCondition(own) : [];
    const zone = target.base === 'timestamptz' && !has(first, 'offset', 'zone');
    const group = standing.rivalry ?? rivalry;
    return [{
      family: family.name,
      category: 'date_format' as const,
      transformation: written.transformation,
      preConditions: [...written.preConditions, ...equal, ...(lossy || target.base !== 'date' || !timed ? [] : midnightCondition(own))],
      postValidation: written.postValidation,
      explanation: explain(own, target, languages, standing, contradicted),
      ...(group === undefined ? {} : { rivalry: group }),
      discriminating: standing.evidence.discriminating + discriminating,
      contradicting: standing.evidence.contradicting + contradicting,
      // The language says how words are meant, not in which order numbers stand.
      declared: standing.declared || (declared && standing.rivalry === undefined) || family.declared === true,
      columnDependent: group !== undefined || has(first, 'year2') || target.calendar !== undefined,
      lossy,
      rule: ruleName(family.name, first, { contradicted, assumedUtc: zone && target.timezone === undefined, equal: standing.equalDay, openCentury: target.openYears !== undefined }),
    }];
  });
}

function ruleName(name: string, reading: Reading, flags: { contradicted: boolean; assumedUtc: boolean; equal: boolean; openCentury: boolean }): string {
  const parts = [name];
  if (flags.contradicted) parts.push('weekday-contradicted');
  if (flags.assumedUtc) parts.push('assumed-utc');
  if (flags.equal) parts.push('day-is-month');
  if (has(reading, 'year2')) parts.push('two-digit-year');
  if (flags.openCentury) parts.push('open-century');
  return parts.join('.');
}

function partsAt(layout: Layout, field: 'day' | 'month'): string | undefined {
  const reading = layout.values[0]?.reading ?? [];
  const at = reading.findIndex((slot) => slot.field === field);
  const first = reading.findIndex((slot) => ['year4', 'year2', 'month', 'day'].includes(slot.field));
  const between = reading[first + 1]?.field === 'literal' ? (reading[first + 1]?.text ?? '') : '';
  const separator = between.trim() === '' ? between.slice(0, 1) : between.trim();
  const numbers = reading.slice(0, at).filter((slot) => slot.field !== 'literal').length;
  return at < 0 || first !== 0 || separator.length !== 1 ? undefined : `split_part(col, '${separator}', ${numbers + 1})`;
}

/** Both orders agree where day and month are the same; without a separator there is no readable way to say so. */
function equalDayCondition(layout: Layout): readonly string[] {
  const [day, month] = [partsAt(layout, 'day'), partsAt(layout, 'month')];
  const text = (part: string): string => `ltrim(substring(${part} from '^ *([0-9]+)'), '0')`;
  return day === undefined || month === undefined ? ['false'] : [`${text(day)} = ${text(month)}`];
}

/** A date column takes a timestamp whole where its time says nothing. */
const midnightCondition = (layout: Layout): readonly string[] =>
  has(layout.values[0]?.reading ?? [], 'clockWord') ? [] : has(layout.values[0]?.reading ?? [], 'hour12') ? ["col ~* '12(:00)*(\\.0+)? *a\\.?m'"] : ["col ~ '[^0-9]0?0(:00?)+([.,]0+)?([^0-9:].*)?$'"];

const witnesses = (count: number): string => (count === 0 ? '' : count === 1 ? 'one value of the column allows no other order' : `${count} values of the column allow no other order`);

function explain(layout: Layout, target: Target, languages: readonly string[], standing: Standing, contradicted: boolean): string {
  const first = layout.values[0]?.reading ?? [];
  const order = dateOrder(first);
  const spelled = { D: 'day', M: 'month', Y: 'year' };
  const said = [
    order === undefined ? 'read field by field' : `read as ${[...order].map((letter) => spelled[letter as 'D' | 'M' | 'Y']).join(', ')}`,
    languages.length > 0 ? `with names in ${languages.join(', ')}` : '',
    has(first, 'year2') ? `two-digit years from ${target.pivot} on in ${target.calendar?.centuries[0] ?? '19'}xx` : '',
    standing.declared ? 'as the column setting declares' : '',
    witnesses(standing.evidence.discriminating),
    standing.equalDay ? 'day and month are equal, so their order does not matter' : '',
    contradicted ? 'the weekday in the text does not fit the date and is not used' : '',
  ].filter((part) => part !== '');
  return `${said.join('; ')}.`;
}

export const namedLanguages = (layout: Layout): ReadonlySet<string> | undefined => {
  let common: Set<string> | undefined;
  for (const { reading } of layout.values) {
    const own = commonLanguages(reading);
    if (own === undefined) continue;
    common = common === undefined ? new Set(own) : new Set([...common].filter((language) => own.has(language)));
  }
  return common;
};

export const slotsOf = column;
