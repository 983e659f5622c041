import iconv from 'iconv-lite';

/** A charset of one byte per character, as tables in both directions. */
export interface SingleByteCharset {
  /** Name as iconv-lite knows it. */
  readonly name: string;
  /** PostgreSQL's name, where it has the charset; the others are written with `translate`. */
  readonly sql: string | undefined;
  /** The character of each byte; U+FFFD where none is assigned. */
  readonly characters: readonly string[];
  /** Byte by UTF-16 unit. A C1 control stands for its own byte where the charset assigns nothing to it, as browsers and Windows do. */
  readonly bytes: ReadonlyMap<string, number>;
}

/** Apple put the euro where the currency sign was (Mac OS 8.5), and its logo on 0xF0; iconv-lite has the older table. */
const OVERRIDES: Readonly<Record<string, Readonly<Record<number, string>>>> = { macroman: { 0xdb: '\u20ac', 0xf0: '\uf8ff' } };

function build(name: string, sql: string | undefined, controls: 'unassigned' | 'all'): SingleByteCharset {
  const characters = Array.from({ length: 256 }, (_, byte) => OVERRIDES[name]?.[byte] ?? iconv.decode(Buffer.from([byte]), name));
  const bytes = new Map<string, number>();
  characters.forEach((character, byte) => { if (character !== '\ufffd') bytes.set(character, byte); });
  for (let byte = 0x80; byte < 0xa0; byte += 1) {
    const control = String.fromCharCode(byte);
    if (!bytes.has(control) && (controls === 'all' || characters[byte] === '\ufffd')) bytes.set(control, byte);
  }
  return { name, sql, characters, bytes };
}

const cache = new Map<string, SingleByteCharset>();

/**
 * The tables of a charset, made once.
 * @param sql PostgreSQL's name for it, if it has one
 * @param controls `all` lets every C1 control stand for its own byte beside the printable character (Windows-1252 and LATIN1 in one text)
 */
export function singleByteCharset(name: string, sql?: string, controls: 'unassigned' | 'all' = 'unassigned'): SingleByteCharset {
  const key = `${name} ${controls}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = build(name, sql, controls);
  cache.set(key, made);
  return made;
}
