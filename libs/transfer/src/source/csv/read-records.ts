import type { ErrorCode } from '@sensei/kernel';
import { RecordReader } from './record-reader.js';
import type { Dialect } from './dialect.js';

/** What the reader calls, record by record, in the order of the file. Nothing handed over may be kept beyond the call. */
export interface RecordVisitor {
  /** A record; its fields are in `reader.out`. `offset` is its first byte in the blocks. */
  record(reader: RecordReader, offset: number, line: number, raw: Buffer): void;
  /** Bytes that are no record. */
  refused(code: ErrorCode, offset: number, line: number, raw: Buffer, detail: string): void;
  /** Records up to here depend on a broken quote before: no range may end before. */
  bound?(offset: number): void;
}

export interface ReadOptions {
  readonly dialect: Dialect;
  /** Unquoted text of NULL, as a COPY field. */
  readonly nullText: Buffer;
  /** Line number of the first byte. */
  readonly line: number;
  readonly maxRecordBytes: number;
  /** True where an empty line is a record of one empty field. */
  readonly blankIsRecord: boolean;
}

/** Of a record that is too large this much is kept. */
const KEPT_BYTES = 64 * 1024;

/** Cuts blocks of UTF-8 (or of any encoding based on ASCII) into records. Feed with `push`, then `end`. */
export class RecordCutter {
  readonly #reader: RecordReader;
  #window: Buffer = Buffer.alloc(0);
  /** Blocks that came while the record in the window was not complete. It is tried again when the bytes have doubled, so that large records stay cheap. */
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** Offset of the window's first byte. */
  #offset = 0;
  #line: number;
  /** Within a line that is larger than a record may be. */
  #skipping = false;
  /** Up to this offset records are read strictly. */
  #strictTo = 0;

  constructor(private readonly options: ReadOptions, private readonly visitor: RecordVisitor) {
    this.#reader = new RecordReader(options.dialect, options.nullText);
    this.#line = options.line;
  }

  push(block: Buffer): void {
    this.#waiting.push(block);
    this.#waitingBytes += block.length;
    if (this.#waitingBytes >= Math.min(this.#window.length, this.options.maxRecordBytes)) this.#take(false);
  }

  end(): void {
    this.#take(true);
  }

  #take(last: boolean): void {
    const parts = this.#window.length === 0 ? this.#waiting : [this.#window, ...this.#waiting];
    this.#window = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#cut(last);
  }

  #cut(last: boolean): void {
    const window = this.#window;
    const { maxRecordBytes } = this.options;
    let i = 0;
    while (i < window.length) {
      if (this.#skipping) {
        const end = this.#reader.lineEnd(window, i);
        i = end < 0 ? window.length : end;
        if (end >= 0) {
          this.#skipping = false;
          this.#line++;
        }
        continue;
      }
      const outcome = this.#reader.next(window, i, last, this.#offset + i < this.#strictTo);
      const tooLarge = outcome === 'more' ? window.length - i > maxRecordBytes : this.#reader.end - i > maxRecordBytes;
      if (tooLarge) {
        i = this.#refuseLarge(i);
        continue;
      }
      if (outcome === 'more') break;
      this.#visit(outcome, i);
      i = this.#reader.end;
    }
    this.#window = i === 0 ? window : window.subarray(i);
    this.#offset += i;
  }

  #visit(outcome: 'record' | 'blank' | 'broken', i: number): void {
    const reader = this.#reader;
    const raw = this.#window.subarray(i, reader.end);
    if (outcome === 'broken') this.#readStrictlyTo(this.#offset + reader.brokenAt);
    if (outcome === 'broken') this.visitor.refused('CSV_BROKEN_QUOTE', this.#offset + i, this.#line, raw, 'a quote is not closed, or text stands behind its end');
    else if (outcome === 'record' || this.options.blankIsRecord) this.visitor.record(reader, this.#offset + i, this.#line, raw);
    this.#line += reader.lines;
  }

  #readStrictlyTo(offset: number): void {
    this.#strictTo = Math.max(this.#strictTo, offset);
    this.visitor.bound?.(this.#strictTo);
  }

  /** Refuses the first physical line of what is too large; gives the position behind what is in the window of it. */
  #refuseLarge(i: number): number {
    const window = this.#window;
    const end = this.#reader.lineEnd(window, i);
    const stop = end < 0 ? window.length : end;
    const raw = window.subarray(i, Math.min(stop, i + KEPT_BYTES));
    this.#readStrictlyTo(this.#offset + i + this.options.maxRecordBytes);
    this.visitor.refused('CSV_RECORD_TOO_LARGE', this.#offset + i, this.#line, raw, `more than ${this.options.maxRecordBytes} bytes; the first ${raw.length} are kept`);
    this.#skipping = end < 0;
    if (end >= 0) this.#line++;
    return stop;
  }
}
