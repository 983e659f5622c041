import { PgFailure } from '../failure.js';

const parameter = (message: string): PgFailure => new PgFailure('22023', message);

const isBlank = (char: string): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r';

/** Hexadecimal digits in pairs; blanks may stand between pairs, not within one. */
export function hexToBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (isBlank(text[at] as string)) continue;
    const high = nibble(text, at);
    at += 1;
    if (at >= text.length) throw parameter('invalid hexadecimal data: odd number of digits');
    bytes.push(high * 16 + nibble(text, at));
  }
  return Uint8Array.from(bytes);
}

function nibble(text: string, at: number): number {
  const value = '0123456789abcdef'.indexOf((text[at] as string).toLowerCase());
  if (value < 0) throw parameter(`invalid hexadecimal digit: "${text[at]}"`);
  return value;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64ToBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  let buffer = 0;
  let position = 0;
  let padding = 0;
  for (const char of text) {
    if (isBlank(char)) continue;
    let value = 0;
    if (char === '=') {
      if (padding === 0) {
        if (position === 2) padding = 1;
        else if (position === 3) padding = 2;
        else throw parameter('unexpected "=" while decoding base64 sequence');
      }
    } else {
      value = ALPHABET.indexOf(char);
      if (value < 0) throw parameter(`invalid symbol "${char}" found while decoding base64 sequence`);
    }
    buffer = buffer * 64 + value;
    position += 1;
    if (position < 4) continue;
    bytes.push((buffer >> 16) & 255);
    if (padding === 0 || padding > 1) bytes.push((buffer >> 8) & 255);
    if (padding === 0 || padding > 2) bytes.push(buffer & 255);
    buffer = 0;
    position = 0;
  }
  if (position !== 0) throw parameter('invalid base64 end sequence');
  return Uint8Array.from(bytes);
}

/** Lines of 76 characters, as in MIME; no line break at the end. */
export const bytesToBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\n');

export function escapeToBytes(text: string): Uint8Array {
  if (!text.includes('\\')) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  let rest = text;
  while (rest !== '') {
    const match = /^(?:[^\\]+|\\[0-3][0-7][0-7]|\\\\)/.exec(rest);
    if (match === null) throw new PgFailure('22P02', 'invalid input syntax for type bytea');
    const [part] = match;
    parts.push(
      !part.startsWith('\\')
        ? Buffer.from(part, 'utf8')
        : part === '\\\\'
          ? Buffer.from('\\')
          : Buffer.from([Number.parseInt(part.slice(1), 8)]),
    );
    rest = rest.slice(part.length);
  }
  return Buffer.concat(parts);
}

export function bytesToEscape(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text +=
      byte === 0 || byte > 127 ? `\\${byte.toString(8).padStart(3, '0')}` : byte === 0x5c ? '\\\\' : String.fromCharCode(byte);
  return text;
}

/** The input of type bytea: `\x` and hexadecimal digits, else the escape form. */
export const byteaIn = (text: string): Uint8Array => (text.startsWith('\\x') ? hexToBytes(text.slice(2)) : escapeToBytes(text));
