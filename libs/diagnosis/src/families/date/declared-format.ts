import type { Candidate, Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { isLeap } from './accept.js';
import { weekdayAgrees } from './calendar-day.js';
import type { Field, Reading, Slot } from './field.js';
import { dateOrder, find, has } from './field.js';
import type { DeclaredFormat, FormatPiece } from './format-notation.js';
import { parseFormat } from './format-notation.js';
import { languageRivals } from './language-rivals.js';
import type { ReadValue } from './layout.js';
import { layoutKey, lexiconsFor, MAX_CELL } from './layout.js';
import type { Lexicon } from './lexicon.js';
import { normalise } from './normalise.js';
import { ordinalAt } from './ordinals.js';
import { targetOf } from './propose-layouts.js';
import { literal, number, sticky } from './scan.js';
import { writeSolution } from './write-solution.js';

const LIMIT: Partial<Record<Field, readonly [number, number]>> = {
  month: [1, 12], day: [1, 31], dayOfYear: [1, 366], hour24: [0, 23], hour12: [1, 12], minute: [0, 59], second: [0, 59], isoWeek: [1, 53], isoDay: [1, 7],
};
const NAMED: readonly Field[] = ['monthName', 'weekday', 'dayPeriod'];

/** The slots of one piece at a position; undefined where it does not fit there. */
function take(text: string, at: number, piece: FormatPiece, next: FormatPiece | undefined, before: Reading, words: Lexicon): readonly Slot[] | undefined {
  if (piece.field === 'anyMark') return /[^0-9A-Za-z]/.test(text[at] ?? '') ? [literal(text[at] ?? '')] : undefined;
  if (piece.field === 'literal') return takeLiteral(text, at, piece.text ?? '');
  if (piece.max !== undefined) return takeDigits(text, at, piece);
  if (piece.field === 'ordinal') {
    const suffix = ordinalAt(text, at, before.at(-1)?.value ?? 0);
    return suffix === undefined ? undefined : [{ field: 'ordinal', text: suffix }];
  }
  if (piece.field === 'offset') {
    const offset = sticky(/Z|[+-][0-9]{2}(?::?[0-9]{2})?(?![0-9:])/y, text, at)?.[0];
    return offset === undefined ? undefined : [{ field: offset === 'Z' ? 'zone' : 'offset', text: offset }];
  }
  if (piece.field === 'zone') {
    const zone = sticky(/[A-Za-z]+(?:\/[A-Za-z_]+)*/y, text, at)?.[0];
    return zone === undefined ? undefined : [{ field: 'zone', text: zone }];
  }
  if (!NAMED.includes(piece.field)) return undefined;
  for (const match of words.match(text, at)) {
    const meaning = match.meanings.find((m) => m.field === piece.field);
    if (meaning === undefined) continue;
    const isDotted = text[at + match.length] === '.';
    const dot = isDotted && piece.field === 'dayPeriod' ? '.' : '';
    // Abbreviations may have their dot where the format has none.
    const after = isDotted && piece.field !== 'dayPeriod' && next?.text?.startsWith('.') !== true ? [literal('.')] : [];
    return [{ field: piece.field, text: text.slice(at, at + match.length) + dot, value: meaning.value, languages: meaning.languages }, ...after];
  }
  return undefined;
}

function takeLiteral(text: string, at: number, expected: string): readonly Slot[] | undefined {
  if (/^\s+$/.test(expected)) {
    const run = sticky(/ +/y, text, at)?.[0];
    return run === undefined ? undefined : [literal(run)];
  }
  const found = text.slice(at, at + expected.length);
  return found.toLowerCase() === expected.toLowerCase() ? [literal(found)] : undefined;
}

function takeDigits(text: string, at: number, piece: FormatPiece): readonly Slot[] | undefined {
  const field = piece.field as Field;
  const padding = field === 'day' || field === 'hour24' || field === 'hour12' ? (sticky(/ (?=[0-9](?![0-9]))/y, text, at)?.[0] ?? '') : '';
  const run = sticky(/[0-9]+/y, text, at + padding.length)?.[0] ?? '';
  // `%OS` is a second that may have a fraction.
  if (field === 'fraction' && piece.min === 0) {
    const mark = sticky(/([.,])([0-9]{1,9})/y, text, at);
    return mark ? [literal(mark[1] ?? ''), { field, text: mark[2] ?? '' }] : [];
  }
  const digits = run.slice(0, piece.max);
  if (digits.length < (piece.min ?? 1)) return undefined;
  const slot: Slot = field === 'fraction' ? { field, text: digits } : number(field, digits);
  const limit = LIMIT[field];
  if (limit && slot.value !== undefined && (slot.value < limit[0] || slot.value > limit[1])) return undefined;
  return padding === '' ? [slot] : [literal(padding), slot];
}

/** Reads a text as the format says, or not at all. A fraction at the end of the format may be missing with its mark. */
export function readDeclared(text: string, format: DeclaredFormat, words: Lexicon): Reading | undefined {
  const { pieces } = format;
  let slots: Slot[] = [];
  let at = 0;
  for (let i = 0; i < pieces.length; i += 1) {
    const piece = pieces[i] as FormatPiece;
    if (at === text.length && piece.field === 'literal' && piece.text === '.' && pieces[i + 1]?.field === 'fraction' && i + 2 === pieces.length) break;
    const taken = take(text, at, piece, pieces[i + 1], slots, words);
    if (taken === undefined) return undefined;
    slots = [...slots, ...taken];
    at += taken.reduce((length, slot) => length + slot.text.length, 0);
  }
  if (/^\.? *$/.test(text.slice(at))) return joined([...slots, ...(at < text.length ? [literal(text.slice(at))] : [])]);
  return undefined;
}

function joined(slots: Reading): Reading {
  const out: Slot[] = [];
  for (const slot of slots) {
    const last = out.at(-1);
    if (slot.field === 'literal' && last?.field === 'literal') out[out.length - 1] = literal(last.text + slot.text);
    else out.push(slot);
  }
  return out;
}

function isWhole(reading: Reading, dated: boolean): boolean {
  const fields = reading.map((slot) => slot.field).filter((field) => !['literal', 'ordinal', 'comment', 'weekday', 'zone', 'offset'].includes(field));
  if (new Set(fields).size !== fields.length) return false;
  if (!dated) return has(reading, 'hour24', 'hour12') && !has(reading, 'day', 'month', 'year4', 'year2', 'monthName');
  const year = find(reading, 'year4')?.value;
  const month = (find(reading, 'month') ?? find(reading, 'monthName'))?.value;
  if (month === 2 && find(reading, 'day')?.value === 29 && year !== undefined && !isLeap(year)) return false;
  if (has(reading, 'dayOfYear')) return year !== undefined && (find(reading, 'dayOfYear')?.value !== 366 || isLeap(year));
  return dateOrder(reading) !== undefined || (has(reading, 'isoWeek') && has(reading, 'isoDay') && year !== undefined);
}

/** Reads a text by the declared format, in the declared language or in any. */
function readValue(raw: string, format: DeclaredFormat, problem: Problem, dated: boolean): ReadValue | undefined {
  const { text, replaced } = normalise(raw);
  const inner = /^\s|\s$/.test(raw) ? text.trim() : text;
  for (const words of lexiconsFor(problem.column.settings)) {
    const reading = readDeclared(inner, format, words());
    if (reading !== undefined && isWhole(reading, dated)) return { raw, text: inner, replaced, reading };
    if (!/\p{L}/u.test(inner)) return undefined;
  }
  return undefined;
}

function propose(problem: Problem): readonly Candidate[] {
  const { date_format: declared } = problem.column.settings;
  const target = targetOf(problem);
  const format = declared === undefined || target === undefined ? undefined : parseFormat(declared);
  if (format === undefined || target === undefined) return [];
  const groups = new Map<string, ReadValue[]>();
  let contradicting = 0;
  for (const value of problem.values) {
    if (value.bytes || value.text.length > MAX_CELL) continue;
    const read = readValue(value.text, format, problem, target.base !== 'time' && target.base !== 'timetz');
    if (read === undefined) contradicting += 1;
    else groups.set(layoutKey(read.reading), [...(groups.get(layoutKey(read.reading)) ?? []), read]);
  }
  const window = format.pivot === undefined ? target : { ...target, pivot: format.pivot, lastYear2: undefined };
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, values]) =>
    languageRivals(problem, { key, values }).flatMap(({ names, narrower, values: own, languages }): Candidate[] => {
      const layout = { key, values: own };
      const written = writeSolution(layout, names, window) ?? writeSolution(layout, narrower, window);
      if (written === undefined) return [];
      const contradicted = own.some(({ reading }) => weekdayAgrees(reading) === false);
      const lossy = target.base === 'date' && own.some(({ reading }) => reading.some((slot) => /^(hour|minute|second)/.test(slot.field) && (slot.value ?? 0) !== 0));
      return [{
        family: 'date.declared-format', category: 'date_format', ...written, rivalry: 'date.declared-format',
        explanation: `The declared format ${declared} reads these values${languages.length > 0 ? ` with names in ${languages.join(', ')}` : ''}.`,
        discriminating: 0, contradicting, declared: true, columnDependent: true, lossy, rule: contradicted ? 'date.declared-format.weekday-contradicted' : 'date.declared-format',
      }];
    }));
}

/** The user's own format, in the notation of PostgreSQL, strftime, moment or CLDR. */
export const declaredFormat: Family = { name: 'date.declared-format', category: 'date_format', propose };
