import { Uncompiled } from '../values.js';

/** How a field counts years and weeks; both kinds in one pattern are an error when they are read. */
export type DateMode = 'none' | 'gregorian' | 'iso week';

export interface FormatKey {
  readonly name: string;
  /** Upper-case name: what the field means, whatever case it is printed in. */
  readonly id: string;
  readonly isDigit: boolean;
  readonly mode: DateMode;
}

export type FormatNode =
  | { readonly kind: 'field'; readonly key: FormatKey; readonly fill: boolean; readonly ordinal: 'TH' | 'th' | undefined }
  | { readonly kind: 'separator' | 'space' | 'character'; readonly text: string };

const DIGITS = new Set([
  'FF1',
  'FF2',
  'FF3',
  'FF4',
  'FF5',
  'FF6',
  'CC',
  'DDD',
  'DD',
  'D',
  'HH24',
  'HH12',
  'HH',
  'IDDD',
  'ID',
  'IW',
  'IYYY',
  'IYY',
  'IY',
  'I',
  'J',
  'MI',
  'MM',
  'MS',
  'Q',
  'SSSSS',
  'SSSS',
  'SS',
  'TZM',
  'US',
  'WW',
  'W',
  'Y,YYY',
  'YYYY',
  'YYY',
  'YY',
  'Y',
]);
const GREGORIAN = new Set(['DDD', 'DD', 'D', 'MM', 'MONTH', 'MON', 'RM', 'WW', 'W', 'Y,YYY', 'YYYY', 'YYY', 'YY', 'Y']);
const ISO_WEEK = new Set(['IDDD', 'ID', 'IW', 'IYYY', 'IYY', 'IY', 'I']);

/** Template patterns, those that begin like another one first. Only the cases listed here are patterns; `Yyyy` is `Y` and `yyy`. */
const UPPER = [
  'A.D.',
  'A.M.',
  'AD',
  'AM',
  'B.C.',
  'BC',
  'CC',
  'DAY',
  'DDD',
  'DD',
  'DY',
  'Day',
  'Dy',
  'D',
  'FF1',
  'FF2',
  'FF3',
  'FF4',
  'FF5',
  'FF6',
  'FX',
  'HH24',
  'HH12',
  'HH',
  'IDDD',
  'ID',
  'IW',
  'IYYY',
  'IYY',
  'IY',
  'I',
  'J',
  'MI',
  'MM',
  'MONTH',
  'MON',
  'MS',
  'Month',
  'Mon',
  'OF',
  'P.M.',
  'PM',
  'Q',
  'RM',
  'SSSSS',
  'SSSS',
  'SS',
  'TZH',
  'TZM',
  'TZ',
  'US',
  'WW',
  'W',
  'Y,YYY',
  'YYYY',
  'YYY',
  'YY',
  'Y',
];
const NAMES = [...UPPER, ...UPPER.filter((name) => name === name.toUpperCase()).map((name) => name.toLowerCase())];

const KEYS: ReadonlyMap<string, readonly FormatKey[]> = grouped();

function grouped(): ReadonlyMap<string, readonly FormatKey[]> {
  const groups = new Map<string, FormatKey[]>();
  for (const name of NAMES) {
    const id = name.toUpperCase();
    const key: FormatKey = {
      name,
      id,
      isDigit: DIGITS.has(id),
      mode: GREGORIAN.has(id) ? 'gregorian' : ISO_WEEK.has(id) ? 'iso week' : 'none',
    };
    const initial = name.charAt(0);
    groups.set(initial, [...(groups.get(initial) ?? []), key]);
  }
  return groups;
}

export const isSeparator = (code: number): boolean =>
  code > 0x20 &&
  code < 0x7f &&
  !(code >= 0x30 && code <= 0x39) &&
  !(code >= 0x41 && code <= 0x5a) &&
  !(code >= 0x61 && code <= 0x7a);
export const isSpace = (code: number): boolean => code === 0x20 || (code >= 9 && code <= 13);

/** Splits a template as PostgreSQL's parse_format does. */
export function parseFormat(format: string): readonly FormatNode[] {
  const nodes: FormatNode[] = [];
  let at = 0;
  while (at < format.length) {
    let fill = false;
    const prefix = format.slice(at, at + 2);
    if (prefix === 'FM' || prefix === 'fm') {
      fill = true;
      at += 2;
    } else if (prefix === 'TM' || prefix === 'tm') {
      throw new Uncompiled('the template prefix TM, which depends on lc_time');
    }
    const key = KEYS.get(format.charAt(at))?.find((each) => format.startsWith(each.name, at));
    if (key !== undefined) {
      at += key.name.length;
      const suffix = format.slice(at, at + 2);
      const ordinal = suffix === 'TH' || suffix === 'th' ? suffix : undefined;
      if (ordinal !== undefined || suffix === 'SP') at += 2;
      nodes.push({ kind: 'field', key, fill, ordinal });
    } else if (format[at] === '"') at = quoted(format, at + 1, nodes);
    else if (at < format.length) at = plain(format, at, nodes);
  }
  return nodes;
}

function quoted(format: string, from: number, nodes: FormatNode[]): number {
  let at = from;
  while (at < format.length) {
    if (format[at] === '"') return at + 1;
    if (format[at] === '\\' && at + 1 < format.length) at += 1;
    const text = String.fromCodePoint(format.codePointAt(at) as number);
    nodes.push({ kind: 'character', text });
    at += text.length;
  }
  return at;
}

function plain(format: string, from: number, nodes: FormatNode[]): number {
  const at = format[from] === '\\' && format[from + 1] === '"' ? from + 1 : from;
  const code = format.codePointAt(at) as number;
  const text = String.fromCodePoint(code);
  nodes.push({ kind: isSeparator(code) ? 'separator' : isSpace(code) ? 'space' : 'character', text });
  return at + text.length;
}
