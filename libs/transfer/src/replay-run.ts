import type { TablePlan } from '@sensei/contracts';
import type { PoolClient } from 'pg';
import type { PatternUses } from './column-program/pattern-uses.js';
import type { ValueResolver } from './column-program/resolution.js';
import { RowProgram, type RowOutlets, type RowProblem } from './column-program/row-program.js';
import { Segment } from './column-program/segment.js';
import { ROWS_PER_TURN, turn } from './turn.js';
import { loadSegment } from './target/load-segment.js';

/** What became of one row; `uses` are numbers of the run's PatternUses. */
export type ReplayedRow =
  | { readonly kind: 'loaded'; readonly uses: readonly number[] }
  | { readonly kind: 'refused' | 'pending'; readonly problems: readonly RowProblem[] };

export interface ReplayRunOptions {
  readonly client: PoolClient;
  readonly table: TablePlan;
  readonly resolver: ValueResolver;
  readonly uses: PatternUses;
  /** COPY lines without their newlines. */
  readonly lines: readonly Buffer[];
}

const SEGMENT_BYTES = 512 * 1024;
const NEWLINE = Buffer.from('\n');

/** Runs lines through a table's programs and loads those that fit, within the caller's transaction. */
export class ReplayRun implements RowOutlets {
  readonly #program: RowProgram;
  readonly #segment = new Segment();
  readonly #results: (ReplayedRow | undefined)[];

  constructor(private readonly options: ReplayRunOptions) {
    this.#program = new RowProgram(options.table, options.resolver, options.uses);
    this.#results = options.lines.map(() => undefined);
  }

  async run(signal: AbortSignal): Promise<readonly ReplayedRow[]> {
    await this.#pass([...this.options.lines.keys()]);
    const waiting = [...this.#results.keys()].filter((i) => this.#results[i]?.kind === 'pending');
    if (waiting.length > 0) {
      const keys = new Set(waiting.flatMap((i) => problemsOf(this.#results[i]).flatMap((problem) => problem.pattern_key ?? [])));
      await this.options.resolver.settle(keys, signal);
      await this.#pass(waiting);
    }
    return this.#results.map((result) => result ?? { kind: 'refused', problems: [] });
  }

  refused(rowNumber: number, _line: Buffer, problems: readonly RowProblem[]): void {
    this.#results[rowNumber] = { kind: 'refused', problems };
  }

  pending(rowNumber: number, _line: Buffer, problems: readonly RowProblem[]): void {
    this.#results[rowNumber] = { kind: 'pending', problems };
  }

  async #pass(indexes: readonly number[]): Promise<void> {
    for (const [i, index] of indexes.entries()) {
      if (i % ROWS_PER_TURN === 0) await turn();
      this.#program.run(Buffer.concat([this.options.lines[index] as Buffer, NEWLINE]), index, this.#segment, this);
      if (this.#segment.length >= SEGMENT_BYTES) await this.#load();
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    const segment = this.#segment;
    const refused = await loadSegment(this.options.client, this.options.table, segment, (row, from, to) => {
      this.#results[row] = { kind: 'loaded', uses: [...segment.uses.subarray(from, to)] };
      for (let i = from; i < to; i++) this.options.uses.count(segment.uses[i] as number);
    });
    for (const row of refused) this.#results[row.rowNumber] = { kind: row.state === 'pending' ? 'pending' : 'refused', problems: row.problems };
    segment.clear();
  }
}

const problemsOf = (result: ReplayedRow | undefined): readonly RowProblem[] => (result === undefined || result.kind === 'loaded' ? [] : result.problems);
