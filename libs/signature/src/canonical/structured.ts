import type { TargetType } from '@sensei/kernel';
import { isDigit, type FieldCheck } from './options.js';
import { plainUtf8Check } from './text.js';

const isHex = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

export const uuidCheck: FieldCheck = (buf, start, end) => {
  if (end - start !== 36) return false;
  for (let k = 0; k < 36; k++) {
    const byte = buf[start + k] as number;
    if (k === 8 || k === 13 || k === 18 || k === 23 ? byte !== 0x2d : !isHex(byte)) return false;
  }
  return true;
};

/** Hex form; its backslash is doubled in COPY TEXT. */
export const byteaCheck: FieldCheck = (buf, start, end) => {
  if (end - start < 3 || (end - start) % 2 === 0 || buf[start] !== 0x5c || buf[start + 1] !== 0x5c || buf[start + 2] !== 0x78)
    return false;
  for (let i = start + 3; i < end; i++) if (!isHex(buf[i] as number)) return false;
  return true;
};

/** Four decimal parts without leading zeros; anything else, masks and IPv6 included, is looked at closer. */
export const ipv4Check: FieldCheck = (buf, start, end) => {
  let i = start;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && buf[i++] !== 0x2e) return false;
    const from = i;
    let value = 0;
    for (; i < end && isDigit(buf[i]) && i - from < 4; i++) value = value * 10 + (buf[i] as number) - 0x30;
    if (i === from || value > 255 || (i - from > 1 && buf[from] === 0x30)) return false;
  }
  return i === end;
};

export const macaddrCheck: FieldCheck = (buf, start, end) => {
  if (end - start !== 17) return false;
  for (let k = 0; k < 17; k++) {
    const byte = buf[start + k] as number;
    if (k % 3 === 2 ? byte !== 0x3a : !isHex(byte)) return false;
  }
  return true;
};

/** `(x,y)` with plain decimals; other spellings of a place (WKT, latitude first) must not reach the input of `point` unseen. */
export const pointCheck: FieldCheck = (buf, start, end) => {
  let i = start;
  const decimal = (): boolean => {
    if (buf[i] === 0x2d) i++;
    const from = i;
    while (i < end && isDigit(buf[i])) i++;
    if (i === from) return false;
    if (buf[i] !== 0x2e) return true;
    const point = ++i;
    while (i < end && isDigit(buf[i])) i++;
    return i > point;
  };
  if (end - start < 5 || buf[i++] !== 0x28 || !decimal() || buf[i++] !== 0x2c || !decimal()) return false;
  return buf[i] === 0x29 && i === end - 1;
};

export function bitCheck(type: TargetType): FieldCheck {
  const exact = type.base === 'bit' ? (type.length ?? 1) : undefined;
  const limit = type.length ?? Number.MAX_SAFE_INTEGER;
  return (buf, start, end) => {
    const bits = end - start;
    if (exact === undefined ? bits > limit || bits === 0 : bits !== exact) return false;
    for (let i = start; i < end; i++) if (buf[i] !== 0x30 && buf[i] !== 0x31) return false;
    return true;
  };
}

/** Element types whose input cannot be misread: PostgreSQL either takes them as they are or raises. */
const STRICT_ELEMENTS = new Set(['smallint', 'integer', 'bigint', 'uuid', 'inet', 'macaddr', 'text']);

/** `{…}` of a strict element type: whether it parses is left to COPY, which raises where it does not. */
export function arrayCheck(type: TargetType): FieldCheck {
  if (!STRICT_ELEMENTS.has(type.base) || type.length !== undefined) return () => false;
  return (buf, start, end) => end - start >= 2 && buf[start] === 0x7b && buf[end - 1] === 0x7d && plainUtf8Check(buf, start, end);
}
