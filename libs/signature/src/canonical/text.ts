import { LONE_LEAD, misreadAt } from '../mojibake-sign.js';
import type { TargetType } from '@sensei/kernel';
import type { CanonicalOptions, FieldCheck } from './options.js';

const BACKSLASH = 0x5c;

/** True where a character needs a closer look on its own account (controls, invisible, combining, full-width, private, replacement). */
function isSuspect(point: number): boolean {
  if (point < 0x300) return point < 0xa0 || point === 0xad;
  if (point < 0x370) return true;
  if (point < 0x1100) return false;
  if (point < 0x1200) return true;
  if (point < 0x200b) return false;
  if (point <= 0x206f) return point <= 0x200f || (point >= 0x2028 && point <= 0x202e) || point >= 0x2060;
  if (point < 0xe000) return point >= 0x2500 && point <= 0x259f;
  if (point <= 0xf8ff || point === 0xfeff) return true;
  return point >= 0xff00 && point <= 0xffff;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
const isHex = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66));

/** Bytes of the UTF-8 sequence that starts at `i`, 0 where there is none (overlong forms, surrogates and what lies above U+10FFFF included). */
export function sequenceLength(buf: Buffer, i: number, end: number): number {
  const lead = buf[i] as number;
  const second = buf[i + 1];
  if (lead < 0xc2 || lead > 0xf4 || i + 1 >= end || !isContinuation(second)) return 0;
  if (lead < 0xe0) return 2;
  if (i + 2 >= end || !isContinuation(buf[i + 2])) return 0;
  if (lead < 0xf0) return (lead === 0xe0 && (second as number) < 0xa0) || (lead === 0xed && (second as number) > 0x9f) ? 0 : 3;
  if (i + 3 >= end || !isContinuation(buf[i + 3])) return 0;
  return (lead === 0xf0 && (second as number) < 0x90) || (lead === 0xf4 && (second as number) > 0x8f) ? 0 : 4;
}

function codePoint(buf: Buffer, i: number, length: number): number {
  const lead = buf[i] as number;
  const b1 = (buf[i + 1] as number) & 0x3f;
  if (length === 2) return ((lead & 0x1f) << 6) | b1;
  const b2 = (buf[i + 2] as number) & 0x3f;
  if (length === 3) return ((lead & 0x0f) << 12) | (b1 << 6) | b2;
  return ((lead & 0x07) << 18) | (b1 << 12) | (b2 << 6) | ((buf[i + 3] as number) & 0x3f);
}

/** `&eacute;`, `&#233;`: an ampersand whose name ends in a semicolon within 32 bytes. */
function isEntity(buf: Buffer, at: number, end: number): boolean {
  for (let i = at + 1; i < end && i < at + 34; i++) {
    const byte = buf[i] as number;
    if (byte === 0x3b) return i > at + 1;
    if (byte !== 0x23 && !(byte >= 0x30 && byte <= 0x39) && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a)) return false;
  }
  return false;
}

const isLetter = (byte: number | undefined): boolean => byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

function hasHighByte(buf: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((buf[i] as number) >= 0x80) return true;
  return false;
}

function isBlank(buf: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (buf[i] !== 0x20) return false;
  return true;
}

/**
 * Text that PostgreSQL stores as it is and that nothing speaks against: no control characters, no entities, no sign of mojibake, within the
 * length in characters. Escapes of COPY for tab, line end and backslash are text; any other escape is looked at closer.
 */
export function textCheck(type: TargetType, options: CanonicalOptions): FieldCheck {
  const limit = type.length ?? Number.MAX_SAFE_INTEGER;
  const padding = options.keepsTrailingBlanks ?? true;
  const blank = options.keepsBlankText ?? true;
  return (buf, start, end) => {
    if (!padding && end > start && buf[end - 1] === 0x20) return false;
    if (!blank && isBlank(buf, start, end)) return false;
    let count = 0;
    let before = 0;
    let beforeThat = 0;
    for (let i = start; i < end; count++) {
      const byte = buf[i] as number;
      let point = byte;
      if (byte >= 0x80) {
        const length = sequenceLength(buf, i, end);
        if (length === 0) return false;
        point = codePoint(buf, i, length);
        if (isSuspect(point) || (point < 0x10000 && misreadAt(beforeThat, before, point) !== 0)) return false;
        i += length;
      } else if (byte === BACKSLASH) {
        const escaped = buf[i + 1];
        if (i + 1 >= end || (escaped !== BACKSLASH && escaped !== 0x74 && escaped !== 0x6e && escaped !== 0x72)) return false;
        i += 2;
      } else {
        if (byte < 0x20 || byte === 0x7f || (byte === 0x20 && before === LONE_LEAD)) return false;
        // A letter that an export could not write: "Ro?avská". Plain ASCII may ask in the middle of a link.
        if (byte === 0x3f && isLetter(before) && isLetter(buf[i + 1]) && i + 1 < end && hasHighByte(buf, start, end))
          return false;
        if (byte === 0x26 && isEntity(buf, i, end)) return false;
        if (byte === 0x25 && isHex(buf[i + 1]) && isHex(buf[i + 2]) && i + 2 < end) return false;
        i++;
      }
      beforeThat = before;
      before = point;
    }
    return count <= limit;
  };
}

/** Well-formed UTF-8 without escapes: enough where COPY itself is the judge of the value. */
export const plainUtf8Check: FieldCheck = (buf, start, end) => {
  for (let i = start; i < end;) {
    const byte = buf[i] as number;
    if (byte < 0x80) {
      if (byte < 0x20 || byte === 0x7f || byte === BACKSLASH) return false;
      i++;
      continue;
    }
    const length = sequenceLength(buf, i, end);
    if (length === 0) return false;
    i += length;
  }
  return true;
};
