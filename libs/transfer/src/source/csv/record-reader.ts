import { COPY_ESCAPE, COPY_NULL } from '../../copy-text/encode-field.js';
import type { Dialect } from './dialect.js';

const BACKSLASH = 92;
const TAB = 9;
const LF = 10;
const CR = 13;

/** What `next` found at its position. */
export type RecordOutcome =
  /** A record: its fields stand in `out`. */
  | 'record'
  /** An empty line; not a record where records have more than one field. */
  | 'blank'
  /** A quote that is not closed as CSV asks; `end` is behind the first physical line. */
  | 'broken'
  /** The bytes end within the record, and more may follow. */
  | 'more';

/**
 * Reads records from bytes into COPY fields, in one pass without strings. The grammar is RFC 4180, with a quote only at the beginning of a field
 * having a meaning. An unquoted field that equals `nullText` is NULL; a quoted one never is.
 *
 * After a broken quote (text behind a closing quote, or no closing quote before the end) reading goes on with the line after the one where the
 * record began: an unclosed quote costs one line, not the rest of the file. The lines up to where the break showed may be the rest of a field that
 * was meant to be quoted, so they are read strictly: a quote within an unquoted field refuses them too.
 */
export class RecordReader {
  /** COPY fields of the record that was read, each followed by a tab. */
  out: Buffer = Buffer.allocUnsafe(1 << 16);
  /** End of each field in `out`, the tab excluded. */
  fieldEnds = new Int32Array(64);
  fieldCount = 0;
  /** Behind the record, when `next` has read one. */
  end = 0;
  /** Line feeds (or carriage returns) in the bytes read. */
  lines = 0;
  /** After `broken`: where it showed. */
  brokenAt = 0;
  #length = 0;
  readonly #newline: number;

  constructor(private readonly dialect: Dialect, private readonly nullText: Buffer) {
    this.#newline = dialect.newline === 'CR' ? CR : LF;
  }

  /**
   * Reads the record that begins at `start`.
   * @param last true where nothing follows behind `buf`
   * @param strict true where a quote within an unquoted field breaks the record
   */
  next(buf: Buffer, start: number, last: boolean, strict = false): RecordOutcome {
    this.fieldCount = 0;
    this.#length = 0;
    this.lines = 0;
    let i = start;
    for (;;) {
      const quoted = buf[i] === this.dialect.quote && i < buf.length;
      this.#reserve(i, buf.length);
      const fieldStart = this.#length;
      if (quoted) {
        i = this.#quoted(buf, i + 1);
        if (i < 0) return last ? this.#broken(buf, start, buf.length, last) : 'more';
        if (i >= buf.length && !last) return 'more';
      } else {
        const from = i;
        i = this.#unquoted(buf, i);
        if (i >= buf.length && !last) return 'more';
        if (strict && buf.subarray(from, i).includes(this.dialect.quote)) return this.#broken(buf, start, i, last);
        this.#endUnquoted(fieldStart);
      }
      const byte = buf[i];
      if (i >= buf.length) return this.#endRecord(start, i, i);
      if (byte === this.#newline) return this.#endRecord(start, i, i + 1);
      if (byte === this.dialect.delimiter) {
        this.#endField();
        i++;
        continue;
      }
      if (byte === CR && buf[i + 1] === LF) return this.#endRecord(start, i, i + 2);
      if (byte === CR && i + 1 >= buf.length && !last) return 'more';
      if (byte === CR && i + 1 >= buf.length) return this.#endRecord(start, i, i + 1);
      return this.#broken(buf, start, i, last);
    }
  }

  /** Position of the first physical line's end (behind its newline), -1 where it does not end in `buf`. */
  lineEnd(buf: Buffer, start: number): number {
    return buf.indexOf(this.#newline, start) + 1 || -1;
  }

  #broken(buf: Buffer, start: number, at: number, last: boolean): RecordOutcome {
    this.brokenAt = at;
    const end = this.lineEnd(buf, start);
    if (end < 0 && !last) return 'more';
    this.end = end < 0 ? buf.length : end;
    this.lines = end < 0 ? 0 : 1;
    return 'broken';
  }

  #endRecord(start: number, contentEnd: number, end: number): RecordOutcome {
    this.#endField();
    this.end = end;
    if (end > contentEnd) this.lines++;
    return contentEnd === start ? 'blank' : 'record';
  }

  #endField(): void {
    if (this.fieldCount === this.fieldEnds.length) {
      const larger = new Int32Array(this.fieldEnds.length * 2);
      larger.set(this.fieldEnds);
      this.fieldEnds = larger;
    }
    this.fieldEnds[this.fieldCount++] = this.#length;
    this.out[this.#length++] = TAB;
  }

  /** An unquoted field from `i`; gives the position of what ends it. */
  #unquoted(buf: Buffer, i: number): number {
    const { out } = this;
    const { delimiter } = this.dialect;
    const newline = this.#newline;
    const end = buf.length;
    let length = this.#length;
    for (; i < end; i++) {
      const byte = buf[i] as number;
      if (byte === delimiter || byte === newline) break;
      if (byte === CR && (i + 1 >= end || buf[i + 1] === LF)) break;
      const escape = COPY_ESCAPE[byte] as number;
      if (escape === 0) out[length++] = byte;
      else {
        out[length++] = BACKSLASH;
        out[length++] = escape;
      }
    }
    this.#length = length;
    return i;
  }

  /** A quoted field from behind its quote; gives the position behind the closing quote, -1 where there is none. */
  #quoted(buf: Buffer, i: number): number {
    const { out } = this;
    const { quote } = this.dialect;
    const newline = this.#newline;
    const end = buf.length;
    let length = this.#length;
    for (; i < end; i++) {
      const byte = buf[i] as number;
      if (byte === quote) {
        if (buf[i + 1] !== quote) {
          this.#length = length;
          return i + 1;
        }
        i++;
      } else if (byte === newline) this.lines++;
      const escape = COPY_ESCAPE[byte] as number;
      if (escape === 0) out[length++] = byte;
      else {
        out[length++] = BACKSLASH;
        out[length++] = escape;
      }
    }
    return -1;
  }

  #endUnquoted(fieldStart: number): void {
    const { nullText } = this;
    if (this.#length - fieldStart !== nullText.length || this.out.compare(nullText, 0, nullText.length, fieldStart, this.#length) !== 0) return;
    this.#length = fieldStart + COPY_NULL.copy(this.out, fieldStart);
  }

  /** Room for all that is left of `buf`, escaped, and the ends of its fields. */
  #reserve(i: number, end: number): void {
    const needed = this.#length + (end - i) * 2 + 16;
    if (needed <= this.out.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.out.length * 2));
    this.out.copy(larger, 0, 0, this.#length);
    this.out = larger;
  }
}
