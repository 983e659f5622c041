import { count, duration } from '@sensei/platform';

interface Rows {
  readonly read: number;
  readonly repaired: number;
  readonly quarantined: number;
}

const BAR_WIDTH = 28;

/** Shows how far a migration is: a bar that is redrawn on a terminal, a plain line now and then elsewhere. Writes to stderr: stdout is for results. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #quiet: boolean;
  readonly #startedMs = performance.now();
  #lastLineMs = Number.NEGATIVE_INFINITY;
  #drawn = false;

  constructor(stream: NodeJS.WriteStream, quiet: boolean) {
    this.#stream = stream;
    this.#quiet = quiet;
  }

  update(rows: Rows, estimatedRows: number): void {
    if (this.#quiet) return;
    const text = this.#text(rows, Math.max(estimatedRows, rows.read));
    if (this.#stream.isTTY) {
      this.#stream.write(`\r\u001b[2K${text}`);
      this.#drawn = true;
    } else if (performance.now() - this.#lastLineMs > 2_000) {
      this.#lastLineMs = performance.now();
      this.#stream.write(`${text}\n`);
    }
  }

  /** A line that stays, above the bar. */
  line(text: string): void {
    if (this.#quiet) return;
    if (this.#drawn) this.#stream.write('\r\u001b[2K');
    this.#drawn = false;
    this.#stream.write(`${text}\n`);
  }

  end(): void {
    if (this.#drawn) this.#stream.write('\n');
    this.#drawn = false;
  }

  #text(rows: Rows, total: number): string {
    const seconds = Math.max(0.001, (performance.now() - this.#startedMs) / 1000);
    const rate = rows.read / seconds;
    const share = total === 0 ? 1 : Math.min(1, rows.read / total);
    const filled = Math.round(share * BAR_WIDTH);
    const left = rate > 0 && rows.read < total ? `, ${duration((total - rows.read) / rate)} left` : '';
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    return `${bar} ${String(Math.round(share * 100)).padStart(3)}%  ${count(rows.read)} rows, ${count(Math.round(rate))} rows/s${left}  repaired ${count(rows.repaired)}, quarantined ${count(rows.quarantined)}`;
  }
}
