import { finish } from './accept.js';
import type { Reading, Slot } from './field.js';
import type { Grammar } from './grammar.js';
import { literal } from './scan.js';
import { scanClock } from './scan-clock.js';
import { scanDate } from './scan-date.js';
import { scanZone } from './scan-zone.js';

interface State {
  readonly at: number;
  readonly slots: Reading;
  readonly time: boolean;
  readonly zone: boolean;
}

/** Longer texts are no dates; more readings than this are no evidence for any. */
const MAX_LENGTH = 100;
const MAX_READINGS = 24;
const MAX_STEPS = 4000;
const PUNCTUATION = /[ .,/\-_|@()[\]':;·]/;
const DATE_FIELDS = new Set(['year4', 'year2', 'eraYear', 'month', 'monthName', 'day', 'dayName', 'dayOfYear', 'isoDay']);
const CLOCK_END = new Set(['hour24', 'minute', 'second', 'fraction']);
const UNITS = new Set<string>(['hourUnit', 'minuteUnit', 'secondUnit']);
const COMPLETE = 3;

const dateFields = (slots: Reading): number => {
  if (slots.some((slot) => slot.field === 'dayOfYear' || slot.field === 'isoDay')) return COMPLETE;
  return slots.filter((slot) => DATE_FIELDS.has(slot.field)).length;
};

/** All ways in which a normalised text can be read as a whole. */
export function readings(text: string, grammar: Grammar): readonly Reading[] {
  if (text === '' || text.length > MAX_LENGTH || !/[0-9]/.test(text)) return [];
  const found = new Map<string, Reading>();
  let steps = 0;
  const visit = (state: State): void => {
    steps += 1;
    if (steps > MAX_STEPS || found.size > MAX_READINGS) return;
    if (state.at === text.length) {
      const done = finish(state.slots, grammar);
      if (done) found.set(done.map((slot) => `${slot.field}:${slot.text}:${slot.value ?? ''}`).join('|'), done);
      return;
    }
    for (const next of steppings(text, state, grammar)) visit(next);
  };
  visit({ at: 0, slots: [], time: false, zone: false });
  return steps > MAX_STEPS || found.size > MAX_READINGS ? [] : [...found.values()];
}

/** `2016020417:10`: the time touches a date whose fields touch each other. */
const isCompactDay = (slots: Reading): boolean => slots.length === COMPLETE && slots[0]?.field === 'year4' && slots.every((slot) => slot.field !== 'literal');

function* steppings(text: string, state: State, grammar: Grammar): Generator<State> {
  const { at, slots } = state;
  const char = text[at] ?? '';
  const with_ = (more: readonly Slot[], next: number, change: Partial<State> = {}): State => ({ ...state, ...change, slots: [...slots, ...more], at: next });
  const fields = dateFields(slots);
  const last = slots.at(-1);
  if (!state.time && (fields === 0 || fields === COMPLETE || fields === 2)) {
    const afterT = last?.field === 'literal' && /^[Tt]$/.test(last.text);
    for (const clock of scanClock(text, at, { afterT, afterDate: fields === COMPLETE, afterCompact: fields === COMPLETE && isCompactDay(slots) }, grammar.words)) yield with_(clock.slots, clock.next, { time: true });
  }
  if (!state.zone && (state.time || (fields === COMPLETE && /[+\-Z]/.test(text[at] ?? '')))) {
    const zone = scanZone(text, at);
    if (zone) yield with_(zone.slots, zone.next, { zone: true });
  }
  if (grammar.date) for (const piece of scanDate(text, at, slots, grammar.words)) yield with_(piece.slots, piece.next);
  const afterClock = CLOCK_END.has(slots.findLast((slot) => slot.field !== 'literal')?.field ?? 'literal') && /^ *$/.test(last?.field === 'literal' ? last.text : '');
  for (const word of grammar.words.match(text, at)) {
    // Behind a time, a word that may be its half of the day is nothing else; behind a time alone, only units make sense.
    if (afterClock && (word.meanings.some((m) => m.field === 'dayPeriod') || /^[ap]m$/i.test(text.slice(at, at + word.length)))) continue;
    if (afterClock && !grammar.date && !word.meanings.some((m) => UNITS.has(m.field))) continue;
    for (const meaning of word.meanings) {
      // A letter right at a number is part of it: S64 is no connector and a year, 31T no day and a unit.
      if (word.length === 1 && /[A-Za-z]/.test(char) && (/[0-9]/.test(text[at + 1] ?? '') || /[0-9]/.test(text[at - 1] ?? ''))) continue;
      if (meaning.field !== 'literal' && meaning.field !== 'monthPrefix' && !(afterClock && UNITS.has(meaning.field))) continue;
      yield with_([{ ...literal(text.slice(at, at + word.length)), languages: meaning.languages }], at + word.length);
    }
  }
  if (/[Tt]/.test(char) && fields === COMPLETE && !state.time && /[0-9]/.test(text[at - 1] ?? '') && /[0-9]/.test(text[at + 1] ?? '')) yield with_([literal(char)], at + 1);
  if (PUNCTUATION.test(char)) yield with_([literal(char)], at + 1);
}
