import { PgFailure } from '../failure.js';
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

export type NumberField =
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

export const failure = (message: string): PgFailure => new PgFailure('22007', message);

/** A field with what its reading depends on: whether it takes any number of digits or exactly `width`. */
interface Step {
  readonly node: FormatNode;
  readonly read: ((reader: TemplateReader) => void) | undefined;
  readonly isFx: boolean;
}

/** A template that was planned for reading. */
export type Template = readonly Step[];

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
