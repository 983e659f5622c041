const ESCAPES = new Map<number, number>([[8, 98], [9, 116], [10, 110], [11, 118], [12, 102], [13, 114], [92, 92]]);
const BACKSLASH = 92;
const NEEDS_ESCAPE = /[\b\t\n\v\f\r\\]/;

/** The second byte of the escape (`t` for a tab), 0 where a byte stands for itself. Indexed by byte. */
export const COPY_ESCAPE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => ESCAPES.get(byte) ?? 0);

/** A NULL field. Text that reads `\N` is written `\\N`, so the two never meet. */
export const COPY_NULL: Buffer = Buffer.from('\\N');

/**
 * Writes a value as a field of COPY text format. NULL is `\N`; backslash and the control characters that COPY gives a meaning are escaped,
 * so that no value can end a field, a line or the load. A NUL is written as it is: PostgreSQL refuses it, callers report VALUE_NUL before.
 */
export function encodeField(value: string | Buffer | null): Buffer {
  if (value === null) return COPY_NULL;
  if (typeof value === 'string' && !NEEDS_ESCAPE.test(value)) return Buffer.from(value, 'utf8');
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  let extra = 0;
  for (let i = 0; i < bytes.length; i++) if (COPY_ESCAPE[bytes[i] as number] !== 0) extra++;
  if (extra === 0) return bytes;
  const out = Buffer.allocUnsafe(bytes.length + extra);
  let position = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    const escape = COPY_ESCAPE[byte] as number;
    if (escape === 0) out[position++] = byte;
    else {
      out[position++] = BACKSLASH;
      out[position++] = escape;
    }
  }
  return out;
}
