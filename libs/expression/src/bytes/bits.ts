import { PgFailure } from '../failure.js';

const invalidDigit = (digit: string, kind: string): PgFailure =>
  new PgFailure('22P02', `"${digit}" is not a valid ${kind} digit`);

/** The input of the bit types: `x1F` in hexadecimal digits, `b101` or `101` in binary ones. */
export function bitsIn(text: string): string {
  if (!/^x/i.test(text)) {
    const bits = text.replace(/^b/i, '');
    const wrong = /[^01]/u.exec(bits);
    if (wrong !== null) throw invalidDigit(wrong[0], 'binary');
    return bits;
  }
  let bits = '';
  for (const digit of text.slice(1)) {
    if (!/^[0-9a-f]$/i.test(digit)) throw invalidDigit(digit, 'hexadecimal');
    bits += Number.parseInt(digit, 16).toString(2).padStart(4, '0');
  }
  return bits;
}

/** An explicit cast to bit(n) cuts or fills with zeros on the right. */
export const fittedBits = (bits: string, length: number): string => bits.slice(0, length).padEnd(length, '0');

/** A number cast to bit(n): its lowest n bits, the sign repeated where n is longer. */
export const bitsOfNumber = (value: bigint, length: number): string =>
  BigInt.asUintN(length, value).toString(2).padStart(length, '0');

export function bitsToNumber(bits: string, width: 32 | 64): bigint {
  if (bits.length > width) throw new PgFailure('22003', `${width === 32 ? 'integer' : 'bigint'} out of range`);
  return bits === '' ? 0n : BigInt.asIntN(width, BigInt(`0b${bits}`));
}
