import type { RowProblem } from './row-program.js';

/** A row that waits for a pattern. */
export interface AsideRow {
  readonly rowNumber: number;
  readonly line: Buffer;
  readonly problems: readonly RowProblem[];
}

/** Rows set aside within a chunk, up to a number of bytes. */
export class AsideRows {
  #rows: AsideRow[] = [];
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  /** False where there is no room left. The line is copied. */
  add(rowNumber: number, line: Buffer, problems: readonly RowProblem[]): boolean {
    // What a row costs beside its bytes, roughly.
    const size = line.length + 200;
    if (this.#bytes + size > this.maxBytes) return false;
    this.#bytes += size;
    this.#rows.push({ rowNumber, line: Buffer.from(line), problems });
    return true;
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.#rows.flatMap((row) => row.problems.flatMap((problem) => problem.pattern_key ?? [])));
  }

  take(): readonly AsideRow[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#bytes = 0;
    return rows;
  }
}
