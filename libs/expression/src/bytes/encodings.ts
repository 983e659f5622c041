import iconv from 'iconv-lite';

/** An encoding whose tables agree with PostgreSQL's byte for byte: measured on PostgreSQL 15 and 18, and tested. */
export interface SingleByteEncoding {
  /** Character per byte; empty where PostgreSQL has none (`0x81` in WIN1252). */
  readonly toText: readonly string[];
  readonly toByte: ReadonlyMap<number, number>;
}

/** PostgreSQL's name, stripped as it strips names, to iconv-lite's. */
const SINGLE_BYTE: Readonly<Record<string, string>> = {
  latin1: 'latin1',
  latin2: 'iso-8859-2',
  latin3: 'iso-8859-3',
  latin4: 'iso-8859-4',
  latin5: 'iso-8859-9',
  latin6: 'iso-8859-10',
  latin7: 'iso-8859-13',
  latin8: 'iso-8859-14',
  latin9: 'iso-8859-15',
  latin10: 'iso-8859-16',
  iso88591: 'latin1',
  iso88592: 'iso-8859-2',
  iso88593: 'iso-8859-3',
  iso88594: 'iso-8859-4',
  iso88595: 'iso-8859-5',
  iso88596: 'iso-8859-6',
  iso88597: 'iso-8859-7',
  iso88598: 'iso-8859-8',
  iso88599: 'iso-8859-9',
  iso885910: 'iso-8859-10',
  iso885913: 'iso-8859-13',
  iso885914: 'iso-8859-14',
  iso885915: 'iso-8859-15',
  iso885916: 'iso-8859-16',
  win866: 'cp866',
  win874: 'cp874',
  win1250: 'cp1250',
  win1251: 'cp1251',
  win1252: 'cp1252',
  win1253: 'cp1253',
  win1254: 'cp1254',
  win1255: 'cp1255',
  win1256: 'cp1256',
  win1257: 'cp1257',
  win1258: 'cp1258',
  windows866: 'cp866',
  windows874: 'cp874',
  windows1250: 'cp1250',
  windows1251: 'cp1251',
  windows1252: 'cp1252',
  windows1253: 'cp1253',
  windows1254: 'cp1254',
  windows1255: 'cp1255',
  windows1256: 'cp1256',
  windows1257: 'cp1257',
  windows1258: 'cp1258',
  koi8r: 'koi8-r',
  koi8: 'koi8-r',
  koi8u: 'koi8-u',
};

/** Bytes that iconv-lite knows and PostgreSQL does not. */
const MISSING: Readonly<Record<string, readonly number[]>> = { cp1255: [0xca] };

export const strippedName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const tables = new Map<string, SingleByteEncoding>();

export function singleByteEncoding(name: string): SingleByteEncoding | undefined {
  const label = SINGLE_BYTE[strippedName(name)];
  if (label === undefined) return undefined;
  let table = tables.get(label);
  if (table === undefined) tables.set(label, (table = build(label)));
  return table;
}

function build(label: string): SingleByteEncoding {
  const toText: string[] = [];
  const toByte = new Map<number, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const char = iconv.decode(Buffer.from([byte]), label);
    const known = byte !== 0 && char !== '\ufffd' && !(MISSING[label]?.includes(byte) ?? false);
    toText.push(known ? char : '');
    if (known) toByte.set(char.codePointAt(0) as number, byte);
  }
  return { toText, toByte };
}

/** A two-byte encoding and the lead and trail bytes for which the tables agree; any other byte is the server's to judge. */
export interface DoubleByteEncoding {
  readonly label: string;
  /** Whether a pair of bytes is inside the part of the table that agrees. */
  readonly agrees: (lead: number, trail: number) => boolean;
  /** Whether a byte above 0x7f stands alone (half-width kana of Shift JIS). */
  readonly single: (byte: number) => boolean;
}

const never = (): boolean => false;
const bothHigh = (lead: number, trail: number): boolean => lead >= 0xa1 && lead <= 0xfe && trail >= 0xa1 && trail <= 0xfe;

const EUC_KR: DoubleByteEncoding = { label: 'euc-kr', agrees: bothHigh, single: never };
const EUC_CN: DoubleByteEncoding = {
  label: 'gb2312',
  agrees: (lead, trail) =>
    bothHigh(lead, trail) && !(lead === 0xa1 && (trail === 0xa4 || trail === 0xaa)) && ![0xa2, 0xa6, 0xa8].includes(lead),
  single: never,
};
const SJIS: DoubleByteEncoding = {
  label: 'shiftjis',
  agrees: (lead, trail) =>
    ((lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc)) && trail >= 0x40 && trail <= 0xfc && trail !== 0x7f,
  single: (byte) => byte >= 0xa1 && byte <= 0xdf,
};
const EUC_JP: DoubleByteEncoding = {
  label: 'euc-jp',
  agrees: (lead, trail) => bothHigh(lead, trail) && lead <= 0xf4,
  single: never,
};
const GBK: DoubleByteEncoding = {
  label: 'gbk',
  agrees: (lead, trail) =>
    lead >= 0x81 && lead <= 0xfd && trail >= 0x40 && trail !== 0x7f && trail !== 0xff && ![0xa2, 0xa3, 0xa8, 0xa9].includes(lead),
  single: never,
};
const GB18030: DoubleByteEncoding = {
  label: 'gb18030',
  agrees: (lead, trail) =>
    lead >= 0x81 &&
    lead <= 0xfe &&
    trail >= 0x40 &&
    trail !== 0x7f &&
    trail !== 0xff &&
    !(lead === 0xa3 && trail === 0xa0) &&
    !(lead === 0xa8 && trail === 0xbc),
  single: never,
};
const BIG5: DoubleByteEncoding = {
  label: 'big5',
  agrees: (lead, trail) =>
    ((lead >= 0xa4 && lead <= 0xc5) ||
      (lead === 0xc6 && trail <= 0x7e) ||
      (lead >= 0xc9 && lead <= 0xf8) ||
      (lead === 0xf9 && trail <= 0xd5)) &&
    ((trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe)),
  single: never,
};
const UHC: DoubleByteEncoding = {
  label: 'cp949',
  agrees: (lead, trail) => lead >= 0x81 && lead <= 0xfe && trail >= 0x41 && trail <= 0xfe,
  single: never,
};

const DOUBLE_BYTE: Readonly<Record<string, DoubleByteEncoding>> = {
  euckr: EUC_KR,
  euccn: EUC_CN,
  sjis: SJIS,
  shiftjis: SJIS,
  mskanji: SJIS,
  win932: SJIS,
  windows932: SJIS,
  eucjp: EUC_JP,
  gbk: GBK,
  win936: GBK,
  windows936: GBK,
  gb18030: GB18030,
  big5: BIG5,
  win950: BIG5,
  windows950: BIG5,
  uhc: UHC,
  win949: UHC,
  windows949: UHC,
};

export const doubleByteEncoding = (name: string): DoubleByteEncoding | undefined => DOUBLE_BYTE[strippedName(name)];

export const isUtf8Name = (name: string): boolean => ['utf8', 'unicode'].includes(strippedName(name));
