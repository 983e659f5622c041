import type { TargetType } from '@sensei/kernel';
import { LONE_LEAD, MISREAD_CHARSETS, misreadAt } from './mojibake-sign.js';

/** Cells are judged by their first characters; the rest can only repeat a suspicion. */
const LOOK_AT = 8192;

/** Characters without which an expression below cannot match. */
const AMPERSAND = 1;
const PERCENT = 2;
const QUESTION = 4;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

function unitSuspicion(unit: number): string | undefined {
  if (unit === 0) return 'nul';
  if (unit < 0x20) return unit === 9 || unit === 10 || unit === 13 ? undefined : 'control';
  if (unit < 0x7f) return undefined;
  if (unit < 0xa0) return 'control';
  if (unit < 0x300) return unit === 0xad ? 'invisible' : undefined;
  if (unit < 0x370) return 'combining';
  if (unit >= 0x1100 && unit < 0x1200) return 'combining';
  if (unit >= 0x200b && unit <= 0x200f) return 'invisible';
  if (unit >= 0x2028 && unit <= 0x202e) return 'invisible';
  if (unit >= 0x2060 && unit <= 0x206f) return 'invisible';
  if (unit >= 0x2500 && unit <= 0x259f) return 'box';
  if (unit >= 0xe000 && unit <= 0xf8ff) return 'private';
  if (unit === 0xfeff) return 'bom';
  if (unit >= 0xff01 && unit <= 0xff5e) return 'fullwidth';
  if (unit >= 0xff61 && unit <= 0xff9f) return 'halfwidth';
  return unit === 0xfffd ? 'replacement' : undefined;
}

/** Kinds of suspicion in a text, sorted; empty for text that nothing speaks against. */
export function textSuspicions(text: string): string[] {
  const found = new Set<string>();
  let readings = 0;
  let common = -1;
  let before = 0;
  let beforeThat = 0;
  let marks = 0;
  const end = Math.min(text.length, LOOK_AT);
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x40) marks |= unit === 0x26 ? AMPERSAND : unit === 0x25 ? PERCENT : unit === 0x3f ? QUESTION : 0;
    const suspicion = unitSuspicion(unit);
    if (suspicion !== undefined) found.add(suspicion);
    if (isHighSurrogate(unit) ? !isLowSurrogate(text.charCodeAt(i + 1)) : isLowSurrogate(unit) && !isHighSurrogate(before))
      found.add('surrogate');
    const reading = unit > 0x7f || before === LONE_LEAD ? misreadAt(beforeThat, before, unit) : 0;
    if (reading !== 0) {
      readings |= reading;
      common &= reading;
    }
    beforeThat = before;
    before = unit;
  }
  if ((marks & AMPERSAND) !== 0 && /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/i.test(text.slice(0, LOOK_AT))) found.add('entity');
  if ((marks & PERCENT) !== 0 && /%[0-9a-f]{2}/i.test(text.slice(0, LOOK_AT))) found.add('url');
  if ((marks & QUESTION) !== 0 && /[a-z]\?[a-z]+[^\x00-\x7f\s]/i.test(text.slice(0, LOOK_AT))) found.add('lost-letter');
  if (readings !== 0) found.add(`mojibake:${MISREAD_CHARSETS.find((_, i) => common & readings & (1 << i)) ?? 'mixed'}`);
  return [...found].sort();
}

function codePoints(text: string, enough: number): number {
  let count = 0;
  for (let i = 0; i < text.length && count <= enough; i++) if (!isLowSurrogate(text.charCodeAt(i))) count++;
  return count;
}

/** Shape of a value of a text column: what is suspicious in it, and whether it is too long. `plain` when neither. */
export function textShape(type: TargetType, text: string): string {
  const kinds = textSuspicions(text);
  if (type.length !== undefined && text.length > type.length && codePoints(text, type.length) > type.length)
    kinds.push(`length>${type.length}`);
  const trimmed = text.trimEnd();
  if (trimmed === '') kinds.push('blank');
  else if (trimmed.length < text.length) kinds.push('padded');
  return kinds.length === 0 ? 'plain' : kinds.join('+');
}
