import { isUtf8 } from 'node:buffer';
import type { SourceValue } from '@sensei/diagnosis';

const BACKSLASH = 92;
const LITERALS = new Map<number, number>([[98, 8], [116, 9], [110, 10], [118, 11], [102, 12], [114, 13]]);

const isOctal = (byte: number | undefined): byte is number => byte !== undefined && byte >= 48 && byte <= 55;

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** True where buf[start, end) is the NULL field. */
export function isNullField(buf: Uint8Array, start: number, end: number): boolean {
  return end - start === 2 && buf[start] === BACKSLASH && buf[start + 1] === 78;
}

/** The bytes that a field stands for, by the rules of COPY FROM, with its octal and hex escapes; null for NULL. */
export function decodeField(buf: Buffer, start: number, end: number): Buffer | null {
  if (isNullField(buf, start, end)) return null;
  const first = buf.subarray(start, end).indexOf(BACKSLASH);
  if (first < 0) return buf.subarray(start, end);
  const out = Buffer.allocUnsafe(end - start);
  let position = buf.copy(out, 0, start, start + first);
  let i = start + first;
  const at = (index: number): number | undefined => (index < end ? buf[index] : undefined);
  while (i < end) {
    const byte = buf[i++] as number;
    if (byte !== BACKSLASH || i >= end) {
      out[position++] = byte;
      continue;
    }
    const escaped = buf[i++] as number;
    if (isOctal(escaped)) {
      let value = escaped - 48;
      for (let digits = 1; digits < 3 && isOctal(at(i)); digits++) value = value * 8 + (buf[i++] as number) - 48;
      out[position++] = value & 255;
    } else if (escaped === 120 && hexDigit(at(i)) >= 0) {
      let value = hexDigit(buf[i++]);
      if (hexDigit(at(i)) >= 0) value = value * 16 + hexDigit(buf[i++]);
      out[position++] = value;
    } else out[position++] = LITERALS.get(escaped) ?? escaped;
  }
  return out.subarray(0, position);
}

/** A field as diagnosis sees it: text, or bytes that are not UTF-8 read as LATIN1; null for NULL. */
export function decodeValue(buf: Buffer, start: number, end: number): SourceValue | null {
  const bytes = decodeField(buf, start, end);
  if (bytes === null) return null;
  return isUtf8(bytes) ? { text: bytes.toString('utf8'), bytes: false } : { text: bytes.toString('latin1'), bytes: true };
}
