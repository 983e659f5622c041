import type { ErrorCode } from '@sensei/kernel';
import type { RefusedRecord, SourceBatch } from '../source.js';
import type { RecordVisitor } from './read-records.js';
import type { RecordReader } from './record-reader.js';

const FIRST_BYTES = 1 << 19;
const NEWLINE = 10;
const TAB = 9;

/**
 * Makes batches of COPY lines from records: fields in the order asked for, records with another number of fields than the header refused.
 */
export class BatchBuilder implements RecordVisitor {
  #lines = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;
  #refused: RefusedRecord[] = [];
  #ready: SourceBatch[] = [];
  /** Null where all fields are asked for in their own order. */
  readonly #fields: readonly number[] | null;

  /** @param fields positions of the columns asked for */
  constructor(private readonly width: number, fields: readonly number[]) {
    this.#fields = fields.length === width && fields.every((field, i) => field === i) ? null : fields;
  }

  record(reader: RecordReader, offset: number, line: number, raw: Buffer): void {
    if (reader.fieldCount !== this.width) {
      this.refused('CSV_RAGGED_ROW', offset, line, raw, `${reader.fieldCount} fields where the header has ${this.width}`);
      return;
    }
    if (this.#refused.length > 0) this.#close();
    const total = reader.fieldEnds[this.width - 1] as number;
    if (this.#fields === null) {
      this.#reserve(total + 1);
      reader.out.copy(this.#lines, this.#length, 0, total);
      this.#length += total;
    } else {
      // A column may be asked for more than once.
      this.#reserve((total + 1) * Math.max(1, this.#fields.length));
      this.#project(reader, this.#fields);
    }
    this.#lines[this.#length++] = NEWLINE;
  }

  refused(code: ErrorCode, _offset: number, line: number, raw: Buffer, detail: string): void {
    this.#refused.push({ code, line, raw: withoutLineEnd(raw), detail });
  }

  /** The batches since the last call. */
  take(): readonly SourceBatch[] {
    this.#close();
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #project(reader: RecordReader, fields: readonly number[]): void {
    const { out, fieldEnds } = reader;
    const lines = this.#lines;
    let length = this.#length;
    for (let n = 0; n < fields.length; n++) {
      const field = fields[n] as number;
      if (n > 0) lines[length++] = TAB;
      const end = fieldEnds[field] as number;
      for (let i = field === 0 ? 0 : (fieldEnds[field - 1] as number) + 1; i < end; i++) lines[length++] = out[i] as number;
    }
    this.#length = length;
  }

  #close(): void {
    if (this.#length === 0 && this.#refused.length === 0) return;
    this.#ready.push({ lines: this.#lines.subarray(0, this.#length), refused: this.#refused });
    this.#lines = Buffer.allocUnsafe(FIRST_BYTES);
    this.#length = 0;
    this.#refused = [];
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes + 1;
    if (needed <= this.#lines.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#lines.length * 2));
    this.#lines.copy(larger, 0, 0, this.#length);
    this.#lines = larger;
  }
}

function withoutLineEnd(raw: Buffer): Buffer {
  let end = raw.length;
  while (end > 0 && (raw[end - 1] === 10 || raw[end - 1] === 13)) end--;
  return Buffer.from(raw.subarray(0, end));
}
