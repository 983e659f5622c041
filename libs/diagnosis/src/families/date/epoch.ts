import type { Candidate, Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { targetOf } from './propose-layouts.js';

interface Unit {
  readonly name: string;
  readonly perSecond: number;
  readonly declared: RegExp;
}

const UNITS: readonly Unit[] = [
  { name: 'seconds', perSecond: 1, declared: /\b(epoch|unix)\b.*\b(seconds?|secs?|s)\b/i },
  { name: 'milliseconds', perSecond: 1e3, declared: /\b(epoch|unix|java|javascript)\b.*(milli|ms)|\b(milliseconds?|ms)\b/i },
  { name: 'microseconds', perSecond: 1e6, declared: /\b(epoch|unix)\b.*(micro|us)|\bmicroseconds?\b/i },
  { name: 'nanoseconds', perSecond: 1e9, declared: /\b(epoch|unix)\b.*(nano|ns)|\bnanoseconds?\b/i },
];
/** Moments that databases hold: behind the first unit of computers' clocks, and not more than a generation ahead. */
const FIRST_YEAR = 1900;
const YEARS_AHEAD = 30;
const SECONDS_PER_YEAR = 31_556_952;
const INTEGER = /^-?[0-9]{1,19}$/;
/** Digits of the moments between 2001 and 2286, where numbers of one unit can be taken for no other. */
const USUAL_DIGITS: Readonly<Record<string, number>> = { seconds: 10, milliseconds: 13, microseconds: 16, nanoseconds: 19 };
const SAYS_EPOCH = /epoch|unix|time_?stamp|(^|_)(ts|utime|mtime|ctime|atime|tstamp)(_|$)|_(ms|millis|us|micros|ns)$/i;

const secondsOf = (text: string, unit: Unit): number => Number(text) / unit.perSecond;

function isPlausible(text: string, unit: Unit, today: string): boolean {
  const year = 1970 + secondsOf(text, unit) / SECONDS_PER_YEAR;
  return year >= FIRST_YEAR && year <= Number(today.slice(0, 4)) + YEARS_AHEAD;
}

/** The unit that all numbers of the column share; by their size alone, since the same moment differs a thousandfold between units. */
function unitOf(texts: readonly string[], today: string): Unit | undefined {
  // Numbers of the usual size of two units side by side: the column was fed by two clocks.
  if (UNITS.filter((unit) => texts.some((text) => text.replace('-', '').length === USUAL_DIGITS[unit.name])).length > 1) return undefined;
  const fitting = UNITS.filter((unit) => texts.every((text) => isPlausible(text, unit, today)));
  const usual = fitting.filter((unit) => texts.some((text) => text.replace('-', '').length >= (USUAL_DIGITS[unit.name] ?? 0)));
  return usual.length === 1 ? usual[0] : undefined;
}

function transformation(unit: Unit, base: string): string {
  const moment = unit.perSecond === 1 ? 'to_timestamp(col::bigint)' : unit.perSecond === 1e9
    // A nanosecond is less than PostgreSQL keeps: what it cannot keep is cut, as clocks do.
    ? "timestamptz '1970-01-01 00:00:00+00' + div(col::numeric, 1000) * interval '1 microsecond'"
    : `timestamptz '1970-01-01 00:00:00+00' + col::numeric * interval '1 ${unit.name.slice(0, -1)}'`;
  if (base === 'timestamptz') return moment;
  return base === 'timestamp' ? `(${moment}) AT TIME ZONE 'UTC'` : `((${moment}) AT TIME ZONE 'UTC')::date`;
}

/** Numbers of the widths that were seen; negative ones only where there were some, and then of whole seconds. */
function numberPattern(negative: boolean, least: number, most: number, zeros: number): string {
  const digits = (from: number, to: number): string => (from === to ? `[0-9]{${from}}` : `[0-9]{${from},${to}}`);
  return negative ? `^(${digits(least, most)}|-${digits(Math.max(1, least - zeros), most - zeros)}${zeros === 0 ? '' : `0{${zeros}}`})$` : `^${digits(least, most)}$`;
}

function propose(problem: Problem): readonly Candidate[] {
  const target = targetOf(problem);
  if (target === undefined || target.base === 'time' || target.base === 'timetz') return [];
  const { settings, sample, column } = problem.column;
  const numbers = [...new Set([...problem.values, ...sample].filter((value) => !value.bytes && INTEGER.test(value.text.trim())).map((value) => value.text.trim()))];
  const own = problem.values.filter((value) => INTEGER.test(value.text));
  if (own.length === 0) return [];
  const declaredUnit = settings.source_type === undefined ? undefined : UNITS.find((unit) => unit.declared.test(settings.source_type ?? ''));
  const unit = declaredUnit ?? unitOf(numbers.filter((text) => own.some((value) => value.text.length === text.length) || text.length >= 9), problem.today);
  if (unit === undefined || !own.every((value) => isPlausible(value.text, unit, problem.today))) return [];
  // Systems cut or round the part of a second before 1970 in either direction.
  if (own.some((value) => value.text.startsWith('-') && Number(value.text) % unit.perSecond !== 0)) return [];
  const short = own.some((value) => value.text.replace('-', '').length < (USUAL_DIGITS[unit.name] ?? 0));
  const named = declaredUnit !== undefined || SAYS_EPOCH.test(settings.source_type ?? '') || SAYS_EPOCH.test(column);
  // Fewer digits than moments of this century have are epochs only where something says that the column holds epochs.
  const usual = numbers.some((text) => text.replace('-', '').length >= (USUAL_DIGITS[unit.name] ?? 0));
  if (short && !named && !usual) return [];
  const digits = own.map((value) => value.text.replace('-', '').length);
  const lossy = target.base === 'date' && own.some((value) => secondsOf(value.text, unit) % 86_400 !== 0);
  return [{
    family: 'date.epoch', category: 'date_format', transformation: transformation(unit, target.base),
    preConditions: [`col ~ '${numberPattern(own.some((value) => value.text.startsWith('-')), Math.min(...digits), Math.max(...digits), Math.log10(unit.perSecond))}'`],
    postValidation: target.base === 'timestamptz'
      ? `result::timestamptz BETWEEN timestamptz '${FIRST_YEAR}-01-01 00:00:00+00' AND timestamptz '${Number(problem.today.slice(0, 4)) + YEARS_AHEAD}-12-31 00:00:00+00'`
      : `result::timestamp BETWEEN timestamp '${FIRST_YEAR}-01-01' AND timestamp '${Number(problem.today.slice(0, 4)) + YEARS_AHEAD}-12-31'`,
    explanation: `Numbers of this size are ${unit.name} since 1970-01-01 UTC; in any other unit they would lie outside ${FIRST_YEAR} to ${Number(problem.today.slice(0, 4)) + YEARS_AHEAD}.`,
    rivalry: 'date.epoch', discriminating: numbers.length, contradicting: 0, declared: declaredUnit !== undefined, columnDependent: true, lossy, rule: `date.epoch.${unit.name}`,
  }];
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970-01-01 UTC. */
export const epoch: Family = { name: 'date.epoch', category: 'date_format', propose };
