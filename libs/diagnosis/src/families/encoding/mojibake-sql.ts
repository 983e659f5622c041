import type { MojibakeReading } from './mojibake-reading.js';
import type { SingleByteCharset } from './single-byte-charset.js';
import { characterClass, literal, regexLiteral } from './sql-text.js';

/** One layer of repair, as SQL over an expression that gives the damaged text. */
export interface RepairLayer {
  /** Regular expression of the damaged text; strict enough that the transformation never raises. */
  readonly shape: string;
  transformation(inner: string): string;
  readonly charset: string;
}

const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd] as const;
const ASCII = '[\\u0001-\\u007f]';

/** How the characters become bytes: by a charset of PostgreSQL, or by `translate` where it has none that takes all of them. */
interface Encoding {
  readonly byteOf: (character: string) => number | undefined;
  readonly characters: readonly string[];
  encode(inner: string): string;
}

function translated(charset: SingleByteCharset): Encoding {
  const pairs = [...charset.bytes].filter(([character, byte]) => byte > 0x7f && character.charCodeAt(0) !== byte).sort(([, left], [, right]) => left - right);
  const [from, to] = [pairs.map(([character]) => character).join(''), pairs.map(([, byte]) => String.fromCharCode(byte)).join('')];
  return {
    byteOf: (character) => charset.bytes.get(character),
    characters: [...charset.bytes.keys()],
    encode: (inner) => `convert_to(translate(${inner}, ${literal(from)}, ${literal(to)}), 'LATIN1')`,
  };
}

function encodingFor(charset: SingleByteCharset, texts: readonly string[]): Encoding {
  const beyond = [...new Set(texts.join(''))].filter((character) => character > '\u007f' && character !== '\ufffd');
  const named = (name: string, byteOf: (character: string) => number | undefined, characters: readonly string[]): Encoding => ({ byteOf, characters, encode: (inner) => `convert_to(${inner}, '${name}')` });
  const strict = new Map(charset.characters.map((character, byte) => [character, byte] as const).filter(([character]) => character !== '\ufffd'));
  if (charset.sql !== undefined && beyond.every((character) => strict.has(character))) return named(charset.sql, (character) => strict.get(character), [...strict.keys()]);
  const latin1 = (character: string): number | undefined => (character <= '\u00ff' ? character.charCodeAt(0) : undefined);
  if (beyond.every((character) => latin1(character) !== undefined && charset.bytes.get(character) === latin1(character))) {
    return named('LATIN1', latin1, Array.from({ length: 128 }, (_, index) => String.fromCharCode(128 + index)));
  }
  return translated(charset);
}

interface Lost { readonly byte: boolean; readonly space: boolean }

/** Classes of the characters that stand for bytes, as far as the repaired texts need them. */
function alphabet(encoding: Encoding, lost: Lost): (low: number, high: number) => string {
  return (low, high) => {
    const members = encoding.characters.filter((character) => { const byte = encoding.byteOf(character); return byte !== undefined && byte >= low && byte <= high; });
    if (low >= 0xc0) return characterClass(members);
    return characterClass([...members, ...(lost.byte ? ['\ufffd'] : []), ...(lost.space ? [' '] : [])]);
  };
}

/** Lead bytes that were met, with neighbours filled in where a script spans several of them. */
function leads(bytes: ReadonlySet<number>, low: number, high: number): readonly number[] {
  const met = [...bytes].filter((byte) => byte >= low && byte <= high).sort((left, right) => left - right);
  const wide = low >= 0xe3 && met.length > 1;
  return wide ? Array.from({ length: high - low + 1 }, (_, index) => low + index) : met;
}

function sequences(encoding: Encoding, bytes: ReadonlySet<number>, lost: Lost): string {
  const members = alphabet(encoding, lost);
  const tail = members(0x80, 0xbf);
  const parts: string[] = [];
  const add = (met: readonly number[], rest: string): void => {
    const characters = encoding.characters.filter((character) => met.includes(encoding.byteOf(character) ?? 0));
    if (characters.length > 0) parts.push(characterClass(characters) + rest);
  };
  add(leads(bytes, 0xc2, 0xdf), tail);
  add(leads(bytes, 0xe0, 0xe0), members(0xa0, 0xbf) + tail);
  add([...leads(bytes, 0xe1, 0xe2), ...leads(bytes, 0xe3, 0xec), ...leads(bytes, 0xee, 0xef)], `${tail}{2}`);
  add(leads(bytes, 0xed, 0xed), members(0x80, 0x9f) + tail);
  add(leads(bytes, 0xf0, 0xf0), `${members(0x90, 0xbf)}${tail}{2}`);
  return parts.length === 1 ? (parts[0] ?? '') : `(?:${parts.join('|')})`;
}

/** Puts the no-break space back that had become a plain space inside a sequence. */
function restoreSpace(inner: string, encoding: Encoding, bytes: ReadonlySet<number>): string {
  const members = alphabet(encoding, { byte: false, space: false });
  const nbsp = literal('\u00a0').slice(0, -1);
  const grave = encoding.characters.find((character) => encoding.byteOf(character) === 0xc3) ?? '';
  const swallowed = bytes.has(0xc3) ? `regexp_replace(${inner}, '${grave}  ?', ${nbsp.replace("'", `'${grave}`)} ', 'g')` : inner;
  const pairs = leads(bytes, 0xc2, 0xdf).filter((byte) => byte !== 0xc3);
  const two = encoding.characters.filter((character) => pairs.includes(encoding.byteOf(character) ?? 0));
  const three = [...bytes].some((byte) => byte >= 0xe0);
  const patterns = [...(two.length > 0 ? [characterClass(two)] : []), ...(three ? [`${members(0xe0, 0xef)}${members(0x80, 0xbf)}`, `${members(0xe0, 0xef)}`] : [])];
  return patterns.reduce((text, regex) => `regexp_replace(${text}, ${regexLiteral(`(${regex}) `)}, ${literal('\\1\u00a0')}, 'g')`, swallowed);
}

/** Writes U+FFFD, in the damaged spelling, for every sequence of which a byte had been lost. */
function closeLost(inner: string, encoding: Encoding): string {
  const members = alphabet(encoding, { byte: false, space: false });
  const tail = members(0x80, 0xbf);
  const [two, three, four] = [members(0xc2, 0xdf), members(0xe0, 0xef), members(0xf0, 0xf4)];
  const gap = '\\ufffd';
  const any = `${tail.slice(0, -1)}${gap}]`;
  const regex = `${two}${gap}|${three}(?:${gap}${any}|${tail}${gap})|${four}(?:${gap}${any}{2}|${tail}${gap}${any}|${tail}{2}${gap})`;
  const replacement = REPLACEMENT_BYTES.map((byte) => encoding.characters.find((character) => encoding.byteOf(character) === byte) ?? '').join('');
  return `regexp_replace(${inner}, ${regexLiteral(regex)}, ${literal(replacement)}, 'g')`;
}

function leadBytes(readings: readonly MojibakeReading[], encoding: Encoding): ReadonlySet<number> {
  return new Set(readings.flatMap((reading) => reading.sequences.map((sequence) => encoding.byteOf(sequence[0] ?? '') ?? 0)));
}

/** Writes the repair of the given damaged texts, all of them misread in one charset. */
export function repairLayer(damaged: readonly string[], readings: readonly MojibakeReading[], witnesses: readonly MojibakeReading[]): RepairLayer | undefined {
  const charset = readings[0]?.source.charset;
  if (charset === undefined) return undefined;
  const encoding = encodingFor(charset, damaged);
  const lost = { byte: readings.some((reading) => reading.lostByte), space: readings.some((reading) => reading.lostSpace) };
  const bytes = leadBytes([...readings, ...witnesses], encoding);
  return {
    charset: charset.name,
    shape: `^${ASCII}*(?:${sequences(encoding, bytes, lost)}${ASCII}*)+$`,
    transformation: (inner) => {
      const spaced = lost.space ? restoreSpace(inner, encoding, bytes) : inner;
      const closed = lost.byte ? closeLost(spaced, encoding) : spaced;
      return `convert_from(${encoding.encode(closed)}, 'UTF8')`;
    },
  };
}
