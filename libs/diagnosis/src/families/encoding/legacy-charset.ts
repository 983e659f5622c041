import iconv from 'iconv-lite';

/** A charset that a source may have written its bytes in. */
export interface LegacyCharset {
  /** Name as iconv-lite knows it. */
  readonly name: string;
  /** PostgreSQL's name; single-byte charsets without one are written with `translate`. */
  readonly sql: string | undefined;
  /** Regular expression of one character in bytes (as LATIN1) for charsets of several bytes per character. */
  readonly multiByte: string | undefined;
  /** How many nats rarer it is than the charsets of Windows and of East Asia. */
  readonly rarity: number;
}

/** Rarity of charsets that are never guessed. */
export const DECLARED_ONLY = 100;

const single = (name: string, sql: string | undefined, rarity: number): LegacyCharset => ({ name, sql, multiByte: undefined, rarity });
const multi = (name: string, sql: string, multiByte: string, rarity = 0): LegacyCharset => ({ name, sql, multiByte, rarity });

/**
 * The order breaks ties: charsets that read all bytes of a column alike are one reading, written with the first of them.
 * `rarity` keeps exotic tables from explaining a handful of letters better by chance.
 */
export const LEGACY_CHARSETS: readonly LegacyCharset[] = [
  single('win1252', 'WIN1252', 0), single('win1251', 'WIN1251', 0), single('win1250', 'WIN1250', 1), single('win1253', 'WIN1253', 0), single('win1254', 'WIN1254', 1),
  single('win1255', 'WIN1255', 0), single('win1256', 'WIN1256', 0), single('win1257', 'WIN1257', 2.5), single('win1258', 'WIN1258', DECLARED_ONLY), single('win874', 'WIN874', 0),
  single('iso-8859-1', 'LATIN1', 1), single('iso-8859-2', 'LATIN2', 1.5), single('iso-8859-15', 'LATIN9', 2), single('iso-8859-5', 'ISO_8859_5', 1), single('iso-8859-7', 'ISO_8859_7', 0.5),
  single('iso-8859-8', 'ISO_8859_8', 0.5), single('iso-8859-6', 'ISO_8859_6', 0.5), single('iso-8859-9', 'LATIN5', 1.5), single('iso-8859-4', 'LATIN4', DECLARED_ONLY), single('iso-8859-13', 'LATIN7', DECLARED_ONLY),
  single('iso-8859-3', 'LATIN3', DECLARED_ONLY), single('iso-8859-10', 'LATIN6', DECLARED_ONLY), single('iso-8859-14', 'LATIN8', DECLARED_ONLY), single('iso-8859-16', 'LATIN10', DECLARED_ONLY),
  single('koi8-r', 'KOI8R', 0.5), single('koi8-u', 'KOI8U', 1), single('cp866', 'WIN866', 1), single('cp855', undefined, 3), single('maccyrillic', undefined, 3),
  single('cp437', undefined, 3), single('cp850', undefined, 2), single('cp858', undefined, DECLARED_ONLY), single('cp852', undefined, 3), single('cp737', undefined, 3), single('cp775', undefined, DECLARED_ONLY),
  single('cp857', undefined, 4), single('cp862', undefined, 4), single('cp860', undefined, DECLARED_ONLY), single('cp863', undefined, DECLARED_ONLY), single('cp865', undefined, DECLARED_ONLY),
  single('macroman', undefined, 2.5), single('maccenteuro', undefined, 4), single('macgreek', undefined, DECLARED_ONLY), single('macturkish', undefined, DECLARED_ONLY),
  multi('shift_jis', 'SJIS', '[\\u00a1-\\u00df]|[\\u0081-\\u009f\\u00e0-\\u00fc][@-~\\u0080-\\u00fc]'),
  multi('euc-jp', 'EUC_JP', '\\u008e[\\u00a1-\\u00df]|[\\u00a1-\\u00fe]{2}|\\u008f[\\u00a1-\\u00fe]{2}'),
  multi('gb2312', 'EUC_CN', '[\\u00a1-\\u00f7][\\u00a1-\\u00fe]'),
  multi('gb18030', 'GB18030', '[\\u0081-\\u00fe][@-~\\u0080-\\u00fe]|[\\u0081-\\u00fe][0-9][\\u0081-\\u00fe][0-9]'),
  multi('big5', 'BIG5', '[\\u0081-\\u00fe][@-~\\u00a1-\\u00fe]'),
  multi('euc-kr', 'UHC', '[\\u0081-\\u00fe][A-Za-z\\u0081-\\u00fe]'),
];

const shapes = new Map<string, RegExp>();
/** Whether bytes have the form of a charset of several bytes per character; always true for the others. */
function hasShape(bytes: string, { name, multiByte }: LegacyCharset): boolean {
  if (multiByte === undefined) return true;
  const shape = shapes.get(name) ?? new RegExp(`^(?:[\\u0000-\\u007f]|${multiByte})*$`);
  shapes.set(name, shape);
  return shape.test(bytes);
}

/** Strict decoding of bytes given as LATIN1 text; undefined where a byte has no meaning in the charset. */
export function decodeLegacy(bytes: string, charset: LegacyCharset): string | undefined {
  if (!hasShape(bytes, charset)) return undefined;
  const text = iconv.decode(Buffer.from(bytes, 'latin1'), charset.name);
  return text.includes('\ufffd') ? undefined : text;
}

const byName = new Map(LEGACY_CHARSETS.map((charset) => [charset.name, charset]));
const SYNONYMS: Readonly<Record<string, string>> = {
  latin1: 'win1252', l1: 'win1252', iso88591: 'win1252', usascii: 'win1252', ascii: 'win1252', ansi: 'win1252', sjis: 'shift_jis', ms932: 'shift_jis', cp932: 'shift_jis', win932: 'shift_jis',
  windows31j: 'shift_jis', ujis: 'euc-jp', eucjpms: 'euc-jp', gbk: 'gb18030', euccn: 'gb2312', cp936: 'gb18030', euckr: 'euc-kr', uhc: 'euc-kr', cp949: 'euc-kr', ksc56011987: 'euc-kr',
  big5hkscs: 'big5', cp950: 'big5', tis620: 'win874', iso885911: 'win874', win866: 'cp866', ibm866: 'cp866', macintosh: 'macroman', macosroman: 'macroman', xmaccyrillic: 'maccyrillic', greek: 'iso-8859-7', hebrew: 'iso-8859-8',
  latin2: 'iso-8859-2', latin5: 'iso-8859-9', latin7: 'iso-8859-13', latin9: 'iso-8859-15', latin10: 'iso-8859-16', koi8: 'koi8-r', cp1250: 'win1250', macce: 'maccenteuro',
};

/**
 * The charset that a declared name means, from IANA, MySQL, Oracle or Windows names and from short remarks (`mysql latin1 (really cp1252)`: the
 * last name that is one counts). LATIN1 means Windows-1252, as in MySQL and in browsers: real C1 controls do not occur in text.
 */
export function charsetNamed(declared: string): LegacyCharset | undefined {
  for (const word of declared.toLowerCase().split(/[\s(),;/"']+/).reverse()) {
    const plain = word.replace(/[^a-z0-9]/g, '');
    const candidates = [SYNONYMS[plain], plain.replace(/^(?:windows|mswin|cp|win|ms)?(125\d|874)$/, 'win$1'), plain.replace(/^(?:ibm|oem|dos|cp)(\d{3})$/, 'cp$1'), plain.replace(/^(?:we8|ee8)?iso8859p?(\d+)$/, 'iso-8859-$1'), word];
    for (const name of candidates) { const charset = name === undefined ? undefined : byName.get(name === 'iso-8859-1' ? 'win1252' : name); if (charset !== undefined) return charset; }
  }
  return undefined;
}
