import type { TablePlan } from '@sensei/contracts';
import type { PoolClient } from 'pg';
import { AsideRows } from './column-program/aside-rows.js';
import type { PatternUse, PatternUses } from './column-program/pattern-uses.js';
import type { ValueResolver } from './column-program/resolution.js';
import { RowProgram, type RowOutlets, type RowProblem } from './column-program/row-program.js';
import { sampleText } from './column-program/sample-text.js';
import { Segment } from './column-program/segment.js';
import type { RowCounts } from './ledger/chunk-ledger.js';
import { insertQuarantine, type ChunkIdentity, type QuarantinedRow } from './ledger/quarantine-rows.js';
import type { RefusedRecord, SourceBatch } from './source/source.js';
import { ROWS_PER_TURN, turn } from './turn.js';
import { loadSegment, quarantined } from './target/load-segment.js';

export interface ChunkRunOptions {
  readonly client: PoolClient;
  readonly identity: ChunkIdentity;
  readonly table: TablePlan;
  readonly resolver: ValueResolver;
  readonly uses: PatternUses;
}

export interface ChunkResult {
  readonly rows: RowCounts;
  readonly patternsUsed: readonly PatternUse[];
  readonly pendingKeys: readonly string[];
}

/** A segment is sent when it has grown to this. Large enough that a COPY of its own costs nothing, small enough to try it again. */
const SEGMENT_BYTES = 512 * 1024;
const ASIDE_BYTES = 32 << 20;
const QUARANTINE_FLUSH_BYTES = 8 << 20;

/**
 * One run over a chunk's rows within the target's transaction. While one segment is on its way to the target the next is filled, so reading,
 * repairing and loading overlap; memory is two segments, the rows set aside, and the quarantined rows not yet written, each bounded.
 */
export class ChunkRun implements RowOutlets {
  rowsRead = 0;
  bytes = 0;
  readonly #program: RowProgram;
  readonly #aside = new AsideRows(ASIDE_BYTES);
  #filling = new Segment();
  #spare = new Segment();
  #sending: Promise<void> = Promise.resolve();
  #isSending = false;
  #quarantine: QuarantinedRow[] = [];
  #quarantineBytes = 0;
  #counts = { unchanged: 0, repaired: 0, quarantined: 0 };
  readonly #pendingKeys = new Set<string>();
  #settled = false;

  constructor(private readonly options: ChunkRunOptions) {
    this.#program = new RowProgram(options.table, options.resolver, options.uses);
  }

  async take(batch: SourceBatch): Promise<void> {
    this.bytes += batch.lines.length;
    this.rowsRead += this.#program.run(batch.lines, this.rowsRead, this.#filling, this);
    for (const record of batch.refused) this.#refuseRecord(record);
    if (this.#filling.length >= SEGMENT_BYTES || this.#quarantineBytes >= QUARANTINE_FLUSH_BYTES) await this.#send();
  }

  /** The last chance of the rows that were set aside: their patterns may have arrived. */
  async settle(signal: AbortSignal): Promise<void> {
    await this.#send();
    await this.#sending;
    const { keys } = this.#aside;
    if (keys.size > 0) await this.options.resolver.settle(keys, signal);
    this.#settled = true;
    for (const [i, row] of this.#aside.take().entries()) {
      if (i % ROWS_PER_TURN === 0) await turn();
      this.#program.run(row.line, row.rowNumber, this.#filling, this);
      if (this.#filling.length >= SEGMENT_BYTES) await this.#send();
    }
  }

  async finish(): Promise<ChunkResult> {
    await this.#send();
    await this.#sending;
    // Rows that the last segments lost to constraints.
    this.#track(this.#writeQuarantine());
    await this.#sending;
    return { rows: { read: this.rowsRead, ...this.#counts }, patternsUsed: this.options.uses.list(), pendingKeys: [...this.#pendingKeys] };
  }

  refused(rowNumber: number, line: Buffer, problems: readonly RowProblem[]): void {
    this.#add(quarantined(rowNumber, line, problems, 'open'));
  }

  pending(rowNumber: number, line: Buffer, problems: readonly RowProblem[]): void {
    if (this.#settled || !this.#aside.add(rowNumber, line, problems)) this.#add(quarantined(rowNumber, line, problems, 'pending'));
  }

  /** Tells the target that this worker is alive; called while nothing else may be on its way, for the server ends idle transactions. */
  ping(): void {
    if (this.#isSending) return;
    this.#track(this.options.client.query('SELECT').then(() => undefined));
  }

  #refuseRecord(record: RefusedRecord): void {
    const problem: RowProblem = { column: '', code: record.code, pattern_key: null, sample: sampleText(record.raw.toString('utf8', 0, 800)), detail: `line ${record.line}: ${record.detail}` };
    this.#add({ rowNumber: this.rowsRead++, format: 'record', line: record.raw, problems: [problem], state: 'open' });
    this.bytes += record.raw.length;
  }

  #add(row: QuarantinedRow): void {
    this.#quarantine.push(row);
    this.#quarantineBytes += row.line.length + 300;
    this.#counts.quarantined++;
    if (row.state === 'pending') for (const problem of row.problems) if (problem.pattern_key !== null) this.#pendingKeys.add(problem.pattern_key);
  }

  async #send(): Promise<void> {
    await this.#sending;
    const segment = this.#filling;
    this.#filling = this.#spare;
    this.#filling.clear();
    this.#spare = segment;
    this.#track(this.#load(segment));
  }

  #track(sending: Promise<void>): void {
    this.#isSending = true;
    this.#sending = sending;
    // A failure shows at the next send; it must not count as unhandled before.
    sending.catch(() => undefined).finally(() => {
      if (this.#sending === sending) this.#isSending = false;
    });
  }

  async #load(segment: Segment): Promise<void> {
    await this.#writeQuarantine();
    const { client, table, uses } = this.options;
    const refused = await loadSegment(client, table, segment, (_row, from, to) => {
      if (from === to) this.#counts.unchanged++;
      else this.#counts.repaired++;
      for (let i = from; i < to; i++) uses.count(segment.uses[i] as number);
    });
    for (const row of refused) this.#add(row);
  }

  async #writeQuarantine(): Promise<void> {
    const rows = this.#quarantine;
    this.#quarantine = [];
    this.#quarantineBytes = 0;
    await insertQuarantine(this.options.client, this.options.identity, rows);
  }
}
