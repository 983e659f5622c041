import type { Slot } from './field.js';
import { tierLexicon, TIERS } from './lexicon.js';
import type { Scan } from './scan.js';
import { literal, sticky } from './scan.js';
import { AMBIGUOUS_ZONES, isTimeZone, ZONE_OFFSETS } from './zones.js';

const OFFSET = /([+-])([0-9]{2})(?::?([0-9]{2}))?(?![0-9:])/y;
const PREFIXED = /([A-Z]{2,5})([+-])([0-9]{1,2})(?::?([0-9]{2}))?(?![0-9:])/y;
const ABBREVIATION = /[A-Z]{1,5}(?![A-Za-z0-9/])|z(?![A-Za-z0-9])/y;
const IANA = /[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_+-]+[0-9]*){1,2}|Japan|Singapore|Israel|Turkey|Iran|Egypt/y;
const BRACKETED = /\[([A-Za-z][A-Za-z0-9_+\-/]*)\]/y;
const COMMENT = /\(([A-Za-z][A-Za-z0-9 .:+\-]{1,40})\)/y;
const MONOTONIC = /m=[+-][0-9]+\.[0-9]{9}/y;
const REPEATED = /[A-Z]{2,5}(?![A-Za-z0-9])|[+-][0-9]{2}(?::?[0-9]{2})?(?![0-9:])/y;

const minutes = (sign: string, hours: string, rest: string | undefined): number => (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest ?? 0));
const valid = (hours: string, rest: string | undefined): boolean => Number(hours) <= 15 && Number(rest ?? 0) < 60;

function offsetSlots(text: string, at: number): Scan | undefined {
  const plain = sticky(OFFSET, text, at);
  if (plain) {
    const [whole, sign = '', hours = '', rest] = plain;
    return valid(hours, rest) ? { slots: [{ field: 'offset', text: whole, value: minutes(sign, hours, rest) }], next: at + whole.length } : undefined;
  }
  const prefixed = sticky(PREFIXED, text, at);
  if (!prefixed) return undefined;
  const [whole, name = '', sign = '', hours = '', rest] = prefixed;
  if (!(name in ZONE_OFFSETS) && !(name in AMBIGUOUS_ZONES)) return undefined;
  const digits = whole.slice(name.length);
  // `GMT+1` has no ISO form that could be copied; it is left to a person.
  if (!valid(hours, rest) || hours.length !== 2) return undefined;
  return { slots: [{ field: 'comment', text: name }, { field: 'offset', text: digits, value: minutes(sign, hours, rest) }], next: at + whole.length };
}

const isDayPeriod = (word: string): boolean => tierLexicon(TIERS - 1).match(word, 0).some((match) => match.length === word.length && match.meanings.some((m) => m.field !== 'literal'));

function nameSlot(text: string, at: number): Scan | undefined {
  const bracketed = sticky(BRACKETED, text, at);
  if (bracketed && isTimeZone(bracketed[1] ?? '')) {
    return { slots: [literal('['), { field: 'zone', text: bracketed[1] ?? '' }, literal(']')], next: at + bracketed[0].length };
  }
  const parenthesised = sticky(/\(([A-Z]{1,5})\)/y, text, at);
  if (parenthesised && (parenthesised[1] ?? '') in ZONE_OFFSETS) {
    return { slots: [literal('('), { field: 'zone', text: parenthesised[1] ?? '' }, literal(')')], next: at + parenthesised[0].length };
  }
  const name = sticky(IANA, text, at) ?? sticky(ABBREVIATION, text, at);
  // Words for the halves of a day (PTG, ΜΜ) look like zones that nobody knows.
  if (name && !(name[0].toUpperCase() in ZONE_OFFSETS) && !name[0].includes('/') && (name[0].length < 3 || isDayPeriod(name[0]))) return undefined;
  if (!name || /^[AP]M$/.test(name[0]) || (name[0].includes('/') && !isTimeZone(name[0]))) return undefined;
  return { slots: [{ field: 'zone', text: name[0] }], next: at + name[0].length };
}

/** What may follow an offset without changing it: the zone's name in brackets, Go's second spelling and monotonic clock. */
function remarks(text: string, at: number, offset: number): Scan {
  const slots: Slot[] = [];
  let next = at;
  for (;;) {
    const gap = sticky(/ */y, text, next)?.[0] ?? '';
    const from = next + gap.length;
    const bracketed = sticky(BRACKETED, text, from);
    const remark = sticky(COMMENT, text, from) ?? (bracketed && isTimeZone(bracketed[1] ?? '') ? bracketed : undefined) ?? (gap === '' ? undefined : sticky(MONOTONIC, text, from) ?? repeated(text, from, offset));
    if (!remark) return { slots, next };
    if (gap !== '') slots.push(literal(gap));
    slots.push({ field: 'comment', text: remark[0] });
    next = from + remark[0].length;
  }
}

function repeated(text: string, at: number, offset: number): RegExpExecArray | undefined {
  const match = sticky(REPEATED, text, at);
  if (!match || !/^[+-]/.test(match[0])) return match;
  const [, sign = '', hours = '', rest] = /([+-])([0-9]{2}):?([0-9]{2})?/.exec(match[0]) ?? [];
  return minutes(sign, hours, rest) === offset ? match : undefined;
}

/** The zone or offset at a position, with what stands behind it. */
export function scanZone(text: string, at: number): Scan | undefined {
  const offset = offsetSlots(text, at);
  if (offset) {
    const value = offset.slots.find((slot) => slot.field === 'offset')?.value ?? 0;
    const rest = remarks(text, offset.next, value);
    return { slots: [...offset.slots, ...rest.slots], next: rest.next };
  }
  return nameSlot(text, at);
}
