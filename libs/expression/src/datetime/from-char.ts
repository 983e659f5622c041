import { PgFailure } from '../failure.js';
import { DAYS, MONTHS, ROMAN_MONTHS, SHORT_DAYS, SHORT_MONTHS } from './format-names.js';
import { isSeparator, isSpace, type DateMode, type FormatNode } from './format-pattern.js';

/** What a template has read so far; zero means not read, as in PostgreSQL's TmFromChar. */
export class ReadFields {
  mode: DateMode = 'none';
  twelveHours = false;
  hh = 0;
  pm = 0;
  mi = 0;
  ss = 0;
  ssss = 0;
  d = 0;
  dd = 0;
  ddd = 0;
  mm = 0;
  ms = 0;
  us = 0;
  year = 0;
  yearDigits = 0;
  bc = 0;
  ww = 0;
  w = 0;
  cc = 0;
  j = 0;
  q = 0;
  ff = 0;
  zoneSign = 0;
  zoneHours = 0;
  zoneMinutes = 0;
}

type NumberField =
  | 'hh'
  | 'pm'
  | 'mi'
  | 'ss'
  | 'ssss'
  | 'd'
  | 'dd'
  | 'ddd'
  | 'mm'
  | 'ms'
  | 'us'
  | 'year'
  | 'bc'
  | 'ww'
  | 'w'
  | 'cc'
  | 'j'
  | 'q'
  | 'zoneHours'
  | 'zoneMinutes';

type FieldNode = Extract<FormatNode, { kind: 'field' }>;

const failure = (message: string): PgFailure => new PgFailure('22007', message);

/** A field with what its reading depends on: whether it takes any number of digits or exactly `width`. */
interface Step {
  readonly node: FormatNode;
  readonly read: ((reader: TemplateReader) => void) | undefined;
  readonly isFx: boolean;
}

/** A template that was planned for reading. */
export type Template = readonly Step[];

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
  const skips = node.ordinal !== undefined;
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

/** Reads one value along a template, as DCH_from_char does. */
export class TemplateReader {
  readonly fields = new ReadFields();
  at = 0;
  /** Characters taken by the last number. */
  taken = 0;
  /** Blanks and separators skipped beyond what the template asked for. */
  extra = 0;
  exact = false;

  constructor(readonly text: string) {}

  read(template: Template): ReadFields {
    const { text } = this;
    for (let index = 0; index < template.length && this.at < text.length; index += 1) {
      const step = template[index] as Step;
      if (!this.exact && !step.isFx && (step.read !== undefined || index === 0)) this.extra += this.skipSpaces();
      if (step.read === undefined) {
        this.skipLiteral(step.node);
        continue;
      }
      step.read(this);
      if (!this.exact) this.extra = this.skipSpaces();
    }
    return this.fields;
  }

  private skipLiteral(node: FormatNode): void {
    if (node.kind === 'character') {
      if (!this.exact && this.extra > 0) this.extra -= 1;
      else this.skipCharacters(1);
    } else if (this.exact) this.skipCharacters(1);
    else {
      this.extra -= 1;
      const code = this.text.charCodeAt(this.at);
      if (isSpace(code) || isSeparator(code)) {
        this.at += 1;
        this.extra += 1;
      }
    }
  }

  peek(): number {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }

  private skipSpaces(): number {
    const from = this.at;
    while (this.at < this.text.length && isSpace(this.text.charCodeAt(this.at))) this.at += 1;
    return this.at - from;
  }

  skipCharacters(count: number): void {
    for (let i = 0; i < count && this.at < this.text.length; i += 1)
      this.at += (this.text.codePointAt(this.at) as number) > 0xffff ? 2 : 1;
  }

  setMode(mode: DateMode): void {
    if (this.fields.mode === 'none') this.fields.mode = mode;
    else if (this.fields.mode !== mode) throw failure('invalid combination of date conventions');
  }

  set(field: NumberField, value: number, name: string): void {
    const { fields } = this;
    if (fields[field] !== 0 && fields[field] !== value)
      throw failure(`conflicting values for "${name}" field in formatting string`);
    fields[field] = value;
  }

  /** An integer: any number of digits, or exactly `width` characters where a digit of the next field may follow. */
  number(width: number, open: boolean, name: string): number {
    const { text } = this;
    const start = this.at;
    this.skipSpaces();
    let at = this.at;
    const limit = open ? text.length : at + width;
    if (!open && text.length - at < width && Buffer.byteLength(text.slice(at)) < width)
      throw failure(`source string too short for "${name}" formatting field`);
    // strtol skips blanks of its own, which count towards the width.
    while (at < limit && isSpace(text.charCodeAt(at))) at += 1;
    const sign = text.charCodeAt(at);
    const digitsFrom = at < limit && (sign === 0x2d || sign === 0x2b) ? at + 1 : at;
    let value = 0;
    let end = digitsFrom;
    for (; end < limit; end += 1) {
      const digit = text.charCodeAt(end) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const used = end === digitsFrom ? 0 : end - this.at;
    if (open) this.at = end === digitsFrom ? start : end;
    else {
      if (used > 0 && used < width) throw failure(`invalid value "${text.slice(this.at, this.at + width)}" for "${name}"`);
      this.at += used;
    }
    if (this.at === start) throw failure(`invalid value "${text.slice(start, start + width)}" for "${name}"`);
    if (sign === 0x2d) value = -value;
    if (value > 2_147_483_647 || value < -2_147_483_648)
      throw new PgFailure('22008', `value for "${name}" in source string is out of range`);
    this.taken = this.at - start;
    return value === 0 ? 0 : value;
  }

  /** A name in any case of ASCII; the first entry that the text begins with. */
  word(names: readonly string[], name: string): number {
    for (let index = 0; index < names.length; index += 1) {
      const word = names[index] as string;
      if (equalsIgnoringCase(this.text, this.at, word)) {
        this.at += word.length;
        return index;
      }
    }
    throw failure(`invalid value "${this.text.slice(this.at, this.at + 10)}" for "${name}"`);
  }
}

function equalsIgnoringCase(text: string, at: number, word: string): boolean {
  if (text.length - at < word.length) return false;
  for (let i = 0; i < word.length; i += 1) {
    const [a, b] = [text.charCodeAt(at + i), word.charCodeAt(i)];
    if (a !== b && !((a ^ b) === 0x20 && (a | 0x20) >= 0x61 && (a | 0x20) <= 0x7a)) return false;
  }
  return true;
}
