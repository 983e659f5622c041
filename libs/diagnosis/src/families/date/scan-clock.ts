import type { Slot } from './field.js';
import type { Lexicon, Meaning } from './lexicon.js';
import type { Scan } from './scan.js';
import { literal, number, sticky } from './scan.js';

const COLON = /([0-9]{1,2})(:)([0-9]{1,2})(?:(:)([0-9]{1,2})(?:([.,])([0-9]{1,9})|(:)([0-9]{3}))?)?(?![0-9:])/y;
const DOT = /([0-9]{1,2})(\.)([0-9]{2})(?:(\.)([0-9]{2})(?:([.,])([0-9]{1,9}))?)?(?![0-9.:]*[0-9:])/y;
const DASH = /([0-9]{2})(-)([0-9]{2})(-)([0-9]{2})(?:([.,])([0-9]{1,9}))?(?![0-9-])/y;
const COMPACT = /([0-9]{2})()([0-9]{2})(?:()([0-9]{2})(?:([.,])([0-9]{1,9}))?)?(?![0-9:])/y;
/** ISO 8601 lets the lowest unit have a fraction, and mixes basic and extended forms in the wild. */
const ISO_HOUR = /([0-9]{2})(?![0-9:.,])/y;
const ISO_MIXED = /([0-9]{2})(:?)([0-9]{2})(:?)([0-9]{2})(?:([.,])([0-9]{1,9}))?(?![0-9:])/y;
const ISO_HOUR_FRACTION = /([0-9]{2})([.,])([0-9]{1,2})(?![0-9:])/y;
const ISO_MINUTE_FRACTION = /([0-9]{2})(:)([0-9]{2})([.,])([0-9]{1,2})(?![0-9:])/y;
const HOUR = /([0-9]{1,2})(?![0-9])/y;
const CJK = /([0-9]{1,2})( ?[時时点點시] ?)(?:([0-9]{1,2})( ?[分분] ?)(?:([0-9]{1,2})( ?[秒초]))?)?/y;
const AND = / +(?:و|and|и|y|et|und) +(?=[0-9])/y;
const JOINED = / *[0-9]{1,2}( +(?:و|and|и|y|et|und) +)[0-9]{1,2} */y;
const COUNT = /( *)([0-9]{1,2})( ?)/y;
const GAP = / */y;
const BARE_CJK = /([0-9]{1,2})([時时点點])([0-9]{2})(?![0-9分])/y;

/** Where in a value the time stands, for the forms that are too weak to be read everywhere. */
export interface ClockPlace {
  /** Directly behind the `T` of ISO 8601. */
  readonly afterT: boolean;
  /** Behind a complete date. */
  readonly afterDate: boolean;
  /** Directly behind a date without separators. */
  readonly afterCompact?: boolean;
}

function clockSlots(match: RegExpExecArray, hour: 'hour24' | 'hour12'): Slot[] | undefined {
  const [, h = '', s1 = '', m = '', s2, s, mark, fraction, colon, millis] = match;
  const slots: Slot[] = [number(hour, h), literal(s1), number('minute', m)];
  if (s !== undefined) slots.push(literal(s2 ?? ''), number('second', s));
  const digits = fraction ?? millis;
  if (digits !== undefined) slots.push(literal(mark ?? colon ?? '.'), { field: 'fraction', text: digits });
  return inRange(slots, hour) ? slots : undefined;
}

function inRange(slots: readonly Slot[], hour: 'hour24' | 'hour12'): boolean {
  const value = (field: Slot['field']): number => slots.find((slot) => slot.field === field)?.value ?? 0;
  const [h, m, s] = [value(hour), value('minute'), value('second')];
  if (h === 24 && hour === 'hour24') return m === 0 && s === 0 && !slots.some((slot) => slot.field === 'fraction' && /[1-9]/.test(slot.text));
  return h < (hour === 'hour12' ? 13 : 24) && m < 60 && s < 60;
}

interface Period {
  readonly slots: readonly Slot[];
  readonly next: number;
}

function periodAt(text: string, at: number, words: Lexicon): Period | undefined {
  const gap = sticky(GAP, text, at)?.[0] ?? '';
  for (const match of words.match(text, at + gap.length)) {
    const meanings = match.meanings.filter((m: Meaning) => m.field === 'dayPeriod');
    if (meanings.length !== 1) continue;
    const [meaning] = meanings as [Meaning];
    const length = gap.length + match.length;
    const dot = text[at + length] === '.' ? '.' : '';
    const slots: Slot[] = [{ field: 'dayPeriod', text: text.slice(at + gap.length, at + length) + dot, value: meaning.value, languages: meaning.languages }];
    return { slots: gap === '' ? slots : [literal(gap), ...slots], next: at + length + dot.length };
  }
  return undefined;
}

/** An hour of a twelve hour clock is 1 to 12; 0 as well where the period comes first, as in 午後0時. */
function twelve(slots: readonly Slot[], zeroAllowed: boolean): Slot[] | undefined {
  const hour = slots.find((slot) => slot.field === 'hour24');
  if (hour?.value === undefined || hour.value > 12 || (hour.value === 0 && !zeroAllowed)) return undefined;
  return slots.map((slot) => (slot === hour ? { ...slot, field: 'hour12' as const } : slot));
}

function* bareClocks(text: string, at: number, place: ClockPlace): Generator<Scan> {
  const patterns = [COLON, DOT, ...(place.afterDate ? [DASH, COMPACT] : []), ...(place.afterT ? [ISO_MIXED] : [])];
  const seen = new Set<number>();
  for (const pattern of patterns) {
    const match = sticky(pattern, text, at);
    const slots = match && clockSlots(match, 'hour24');
    if (!match || !slots || seen.has(match[0].length)) continue;
    seen.add(match[0].length);
    yield { slots, next: at + match[0].length };
  }
  if (!place.afterT) return;
  const hour = sticky(ISO_HOUR, text, at);
  if (hour && Number(hour[1]) < 24) yield { slots: [number('hour24', hour[1] ?? '')], next: at + hour[0].length };
  const ofHour = sticky(ISO_HOUR_FRACTION, text, at);
  if (ofHour && Number(ofHour[1]) < 24) {
    yield { slots: [number('hour24', ofHour[1] ?? ''), literal(ofHour[2] ?? ''), { field: 'hourFraction', text: ofHour[3] ?? '' }], next: at + ofHour[0].length };
  }
  const ofMinute = sticky(ISO_MINUTE_FRACTION, text, at);
  if (ofMinute && Number(ofMinute[1]) < 24 && Number(ofMinute[3]) < 60) {
    const slots = [number('hour24', ofMinute[1] ?? ''), literal(':'), number('minute', ofMinute[3] ?? ''), literal(ofMinute[4] ?? ''), { field: 'minuteFraction' as const, text: ofMinute[5] ?? '' }];
    yield { slots, next: at + ofMinute[0].length };
  }
}

/** `11 و 01 دقیقه`: the hour has no unit of its own, the minutes have. */
function joinedMinutes(text: string, at: number, words: Lexicon): string | undefined {
  const match = sticky(JOINED, text, at);
  if (!match) return undefined;
  return words.match(text, at + match[0].length).some((word) => word.meanings.some((m) => m.field === 'minuteUnit')) ? match[1] : undefined;
}

/** Numbers with their units: `21時40分`, `오후 1시 30분`, `14h40`, `7 гадзін 10 хвілін`. */
function* unitClocks(text: string, at: number, words: Lexicon): Generator<Scan> {
  const bare = sticky(BARE_CJK, text, at);
  const cjk = bare ?? sticky(CJK, text, at);
  if (cjk) {
    const [whole, h = '', u1 = '', m, u2 = '', s, u3 = ''] = cjk;
    const slots: Slot[] = [number('hour24', h), literal(u1)];
    if (m !== undefined) slots.push(number('minute', m), ...(u2 === '' ? [] : [literal(u2)]));
    if (s !== undefined) slots.push(number('second', s), literal(u3));
    if (inRange(slots, 'hour24')) yield { slots, next: at + whole.length };
    return;
  }
  const slots: Slot[] = [];
  let next = at;
  for (const [unit, field] of [['hourUnit', 'hour24'], ['minuteUnit', 'minute'], ['secondUnit', 'second']] as const) {
    const count = sticky(COUNT, text, next);
    if (!count) break;
    const from = next + count[0].length;
    const word = words.match(text, from).find((match) => match.meanings.some((m) => m.field === unit));
    const [, before = '', digits = '', between = ''] = count;
    const joined = word === undefined && unit === 'hourUnit' ? joinedMinutes(text, next, words) : undefined;
    if (joined !== undefined) {
      slots.push(number(field, digits), literal(joined));
      next += digits.length + joined.length;
      continue;
    }
    if (word === undefined && !(unit === 'minuteUnit' && slots.length > 0 && digits.length === 2)) break;
    if (before !== '') slots.push(literal(before));
    slots.push(number(field, digits));
    next += before.length + digits.length;
    if (word === undefined) break;
    slots.push(literal(between + text.slice(from, from + word.length)));
    next = from + word.length;
    const and = sticky(AND, text, next)?.[0];
    if (and !== undefined) {
      slots[slots.length - 1] = literal((slots.at(-1)?.text ?? '') + and);
      next += and.length;
    }
  }
  if (slots.length > 0 && inRange(slots, 'hour24')) yield { slots, next };
}

/** All ways to read a time of day at a position of a text. */
export function* scanClock(text: string, at: number, place: ClockPlace, words: Lexicon): Generator<Scan> {
  if (!/[0-9]/.test(text[at] ?? '')) {
    const word = place.afterDate ? words.match(text, at).find((match) => match.meanings.some((m) => m.field === 'clockWord')) : undefined;
    const meaning = word?.meanings.find((m) => m.field === 'clockWord');
    if (word && meaning) yield { slots: [{ field: 'clockWord', text: text.slice(at, at + word.length), value: meaning.value, languages: meaning.languages }], next: at + word.length };
  }
  const before = /[0-9]/.test(text[at] ?? '') ? undefined : periodAt(text, at, words);
  if (before) {
    const gap = sticky(GAP, text, before.next)?.[0] ?? '';
    const from = before.next + gap.length;
    for (const clock of [...bareClocks(text, from, { afterT: false, afterDate: false, afterCompact: false }), ...unitClocks(text, from, words)]) {
      const slots = twelve(clock.slots, true);
      if (slots) yield { slots: [...before.slots, ...(gap === '' ? [] : [literal(gap)]), ...slots], next: clock.next };
    }
    return;
  }
  if (!/[0-9]/.test(text[at] ?? '') || (/[0-9]/.test(text[at - 1] ?? '') && place.afterCompact !== true)) return;
  const hour = sticky(HOUR, text, at);
  const clocks = [...bareClocks(text, at, place), ...unitClocks(text, at, words)];
  for (const clock of clocks) {
    const after = periodAt(text, clock.next, words);
    const slots = after && twelve(clock.slots, false);
    if (after && slots) yield { slots: [...slots, ...after.slots], next: after.next };
    yield clock;
  }
  const after = hour && periodAt(text, at + hour[0].length, words);
  if (hour && after && Number(hour[1]) >= 1 && Number(hour[1]) <= 12) yield { slots: [number('hour12', hour[1] ?? ''), ...after.slots], next: after.next };
}
