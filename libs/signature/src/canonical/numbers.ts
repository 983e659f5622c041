import type { TargetType } from '@sensei/kernel';
import { isDigit, ZERO, type FieldCheck } from './options.js';

const MINUS = 0x2d;
const PLUS = 0x2b;
const DOT = 0x2e;

const LIMITS: Readonly<Record<string, string>> = { smallint: '32767', integer: '2147483647', bigint: '9223372036854775807' };

/** `-2147483648` is a valid integer; it is rare enough to look closer, so both signs share one limit. */
export function integerCheck(base: string): FieldCheck {
  const limit = Buffer.from(LIMITS[base] ?? '0');
  return (buf, start, end) => {
    let i = start;
    if (buf[i] === MINUS || buf[i] === PLUS) i++;
    if (i >= end || end - i > 64) return false;
    while (i < end - 1 && buf[i] === ZERO) i++;
    const length = end - i;
    if (length > limit.length) return false;
    let below = length < limit.length;
    for (let k = 0; i < end; i++, k++) {
      const byte = buf[i] as number;
      if (!isDigit(byte)) return false;
      if (below) continue;
      const bound = limit[k] as number;
      if (byte > bound) return false;
      if (byte < bound) below = true;
    }
    return true;
  };
}

/** Plain decimals whose digits the type keeps, all of them. */
export function numericCheck(type: TargetType, dotIsDecimal: boolean): FieldCheck {
  const scale = type.scale ?? 1000;
  const wholeDigits = type.precision === undefined ? 1000 : type.precision - (type.scale ?? 0);
  return (buf, start, end) => {
    let i = start;
    if (buf[i] === MINUS || buf[i] === PLUS) i++;
    const first = i;
    while (i < end && buf[i] === ZERO) i++;
    const significant = i;
    while (i < end && isDigit(buf[i])) i++;
    const whole = i - significant;
    let digits = i - first;
    let kept = 0;
    if (i < end && buf[i] === DOT && dotIsDecimal) {
      const point = i++;
      for (; i < end && isDigit(buf[i]); i++) if (buf[i] !== ZERO) kept = i - point;
      digits += i - point - 1;
    }
    return i === end && digits > 0 && end - start <= 2000 && whole <= wholeDigits && kept <= scale;
  };
}

/** Numbers that a binary float gives back with the same digits, far from its range's ends. */
export function floatCheck(base: 'real' | 'double precision', dotIsDecimal: boolean): FieldCheck {
  const [maxDigits, maxExponent] = base === 'real' ? [9, 30] : [17, 290];
  return (buf, start, end) => {
    let i = start;
    if (buf[i] === MINUS || buf[i] === PLUS) i++;
    let digits = 0;
    let significant = 0;
    let seenDot = false;
    for (; i < end; i++) {
      const byte = buf[i] as number;
      if (byte === DOT && !seenDot && dotIsDecimal) seenDot = true;
      else if (isDigit(byte)) {
        digits++;
        if (significant > 0 || byte !== ZERO) significant++;
      } else break;
    }
    if (digits === 0 || digits > 40 || significant > maxDigits) return false;
    if (i === end) return digits <= maxExponent;
    if ((buf[i] !== 0x65 && buf[i] !== 0x45) || (base === 'real' && digits > 10)) return false;
    i++;
    if (buf[i] === MINUS || buf[i] === PLUS) i++;
    let exponent = 0;
    const from = i;
    for (; i < end && isDigit(buf[i]); i++) exponent = exponent * 10 + (buf[i] as number) - ZERO;
    return i === end && i > from && i - from <= 4 && exponent + digits <= maxExponent;
  };
}
