import { isDigit, type FieldCheck } from './options.js';
import { sequenceLength } from './text.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MAX_DEPTH = 64;
/** Keys of one object that are compared with each other; objects with more are looked at closer. */
const MAX_KEYS = 256;
const MAX_NUMBER = 300;

const isHex = (byte: number | undefined): boolean =>
  byte !== undefined && (isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66));

/**
 * JSON (RFC 8259) that json and jsonb keep without loss: no key twice in one object, no \u0000, no half of a surrogate pair, numbers far from
 * PostgreSQL's limits. The scanner's state is kept between calls so that nothing is allocated; calls do not nest.
 */
export function jsonCheck(): FieldCheck {
  let buf: Buffer;
  let at = 0;
  let end = 0;
  const keyStart = new Int32Array(MAX_DEPTH * MAX_KEYS);
  const keyEnd = new Int32Array(MAX_DEPTH * MAX_KEYS);

  /** Blanks, and the escapes with which COPY writes tab and line ends. */
  function skipBlanks(): void {
    for (;;) {
      const byte = buf[at];
      if (at < end && byte === 0x20) at++;
      else if (at + 1 < end && byte === BACKSLASH && (buf[at + 1] === 0x6e || buf[at + 1] === 0x74 || buf[at + 1] === 0x72))
        at += 2;
      else return;
    }
  }

  function word(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (at + i >= end || buf[at + i] !== text.charCodeAt(i)) return false;
    at += text.length;
    return true;
  }

  function digits(): number {
    const from = at;
    while (at < end && isDigit(buf[at])) at++;
    return at - from;
  }

  function number(): boolean {
    const from = at;
    if (buf[at] === 0x2d) at++;
    const leading = buf[at];
    const whole = digits();
    if (whole === 0 || (leading === 0x30 && whole > 1)) return false;
    if (at < end && buf[at] === 0x2e) {
      at++;
      if (digits() === 0) return false;
    }
    if (at < end && ((buf[at] as number) | 0x20) === 0x65) {
      at++;
      if (at < end && (buf[at] === 0x2b || buf[at] === 0x2d)) at++;
      const exponent = digits();
      if (exponent === 0 || exponent > 2) return false;
    }
    return at - from <= MAX_NUMBER;
  }

  /** The number of four hexadecimal digits, or -1. */
  function fourHex(): number {
    let unit = 0;
    for (const stop = at + 4; at < stop; at++) {
      const byte = buf[at];
      if (at >= end || !isHex(byte)) return -1;
      unit = unit * 16 + ((byte as number) <= 0x39 ? (byte as number) - 0x30 : ((byte as number) | 0x20) - 0x57);
    }
    return unit;
  }

  /** An escape of JSON; its backslash is doubled in COPY text, and an escaped backslash is four of them. */
  function escape(): boolean {
    if (at + 2 >= end || buf[at + 1] !== BACKSLASH) return false;
    const escaped = buf[at + 2];
    at += 3;
    if (escaped === BACKSLASH) return at < end && buf[at++] === BACKSLASH;
    if (escaped !== 0x75)
      return (
        escaped === QUOTE ||
        escaped === 0x2f ||
        escaped === 0x62 ||
        escaped === 0x66 ||
        escaped === 0x6e ||
        escaped === 0x72 ||
        escaped === 0x74
      );
    const unit = fourHex();
    if (unit < 0xd800 || unit > 0xdfff) return unit > 0;
    // A high surrogate is text together with the low one that must follow.
    if (unit > 0xdbff || at + 3 > end || buf[at] !== BACKSLASH || buf[at + 1] !== BACKSLASH || buf[at + 2] !== 0x75) return false;
    at += 3;
    const low = fourHex();
    return low >= 0xdc00 && low <= 0xdfff;
  }

  function string(): boolean {
    at++;
    while (at < end) {
      const byte = buf[at] as number;
      if (byte === QUOTE) {
        at++;
        return true;
      }
      if (byte < 0x20) return false;
      if (byte === BACKSLASH) {
        if (!escape()) return false;
      } else if (byte < 0x80) at++;
      else {
        const length = sequenceLength(buf, at, end);
        if (length === 0) return false;
        at += length;
      }
    }
    return false;
  }

  /** A key that no other key of its object equals; escapes in it could hide an equal one. */
  function key(depth: number, count: number): boolean {
    const from = at;
    if (buf[at] !== QUOTE || count >= MAX_KEYS || !string()) return false;
    for (let i = from; i < at; i++) if (buf[i] === BACKSLASH) return false;
    const base = depth * MAX_KEYS;
    for (let k = 0; k < count; k++) {
      const other = keyStart[base + k] as number;
      if ((keyEnd[base + k] as number) - other === at - from && buf.compare(buf, from, at, other, keyEnd[base + k]) === 0)
        return false;
    }
    keyStart[base + count] = from;
    keyEnd[base + count] = at;
    return true;
  }

  function members(depth: number, close: number, isObject: boolean): boolean {
    at++;
    skipBlanks();
    if (at < end && buf[at] === close) {
      at++;
      return true;
    }
    for (let count = 0; at < end; count++) {
      skipBlanks();
      if (isObject) {
        if (!key(depth, count)) return false;
        skipBlanks();
        if (at >= end || buf[at++] !== COLON) return false;
      }
      if (!value(depth + 1)) return false;
      if (at >= end) return false;
      const next = buf[at++];
      if (next === close) return true;
      if (next !== COMMA) return false;
    }
    return false;
  }

  function value(depth: number): boolean {
    if (depth >= MAX_DEPTH) return false;
    skipBlanks();
    if (at >= end) return false;
    const byte = buf[at] as number;
    const good =
      byte === 0x7b
        ? members(depth, 0x7d, true)
        : byte === 0x5b
          ? members(depth, 0x5d, false)
          : byte === QUOTE
            ? string()
            : byte === 0x74
              ? word('true')
              : byte === 0x66
                ? word('false')
                : byte === 0x6e
                  ? word('null')
                  : number();
    skipBlanks();
    return good;
  }

  return (buffer, start, stop) => {
    buf = buffer;
    at = start;
    end = stop;
    return value(0) && at === end;
  };
}
