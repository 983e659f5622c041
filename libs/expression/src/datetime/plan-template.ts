import { DAYS, MONTHS, ROMAN_MONTHS, SHORT_DAYS, SHORT_MONTHS } from './format-names.js';
import type { FormatNode } from './format-pattern.js';
import { failure, type NumberField, type Template, type TemplateReader } from './template-reader.js';

type FieldNode = Extract<FormatNode, { kind: 'field' }>;

/** Plans a template for reading. */
export function planTemplate(nodes: readonly FormatNode[]): Template {
  return nodes.map((node, index) => {
    if (node.kind !== 'field') return { node, read: undefined, isFx: false };
    return { node, read: fieldReader(node, node.fill || nextIsSeparator(nodes, index)), isFx: node.key.id === 'FX' };
  });
}

/** Digits may run on where what follows in the template cannot be one. */
function nextIsSeparator(nodes: readonly FormatNode[], index: number): boolean {
  const node = nodes[index] as FieldNode;
  if (node.ordinal !== undefined) return true;
  const next = nodes[index + 1];
  if (next === undefined) return true;
  return next.kind === 'field' ? !next.key.isDigit : !/^[0-9]$/.test(next.text);
}

const SIMPLE: Readonly<Record<string, readonly [field: NumberField, width: number]>> = {
  HH24: ['hh', 2],
  MI: ['mi', 2],
  SS: ['ss', 2],
  SSSS: ['ssss', 4],
  SSSSS: ['ssss', 5],
  MM: ['mm', 2],
  DDD: ['ddd', 3],
  IDDD: ['ddd', 3],
  DD: ['dd', 2],
  D: ['d', 1],
  WW: ['ww', 2],
  IW: ['ww', 2],
  Q: ['q', 1],
  CC: ['cc', 2],
  W: ['w', 1],
  J: ['j', 1],
};
const NAMED: Readonly<Record<string, readonly [field: NumberField, names: readonly string[], value: (index: number) => number]>> =
  {
    'A.M.': ['pm', ['a.m.', 'p.m.'], (i) => i],
    'P.M.': ['pm', ['a.m.', 'p.m.'], (i) => i],
    AM: ['pm', ['am', 'pm'], (i) => i],
    PM: ['pm', ['am', 'pm'], (i) => i],
    'A.D.': ['bc', ['a.d.', 'b.c.'], (i) => i],
    'B.C.': ['bc', ['a.d.', 'b.c.'], (i) => i],
    AD: ['bc', ['ad', 'bc'], (i) => i],
    BC: ['bc', ['ad', 'bc'], (i) => i],
    MONTH: ['mm', MONTHS, (i) => i + 1],
    MON: ['mm', SHORT_MONTHS, (i) => i + 1],
    DAY: ['d', DAYS, (i) => i],
    DY: ['d', SHORT_DAYS, (i) => i],
    RM: ['mm', ROMAN_MONTHS, (i) => 12 - i],
  };
const YEARS: Readonly<Record<string, number>> = { YYYY: 4, IYYY: 4, YYY: 3, IYY: 3, YY: 2, IY: 2, Y: 1, I: 1 };

function fieldReader(node: FieldNode, open: boolean): (reader: TemplateReader) => void {
  const { id, name, mode } = node.key;
  // Names are not followed by st, nd, rd or th.
  const skips = node.ordinal !== undefined && node.key.isDigit && id !== 'TZM';
  const read = bodyReader(id, name, open);
  return (reader) => {
    if (mode !== 'none') reader.setMode(mode);
    read(reader);
    if (skips) reader.skipCharacters(2);
  };
}

function bodyReader(id: string, name: string, open: boolean): (reader: TemplateReader) => void {
  const simple = SIMPLE[id];
  if (simple !== undefined) {
    const [field, width] = simple;
    // PostgreSQL reads a quarter and forgets it.
    if (field === 'q')
      return (reader) => {
        reader.number(width, open, name);
      };
    return (reader) => {
      reader.set(field, reader.number(width, open, name), name);
    };
  }
  const named = NAMED[id];
  if (named !== undefined) {
    const [field, words, value] = named;
    return (reader) => {
      reader.set(field, value(reader.word(words, name)), name);
      if (field === 'pm') reader.fields.twelveHours = true;
      if (field === 'd') reader.fields.d += 1;
    };
  }
  const yearDigits = YEARS[id];
  if (yearDigits !== undefined) return (reader) => readYear(reader, yearDigits, open, name);
  switch (id) {
    case 'FX':
      return (reader) => {
        reader.exact = true;
      };
    case 'HH':
    case 'HH12':
      return (reader) => {
        reader.set('hh', reader.number(2, open, name), name);
        reader.fields.twelveHours = true;
      };
    case 'MS':
      return (reader) => readFraction(reader, 'ms', 3, open, name);
    case 'US':
      return (reader) => readFraction(reader, 'us', 6, open, name);
    case 'ID':
      return (reader) => {
        reader.set('d', reader.number(1, open, name), name);
        reader.fields.d = reader.fields.d + 1 > 7 ? 1 : reader.fields.d + 1;
      };
    case 'TZH':
      return (reader) => readZoneHours(reader, open, name);
    case 'TZM':
      return (reader) => {
        reader.fields.zoneSign ||= 1;
        reader.set('zoneMinutes', reader.number(2, open, name), name);
      };
    case 'Y,YYY':
      return readGroupedYear;
    default: {
      const digits = Number(/^FF([1-6])$/.exec(id)?.[1] ?? Number.NaN);
      return (reader) => {
        reader.fields.ff = digits;
        readFraction(reader, 'us', digits, open, name);
      };
    }
  }
}

function readYear(reader: TemplateReader, digits: number, open: boolean, name: string): void {
  const year = reader.number(digits, open, name);
  reader.set('year', year, name);
  if (digits < 4 && reader.taken < 4) reader.fields.year = nearTwentyTwenty(year);
  reader.fields.yearDigits = digits;
}

/** The window of years written with fewer than four digits: 1970 to 2069. */
function nearTwentyTwenty(year: number): number {
  if (year < 70) return year + 2000;
  if (year < 100) return year + 1900;
  if (year < 520) return year + 2000;
  return year < 1000 ? year + 1000 : year;
}

/** `25` milliseconds are 0.25 s: the digits stand behind a point. */
function readFraction(reader: TemplateReader, field: 'ms' | 'us', width: number, open: boolean, name: string): void {
  reader.set(field, reader.number(width, open, name), name);
  const full = field === 'ms' ? 3 : 6;
  if (reader.taken < full) reader.fields[field] *= 10 ** (full - reader.taken);
}

function readZoneHours(reader: TemplateReader, open: boolean, name: string): void {
  const sign = reader.peek();
  if (sign === 0x2b || sign === 0x2d || sign === 0x20) {
    reader.fields.zoneSign = sign === 0x2d ? -1 : 1;
    reader.at += 1;
  } else reader.fields.zoneSign = reader.extra > 0 && reader.text.charCodeAt(reader.at - 1) === 0x2d ? -1 : 1;
  reader.set('zoneHours', reader.number(2, open, name), name);
}

function readGroupedYear(reader: TemplateReader): void {
  const match = /^[ \t-\r]*([+-]?[0-9]{1,9}),[ \t-\r]*([+-]?[0-9]{1,3})/.exec(reader.text.slice(reader.at));
  const signed = match?.[2]?.match(/^[+-]/) ? match[2].slice(0, 3) : match?.[2];
  if (match === null || signed === undefined || !/[0-9]/.test(signed)) throw failure('invalid input string for "Y,YYY"');
  reader.set('year', Number(match[1]) * 1000 + Number(signed), 'Y,YYY');
  reader.fields.yearDigits = 4;
  reader.at += match[0].length - ((match[2] as string).length - signed.length);
}
