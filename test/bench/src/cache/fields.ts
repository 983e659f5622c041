import type { SourceValue } from '@sensei/diagnosis';
import { decodeValue, encodeField } from '@sensei/transfer';

/** Values as the data path meets them: a column of COPY text, one field per line. */
export class Fields {
  readonly lines: Buffer;
  /** Field i is [starts[i], starts[i + 1] - 1); behind it stands its newline. */
  readonly starts: Int32Array;
  readonly count: number;

  constructor(texts: readonly string[]) {
    const fields = texts.map((text) => Buffer.concat([encodeField(text), Buffer.of(10)]));
    this.lines = Buffer.concat(fields);
    this.count = texts.length;
    this.starts = new Int32Array(texts.length + 1);
    fields.forEach((field, i) => (this.starts[i + 1] = (this.starts[i] ?? 0) + field.length));
  }

  get meanBytes(): number {
    return (this.lines.length - this.count) / this.count;
  }

  /** The decoded values, each a string of its own as the data path makes them. */
  values(): readonly SourceValue[] {
    return Array.from({ length: this.count }, (_, i) => {
      const value = decodeValue(this.lines, this.starts[i] ?? 0, (this.starts[i + 1] ?? 0) - 1);
      if (value === null) throw new Error('a generated value is NULL');
      return value;
    });
  }
}
