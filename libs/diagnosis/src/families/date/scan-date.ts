import type { Field, Reading, Slot } from './field.js';
import { has } from './field.js';
import type { Lexicon } from './lexicon.js';
import { ordinalAt } from './ordinals.js';
import type { Scan } from './scan.js';
import { literal, number, sticky } from './scan.js';
import { scanEra } from './scan-era.js';

const DIGITS = /[0-9]+/y;
const ISO_WEEK = /([0-9]{4})(-?W)([0-9]{2})(-?)([1-7])(?![0-9])/y;
const CJK_UNIT = /( ?)([年년月월日일號号])( ?)/y;
const UNIT_FIELD: Readonly<Record<string, readonly Field[]>> = {
  年: ['year4', 'year2'], 년: ['year4', 'year2'], 月: ['month'], 월: ['month'], 日: ['day'], 일: ['day'], 號: ['day'], 号: ['day'],
};

/** Numbers without separators, as the fields that they are cut into. */
const COMPACT: Readonly<Record<number, readonly (readonly (readonly [Field, number])[])[]>> = {
  6: [
    [['year2', 2], ['month', 2], ['day', 2]],
    [['day', 2], ['month', 2], ['year2', 2]],
    [['month', 2], ['day', 2], ['year2', 2]],
  ],
  7: [[['year4', 4], ['dayOfYear', 3]]],
  8: [
    [['year4', 4], ['month', 2], ['day', 2]],
    [['day', 2], ['month', 2], ['year4', 4]],
    [['month', 2], ['day', 2], ['year4', 4]],
  ],
  10: [[['year4', 4], ['month', 2], ['day', 2], ['hour24', 2]]],
  12: [
    [['year4', 4], ['month', 2], ['day', 2], ['hour24', 2], ['minute', 2]],
    [['year2', 2], ['month', 2], ['day', 2], ['hour24', 2], ['minute', 2], ['second', 2]],
  ],
  14: [[['year4', 4], ['month', 2], ['day', 2], ['hour24', 2], ['minute', 2], ['second', 2]]],
  17: [[['year4', 4], ['month', 2], ['day', 2], ['hour24', 2], ['minute', 2], ['second', 2], ['fraction', 3]]],
};

const LIMIT: Partial<Record<Field, readonly [number, number]>> = {
  month: [1, 12], day: [1, 31], dayOfYear: [1, 366], hour24: [0, 23], minute: [0, 59], second: [0, 59],
};
const within = (slot: Slot): boolean => {
  const limit = LIMIT[slot.field];
  return limit === undefined || ((slot.value ?? 0) >= limit[0] && (slot.value ?? 0) <= limit[1]);
};

function* compact(digits: string, next: number): Generator<Scan> {
  for (const cut of COMPACT[digits.length] ?? []) {
    // `112015` may as well be the first of January.
    if (digits.length === 6 && cut[0]?.[0] !== 'year2' && /^[1-9][1-9](19|20)/.test(digits)) continue;
    let at = 0;
    const slots = cut.map(([field, width]) => number(field, digits.slice(at, (at += width))));
    if (slots.every(within)) yield { slots, next };
  }
}

function plainFields(digits: string): readonly Field[] {
  if (digits.length === 1) return ['day', 'month'];
  if (digits.length === 2) return ['day', 'month', 'year2'];
  if (digits.length === 3) return ['dayOfYear'];
  return digits.length === 4 ? ['year4'] : [];
}

const taken = (slots: Reading, field: Field): boolean =>
  field === 'month' ? has(slots, 'month', 'monthName') : field === 'year4' || field === 'year2' ? has(slots, 'year4', 'year2', 'eraYear') : field === 'day' ? has(slots, 'day', 'dayName') : has(slots, field);

function* numberAt(text: string, at: number, slots: Reading): Generator<Scan> {
  const digits = sticky(DIGITS, text, at)?.[0] ?? '';
  const next = at + digits.length;
  const unit = sticky(CJK_UNIT, text, next);
  if (unit) {
    const field = (UNIT_FIELD[unit[2] ?? ''] ?? []).find((f) => plainFields(digits).includes(f));
    const slot = field && number(field, digits);
    if (slot && within(slot) && !taken(slots, slot.field)) yield { slots: [slot, literal(unit[0])], next: next + unit[0].length };
    return;
  }
  for (const field of plainFields(digits)) {
    const slot = number(field, digits);
    if (taken(slots, field) || !within(slot)) continue;
    if (field === 'dayOfYear' && !(slots.at(-1)?.text === '-' && slots.at(-2)?.field === 'year4' && slots.length === 2)) continue;
    if (field === 'day') {
      const suffix = ordinalAt(text, next, slot.value ?? 0);
      if (suffix !== undefined) yield { slots: [slot, { field: 'ordinal', text: suffix }], next: next + suffix.length };
    }
    yield { slots: [slot], next };
  }
  if (has(slots, 'year4', 'year2', 'eraYear', 'month', 'monthName', 'day', 'dayOfYear')) return;
  yield* compact(digits, next);
  if (digits.length === 10 && text[next] === ':') yield* compact(digits.slice(0, 8), at + 8);
}

/** The languages of a word before the number that says that it is a month. */
function prefixed(text: string, at: number, words: Lexicon): ReadonlySet<string> | undefined {
  for (let from = Math.max(0, at - 12); from < at; from += 1) {
    if (/[\p{L}\p{M}]/u.test(text[from - 1] ?? '')) continue;
    const found = words.match(text, from).find((match) => /^ ?$/.test(text.slice(from + match.length, at)) && from + match.length <= at && match.meanings.some((m) => m.field === 'monthPrefix'));
    if (found) return found.meanings.find((m) => m.field === 'monthPrefix')?.languages;
  }
  return undefined;
}

/** The next piece of a date at a position: a number, a name of a month or weekday, a week date. */
export function* scanDate(text: string, at: number, slots: Reading, words: Lexicon): Generator<Scan> {
  if (/[0-9]/.test(text[at] ?? '')) {
    if (/[0-9]/.test(text[at - 1] ?? '')) return;
    const week = slots.length === 0 ? sticky(ISO_WEEK, text, at) : undefined;
    if (week) {
      const [whole, year = '', w = '', isoWeek = '', dash = '', day = ''] = week;
      const pieces = [number('year4', year), literal(w), number('isoWeek', isoWeek), ...(dash === '' ? [] : [literal(dash)]), number('isoDay', day)];
      yield { slots: pieces, next: at + whole.length };
    }
    const isMonth = /\p{L} ?$/u.test(text.slice(Math.max(0, at - 2), at)) && prefixed(text, at, words) !== undefined;
    for (const piece of numberAt(text, at, slots)) if (!isMonth || piece.slots[0]?.field === 'month') yield piece;
    return;
  }
  const era = scanEra(text, at, slots);
  if (era) yield era;
  for (const word of words.match(text, at)) {
    for (const { field, value, languages } of word.meanings) {
      if (field !== 'monthName' && field !== 'weekday' && field !== 'dayName') continue;
      // A single letter of Latin script is rather the T of ISO 8601 or a unit than a name.
      if (word.length === 1 && /[A-Za-z]/.test(text[at] ?? '')) continue;
      if (taken(slots, field === 'monthName' ? 'month' : field === 'dayName' ? 'day' : field)) continue;
      yield { slots: [{ field, text: text.slice(at, at + word.length), value, languages }], next: at + word.length };
    }
  }
}
