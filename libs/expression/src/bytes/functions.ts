import { PgFailure } from '../failure.js';
import { elsewhere, strict, type Signature } from '../signature.js';

const outOfRange = (index: number, length: number): PgFailure =>
  new PgFailure('2202E', `index ${index} out of valid range, 0..${length - 1}`);

function getByte(bytes: Uint8Array, index: number): number {
  if (index < 0 || index >= bytes.length) throw outOfRange(index, bytes.length);
  return bytes[index] as number;
}

export const BYTES_FUNCTIONS: Readonly<Record<string, readonly Signature[]>> = {
  get_byte: [strict(['bytea', 'integer'], 'integer', getByte)],
  bit_length: [
    strict(['text'], 'integer', (text) => Buffer.byteLength(text) * 8),
    strict(['bytea'], 'integer', (bytes) => bytes.length * 8),
  ],
  md5: [elsewhere(['text'], 'text'), elsewhere(['bytea'], 'text')],
};
