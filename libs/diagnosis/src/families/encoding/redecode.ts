import type { SingleByteCharset } from './single-byte-charset.js';

/** A text read again as the UTF-8 that its characters stand for. */
export interface Redecoded {
  readonly text: string;
  /** Distinct multi-byte sequences as they stand in the damaged text. */
  readonly sequences: readonly string[];
  /** A no-break space inside a sequence had become a plain space. */
  readonly lostSpace: boolean;
  /** A byte of a sequence had been replaced by U+FFFD: the letter is gone, U+FFFD stands for it. */
  readonly lostByte: boolean;
  /** Characters of the text that were read; fewer than all only where its end may be cut off. */
  readonly consumed: number;
}

const REPLACEMENT = 0xfffd;
/** Bytes behind the lead byte, or 0 where the byte cannot lead. */
const following = (lead: number): number => (lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0);
const isContinuation = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x80 && byte <= 0xbf;

/** Code point of a full sequence, or undefined for overlong forms, surrogates and what lies beyond Unicode. */
export function codePointOf(bytes: readonly number[]): number | undefined {
  const [lead = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (bytes.length === 2) return ((lead & 0x1f) << 6) | (second & 0x3f);
  if (bytes.length === 3) {
    const point = ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
    return point < 0x800 || (point >= 0xd800 && point <= 0xdfff) ? undefined : point;
  }
  const point = ((lead & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f);
  return point < 0x10000 || point > 0x10ffff ? undefined : point;
}

interface Sequence { readonly length: number; readonly point: number; readonly space: boolean }

function sequenceAt(text: string, start: number, charset: SingleByteCharset): Sequence | undefined {
  const lead = charset.bytes.get(text[start] ?? '') ?? 0;
  const count = following(lead);
  if (count === 0) return undefined;
  const bytes = [lead];
  let lost = false;
  let space = false;
  for (let index = 1; index <= count; index += 1) {
    const character = text[start + index];
    if (character === undefined) return undefined;
    if (character === '\ufffd') { lost = true; bytes.push(0x80); continue; }
    if (character === ' ' && charset.characters[0xa0] === '\u00a0') { space = true; bytes.push(0xa0); continue; }
    const byte = charset.bytes.get(character);
    if (!isContinuation(byte)) return undefined;
    bytes.push(byte);
  }
  if (lost) return { length: count + 1, point: REPLACEMENT, space };
  const point = codePointOf(bytes);
  return point === undefined ? undefined : { length: count + 1, point, space };
}

/**
 * Undoes "UTF-8 read as `charset`" for a whole text. Undefined where any character is not of the charset or the bytes are not strictly valid
 * UTF-8: good text nearly always fails here at its first letter beyond ASCII.
 * @param isCut the text is the beginning of a longer one, so its last sequence may be incomplete
 */
export function redecode(text: string, charset: SingleByteCharset, isCut = false): Redecoded | undefined {
  let result = '';
  const sequences = new Set<string>();
  let lostSpace = false;
  let lostByte = false;
  let index = 0;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (character < '\u0080') { result += character; index += 1; continue; }
    const sequence = sequenceAt(text, index, charset);
    if (sequence === undefined) { if (isCut && text.length - index < 4) break; return undefined; }
    result += String.fromCodePoint(sequence.point);
    sequences.add(text.slice(index, index + sequence.length));
    lostByte ||= sequence.point === REPLACEMENT;
    index += sequence.length;
    if (!sequence.space) continue;
    lostSpace = true;
    // The space behind "à" that the missing no-break space swallowed.
    if (sequence.point === 0xe0) { result += ' '; if (text[index] === ' ') index += 1; }
  }
  return sequences.size === 0 ? undefined : { text: result, sequences: [...sequences], lostSpace, lostByte, consumed: index };
}
