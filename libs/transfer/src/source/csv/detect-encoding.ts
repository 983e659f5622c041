import { isUtf8 } from 'node:buffer';
import { SenseiError } from '@sensei/kernel';
import iconv from 'iconv-lite';

export interface FileEncoding {
  /** As iconv-lite names it. */
  readonly name: string;
  /** Bytes of the byte order mark. */
  readonly bomBytes: number;
  /** True where the bytes can be read as they are: UTF-8 and its subset ASCII. */
  readonly isUtf8: boolean;
  /** True where line ends, quotes and delimiters are the bytes they are in ASCII, so that records can be found without decoding. */
  readonly isAsciiBased: boolean;
}

const BOMS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function encodingOf(name: string, bomBytes: number): FileEncoding {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return {
    name,
    bomBytes,
    isUtf8: plain === 'utf8' || plain === 'ascii' || plain === 'usascii',
    // The others carry state, or use bytes below 128 for parts of other characters.
    isAsciiBased: !/^(?:utf(?:16|32|7)|ucs|iso2022|hz)/.test(plain),
  };
}

/**
 * The encoding of a file: its byte order mark, else what was declared, else UTF-8 where the sample is valid or mostly valid UTF-8 (single bad
 * values are then dealt with by column), else UTF-16 where every other byte is zero, else windows-1252 where the sample reads as a Western text.
 * @param sample pieces of the file, the first from its beginning
 * @throws SenseiError FILE_ENCODING_UNKNOWN
 */
export function detectEncoding(sample: readonly Buffer[], declared: string | undefined, place: { readonly file: string }): FileEncoding {
  const head = sample[0] ?? Buffer.alloc(0);
  const bom = BOMS.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (declared !== undefined && !iconv.encodingExists(declared)) throw new SenseiError('FILE_ENCODING_UNKNOWN', `There is no encoding ${declared}`, place);
  if (bom !== undefined) return encodingOf(bom[0], bom[1].length);
  if (declared !== undefined) return encodingOf(declared, 0);
  if (sample.every((piece) => isUtf8(trimToCharacters(piece)))) return hasZeros(head) ? encodingOf(utf16Order(head), 0) : encodingOf('utf-8', 0);
  if (hasZeros(head)) return encodingOf(utf16Order(head), 0);
  const { valid, invalid } = countSequences(sample);
  if (valid > invalid) return encodingOf('utf-8', 0);
  if (sample.every(isPlausibleWindows1252)) return encodingOf('windows-1252', 0);
  throw new SenseiError('FILE_ENCODING_UNKNOWN', `${place.file} is neither UTF-8 nor plausible windows-1252`, place);
}

/** Without the halves of characters at both ends of a piece cut out of a file. */
function trimToCharacters(piece: Buffer): Buffer {
  let start = 0;
  while (start < 3 && ((piece[start] ?? 0) & 0xc0) === 0x80) start++;
  let end = piece.length;
  for (let back = 1; back <= Math.min(3, piece.length); back++) {
    const byte = piece[piece.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    if (length > back) end = piece.length - back;
    break;
  }
  return piece.subarray(start, end);
}

function zeros(head: Buffer, parity: number): number {
  let count = 0;
  const end = Math.min(head.length, 4096);
  for (let i = parity; i < end; i += 2) if (head[i] === 0) count++;
  return count / Math.max(1, end / 2);
}

const hasZeros = (head: Buffer): boolean => Math.max(zeros(head, 0), zeros(head, 1)) > 0.4;
const utf16Order = (head: Buffer): string => (zeros(head, 1) >= zeros(head, 0) ? 'utf-16le' : 'utf-16be');

/** Multi-byte sequences that are UTF-8, and bytes above 127 that belong to none. */
function countSequences(sample: readonly Buffer[]): { readonly valid: number; readonly invalid: number } {
  let valid = 0;
  let invalid = 0;
  for (const piece of sample.map(trimToCharacters)) {
    for (let i = 0; i < piece.length; ) {
      const byte = piece[i] as number;
      if (byte < 0x80) {
        i++;
        continue;
      }
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      const fits = byte >= 0xc2 && i + length <= piece.length && isUtf8(piece.subarray(i, i + length));
      if (fits) valid++;
      else invalid++;
      i += fits ? length : 1;
    }
  }
  return { valid, invalid };
}

const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Western texts have single marked letters between plain ones; Cyrillic, Greek or East Asian bytes come in runs. */
function isPlausibleWindows1252(piece: Buffer): boolean {
  let letters = 0;
  let alone = 0;
  for (let i = 0; i < piece.length; i++) {
    const byte = piece[i] as number;
    if (byte < 0x80) continue;
    if (UNDEFINED_IN_1252.has(byte)) return false;
    if (byte < 0xc0) continue;
    letters++;
    if ((piece[i - 1] ?? 0) < 0xc0 && (piece[i + 1] ?? 0) < 0xc0) alone++;
  }
  return alone >= letters * 0.8;
}
