const FIRST_BYTES = 1 << 20;
const SHORT_BYTES = 40;
const FIRST_ROWS = 1 << 13;

function grown(buffer: Buffer, used: number, needed: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, buffer.length * 2));
  buffer.copy(larger, 0, 0, used);
  return larger;
}

function grownInts(ints: Int32Array, needed: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(needed, ints.length * 2));
  larger.set(ints);
  return larger;
}

/**
 * Rows on their way to the target: the lines to load, the source's lines they were made from, and which patterns each row used. The source's
 * lines are kept because the database may refuse a row after all, which then goes to the quarantine as it came. Reused, so that a chunk of any
 * size needs the memory of two segments.
 */
export class Segment {
  lines: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  length = 0;
  source: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  sourceLength = 0;
  rows = 0;
  /** Row number in the chunk, by row of the segment. */
  rowNumbers = new Int32Array(FIRST_ROWS);
  /** Where a row's entries of `uses` end; they begin where those of the row before end. */
  useEnds = new Int32Array(FIRST_ROWS);
  uses = new Int32Array(FIRST_ROWS);
  useCount = 0;

  clear(): void {
    this.length = 0;
    this.sourceLength = 0;
    this.rows = 0;
    this.useCount = 0;
  }

  appendLines(from: Buffer, start: number, end: number): void {
    if (end <= start) return;
    const needed = this.length + end - start;
    if (needed > this.lines.length) this.lines = grown(this.lines, this.length, needed);
    // A call into native code costs more than a few bytes do.
    if (end - start > SHORT_BYTES) from.copy(this.lines, this.length, start, end);
    else for (let i = start, to = this.length; i < end; i++, to++) this.lines[to] = from[i] as number;
    this.length = needed;
  }

  appendSource(from: Buffer, start: number, end: number): void {
    if (end <= start) return;
    const needed = this.sourceLength + end - start;
    if (needed > this.source.length) this.source = grown(this.source, this.sourceLength, needed);
    from.copy(this.source, this.sourceLength, start, end);
    this.sourceLength = needed;
  }

  addUse(use: number): void {
    if (this.useCount === this.uses.length) this.uses = grownInts(this.uses, this.useCount + 1);
    this.uses[this.useCount++] = use;
  }

  /** Counts a row whose bytes are, or will be, appended; its uses were added before. */
  endRow(rowNumber: number): void {
    if (this.rows === this.rowNumbers.length) {
      this.rowNumbers = grownInts(this.rowNumbers, this.rows + 1);
      this.useEnds = grownInts(this.useEnds, this.rows + 1);
    }
    this.rowNumbers[this.rows] = rowNumber;
    this.useEnds[this.rows++] = this.useCount;
  }

  /** Visits the rows except those of `refused`, with where their entries of `uses` begin and end. */
  forEachRow(refused: ReadonlySet<number>, visit: (rowNumber: number, usesFrom: number, usesTo: number) => void): void {
    let from = 0;
    for (let row = 0; row < this.rows; row++) {
      const to = this.useEnds[row] as number;
      if (!refused.has(row)) visit(this.rowNumbers[row] as number, from, to);
      from = to;
    }
  }
}

/** Where each line begins, and behind the last the end: row i is [offsets[i], offsets[i + 1]). */
export function lineOffsets(lines: Buffer, length: number, rows: number): Int32Array {
  const offsets = new Int32Array(rows + 1);
  let position = 0;
  for (let row = 1; row <= rows; row++) {
    position = lines.indexOf(10, position) + 1;
    offsets[row] = position;
  }
  offsets[rows] = length;
  return offsets;
}
