import type { Field } from './field.js';

/** A part of a declared format: a field with the widths that its digits may have, or text that stands as it is. */
export interface FormatPiece {
  readonly field: Field | 'anyMark';
  readonly text?: string;
  readonly min?: number;
  readonly max?: number;
}

export type Notation = 'strftime' | 'postgresql' | 'moment' | 'cldr';

/** A declared format that was understood. */
export interface DeclaredFormat {
  readonly notation: Notation;
  readonly pieces: readonly FormatPiece[];
  /** Two-digit years from this one on belong to 1900; undefined where the notation's implementations differ. */
  readonly pivot?: number;
}

const digits = (field: Field, min: number, max: number): FormatPiece => ({ field, min, max });
const word = (field: Field): FormatPiece => ({ field });
const text = (literal: string): FormatPiece => ({ field: 'literal', text: literal });

const year4 = digits('year4', 4, 4), year2 = digits('year2', 2, 2);
const one = (field: Field): FormatPiece => digits(field, 1, 2);
const two = (field: Field): FormatPiece => digits(field, 2, 2);
const fraction = (min: number, max: number): FormatPiece => digits('fraction', min, max);

const STRFTIME: Readonly<Record<string, readonly FormatPiece[]>> = {
  Y: [year4], y: [year2], m: [one('month')], d: [one('day')], e: [one('day')], B: [word('monthName')], b: [word('monthName')], h: [word('monthName')], A: [word('weekday')], a: [word('weekday')],
  H: [one('hour24')], k: [one('hour24')], I: [one('hour12')], l: [one('hour12')], M: [one('minute')], S: [one('second')], OS: [one('second'), fraction(0, 9)], f: [fraction(1, 9)], p: [word('dayPeriod')],
  P: [word('dayPeriod')], j: [digits('dayOfYear', 1, 3)], z: [word('offset')], Z: [word('zone')], G: [year4], V: [two('isoWeek')], u: [digits('isoDay', 1, 1)],
  F: [year4, text('-'), one('month'), text('-'), one('day')], D: [one('month'), text('/'), one('day'), text('/'), year2], T: [one('hour24'), text(':'), one('minute'), text(':'), one('second')],
  R: [one('hour24'), text(':'), one('minute')], '.': [{ field: 'anyMark' }], '%': [text('%')], n: [text(' ')], t: [text(' ')],
};
const POSTGRESQL: Readonly<Record<string, readonly FormatPiece[]>> = {
  YYYY: [year4], IYYY: [year4], YY: [year2], MONTH: [word('monthName')], MON: [word('monthName')], MM: [one('month')], DDD: [digits('dayOfYear', 1, 3)], DD: [one('day')], DAY: [word('weekday')],
  DY: [word('weekday')], HH24: [one('hour24')], HH12: [one('hour12')], HH: [one('hour12')], MI: [one('minute')], SS: [one('second')], MS: [fraction(1, 3)], US: [fraction(1, 6)], 'A.M.': [word('dayPeriod')],
  'P.M.': [word('dayPeriod')], AM: [word('dayPeriod')], PM: [word('dayPeriod')], TZ: [word('zone')], OF: [word('offset')], IW: [two('isoWeek')], ID: [digits('isoDay', 1, 1)], FM: [], TM: [],
  FF1: [fraction(1, 1)], FF2: [fraction(2, 2)], FF3: [fraction(3, 3)], FF4: [fraction(4, 4)], FF5: [fraction(5, 5)], FF6: [fraction(6, 6)],
};
const CLOCK: Readonly<Record<string, readonly FormatPiece[]>> = {
  HH: [two('hour24')], H: [one('hour24')], hh: [two('hour12')], h: [one('hour12')], mm: [two('minute')], m: [one('minute')], ss: [two('second')], s: [one('second')], a: [word('dayPeriod')],
  Z: [word('offset')], ZZ: [word('offset')], z: [word('zone')],
  // A lone S is the fraction in CLDR and milliseconds in Luxon; three digits are the same in both.
  S: [fraction(3, 3)], SS: [fraction(2, 2)], SSS: [fraction(3, 3)], SSSS: [fraction(4, 4)], SSSSSS: [fraction(6, 6)], SSSSSSSSS: [fraction(9, 9)],
};
const MOMENT: Readonly<Record<string, readonly FormatPiece[]>> = {
  ...CLOCK, YYYY: [year4], YY: [year2], MMMM: [word('monthName')], MMM: [word('monthName')], MM: [two('month')], M: [one('month')], DDDD: [digits('dayOfYear', 3, 3)], DDD: [digits('dayOfYear', 1, 3)],
  DD: [two('day')], D: [one('day')], Do: [one('day'), word('ordinal')], dddd: [word('weekday')], ddd: [word('weekday')], dd: [word('weekday')], A: [word('dayPeriod')], GGGG: [year4], WW: [two('isoWeek')],
  E: [digits('isoDay', 1, 1)],
};
const CLDR: Readonly<Record<string, readonly FormatPiece[]>> = {
  ...CLOCK, yyyy: [year4], y: [year4], uuuu: [year4], u: [year4], yy: [year2], dd: [two('day')], d: [one('day')], do: [one('day'), word('ordinal')], DDD: [digits('dayOfYear', 3, 3)], DD: [digits('dayOfYear', 2, 3)],
  D: [digits('dayOfYear', 1, 3)], EEEEE: [word('weekday')], EEEE: [word('weekday')], EEE: [word('weekday')], EE: [word('weekday')], E: [word('weekday')], cccc: [word('weekday')], ccc: [word('weekday')],
  aa: [word('dayPeriod')], aaa: [word('dayPeriod')], aaaa: [word('dayPeriod')], kk: [two('hour24')], XXX: [word('offset')], XX: [word('offset')], X: [word('offset')], xxx: [word('offset')], xx: [word('offset')],
  x: [word('offset')], ZZZ: [word('offset')],
  ...Object.fromEntries(['M', 'L'].flatMap((l) => [[l, [one('month')]], [l.repeat(2), [two('month')]], [l.repeat(3), [word('monthName')]], [l.repeat(4), [word('monthName')]]])),
};

/** Which notation a format is in; templates of capital letters alone mean the same in PostgreSQL and moment. */
function notationOf(format: string): Notation {
  if (format.includes('%')) return 'strftime';
  const bare = format.replace(/'[^']*'|"[^"]*"|\[[^\]]*\]/g, '');
  if (/HH24|HH12|MI|US|MS|FF[1-6]|Month|MONTH|MON\b|Mon\b|FM|TZ|[AP]M|[AP]\.M\.|Dy|Day/.test(bare) || /hh24|hh12|mi\b/.test(bare)) return 'postgresql';
  // `dd/mm/yyyy` has no month in CLDR: whoever writes so means PostgreSQL, Oracle or Excel.
  if (/y/.test(bare)) return /m/.test(bare) && !/[ML]/.test(bare) && !/[hHs]/.test(bare) ? 'postgresql' : 'cldr';
  return /[a-z]/.test(bare.replace(/Do/g, '')) ? 'moment' : 'postgresql';
}

const TABLES: Readonly<Record<Notation, Readonly<Record<string, readonly FormatPiece[]>>>> = { strftime: STRFTIME, postgresql: POSTGRESQL, moment: MOMENT, cldr: CLDR };
const PIVOT: Partial<Record<Notation, number>> = { strftime: 69, postgresql: 70 };
const QUOTED: Readonly<Record<Notation, RegExp>> = { strftime: /(?!)/y, postgresql: /"((?:[^"\\]|\\.)*)"/y, moment: /\[([^\]]*)\]/y, cldr: /'((?:[^']|'')*)'/y };

function tokenAt(format: string, at: number, notation: Notation, tokens: readonly string[]): string | undefined {
  const rest = notation === 'postgresql' ? format.slice(at).toUpperCase() : format.slice(at);
  return tokens.find((token) => rest.startsWith(token));
}

/** Understands a declared format; undefined where it holds fields that nobody could turn into a date for certain. */
export function parseFormat(format: string): DeclaredFormat | undefined {
  const notation = notationOf(format);
  const table = TABLES[notation];
  const tokens = Object.keys(table).sort((a, b) => b.length - a.length);
  const pieces: FormatPiece[] = [];
  let at = 0;
  while (at < format.length) {
    const quoted = QUOTED[notation];
    quoted.lastIndex = at;
    const literal = quoted.exec(format);
    if (literal) {
      pieces.push(text((literal[1] ?? '').replace(/''/g, "'") || "'"));
      at += literal[0].length;
      continue;
    }
    const escape = notation === 'strftime' && format[at] === '%';
    const from = escape ? at + 1 + Number(/[-_0^#]/.test(format[at + 1] ?? '')) : at;
    const token = notation !== 'strftime' || escape ? tokenAt(format, from, notation, tokens) : undefined;
    if (token !== undefined) {
      pieces.push(...(table[token] ?? []));
      at = from + token.length;
      continue;
    }
    const char = format[at] ?? '';
    if (escape || (notation === 'cldr' && /[A-Za-z]/.test(char)) || (notation === 'moment' && /[A-SU-Za-z]/.test(char))) return undefined;
    pieces.push(text(char));
    at += 1;
  }
  const pivot = PIVOT[notation];
  return { notation, pieces, ...(pivot === undefined ? {} : { pivot }) };
}
