import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { HandBack, PgFailure } from '../failure.js';
import { Uncompiled } from '../values.js';
import {
  doubleByteEncoding,
  isUtf8Name,
  singleByteEncoding,
  type DoubleByteEncoding,
  type SingleByteEncoding,
} from './encodings.js';

const invalid = (encoding: string): PgFailure => new PgFailure('22021', `invalid byte sequence for encoding "${encoding}"`);
const untranslatable = (from: string, to: string): PgFailure =>
  new PgFailure('22P05', `character in encoding "${from}" has no equivalent in encoding "${to}"`);

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Plans `convert_from(bytes, encoding)` for a UTF-8 database. */
export function planConvertFrom(encoding: string): (bytes: Uint8Array) => string {
  if (isUtf8Name(encoding)) return fromUtf8;
  const single = singleByteEncoding(encoding);
  if (single !== undefined) return (bytes) => fromSingle(bytes, single, encoding);
  const double = doubleByteEncoding(encoding);
  if (double !== undefined) return (bytes) => fromDouble(bytes, double);
  throw new Uncompiled(`the encoding ${encoding}`);
}

function fromUtf8(bytes: Uint8Array): string {
  if (!isUtf8(bytes) || bytes.includes(0)) throw invalid('UTF8');
  return bufferOf(bytes).toString('utf8');
}

function fromSingle(bytes: Uint8Array, { toText }: SingleByteEncoding, encoding: string): string {
  // The whole text is verified before any of it is converted.
  if (bytes.includes(0)) throw invalid(encoding);
  let text = '';
  for (const byte of bytes) {
    const char = toText[byte] as string;
    if (char === '') throw untranslatable(encoding, 'UTF8');
    text += char;
  }
  return text;
}

/** Only texts that lie wholly in the part of the table that agrees are converted here. */
function fromDouble(bytes: Uint8Array, { label, agrees, single }: DoubleByteEncoding): string {
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] as number;
    if (lead === 0) throw new HandBack('a NUL byte');
    if (lead < 0x80 || single(lead)) continue;
    at += 1;
    if (at >= bytes.length || !agrees(lead, bytes[at] as number)) throw new HandBack('bytes that only the server judges');
  }
  const text = iconv.decode(bufferOf(bytes), label, { stripBOM: false });
  if (/[\u0080-\u009f\ue000-\uf8ff\ufffd]/.test(text)) throw new HandBack('bytes that only the server judges');
  return text;
}

/** Plans `convert_to(text, encoding)` for a UTF-8 database. */
export function planConvertTo(encoding: string): (text: string) => Uint8Array {
  if (isUtf8Name(encoding)) return (text) => Buffer.from(text, 'utf8');
  const table = singleByteEncoding(encoding);
  if (table === undefined) throw new Uncompiled(`the encoding ${encoding}`);
  const { toByte } = table;
  return (text) => {
    const bytes = Buffer.allocUnsafe(text.length);
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const byte = code < 0x80 ? code : toByte.get(code);
      if (byte === undefined) throw untranslatable('UTF8', encoding);
      bytes[at] = byte;
    }
    return bytes;
  };
}
