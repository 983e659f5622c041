import type { ChunkRange, MigrationPlan, TablePlan } from '@sensei/contracts';
import { SenseiError, type Clock } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import { PatternUses, type PatternUse } from './column-program/pattern-uses.js';
import type { ValueResolver } from './column-program/resolution.js';
import { ChunkRun } from './chunk-run.js';
import { insertLedgerRow, lockChunk, readLedgerRow, type RowCounts } from './ledger/chunk-ledger.js';
import type { ChunkIdentity } from './ledger/quarantine-rows.js';
import type { Source } from './source/source.js';
import { beginLoad, DEFAULT_LIMITS, type TransactionLimits } from './target/chunk-transaction.js';
import { targetError } from './target/target-error.js';
import type { Target } from './target/target.js';

export interface LoadChunkOptions {
  readonly plan: Pick<MigrationPlan, 'migrationId'>;
  readonly table: TablePlan;
  /** Position in `table.chunks`. */
  readonly chunk: number;
  readonly source: Source;
  readonly target: Target;
  readonly resolver: ValueResolver;
  /** Id of the agent, for the ledger. */
  readonly agent: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Called after every batch of the source with the rows and bytes read so far. */
  readonly onProgress?: (rowsRead: number, bytesRead: number) => void;
  readonly limits?: TransactionLimits;
}

export interface ChunkReport {
  /** busy: another delivery of this chunk is at work. already-loaded: the counts are those of the ledger. */
  readonly status: 'loaded' | 'already-loaded' | 'busy';
  readonly rows: RowCounts;
  /** Bytes of COPY text read. */
  readonly bytes: number;
  readonly patternsUsed: readonly PatternUse[];
  /** Pattern keys that rows of this chunk wait for in the quarantine. */
  readonly pendingKeys: readonly string[];
  readonly durationMs: number;
}

const NO_ROWS: RowCounts = { read: 0, unchanged: 0, repaired: 0, quarantined: 0 };

/**
 * Reads, repairs and loads one chunk. Rows, quarantined rows and the ledger's row commit in one transaction of the target, so any number of
 * deliveries, at the same time or after each other, by any workers, killed at any moment, has the effect of one.
 * @throws SenseiError SOURCE_READ_FAILED, TARGET_WRITE_FAILED and other retryable ones: nothing of the chunk was committed, call again.
 *   After a lost connection during COMMIT nobody knows; the next call finds out by the ledger.
 */
export async function loadChunk(options: LoadChunkOptions): Promise<ChunkReport> {
  const { plan, table, target, signal } = options;
  const range = table.chunks[options.chunk];
  if (range === undefined) throw new SenseiError('NOT_FOUND', `${table.table} has no chunk ${options.chunk}`, { table: table.table, chunk: options.chunk });
  signal.throwIfAborted();
  const identity: ChunkIdentity = { migrationId: plan.migrationId, table: table.table, chunk: options.chunk };
  const client = await target.connect();
  let released = false;
  const release = (broken: boolean): void => {
    if (!released) client.release(broken);
    released = true;
  };
  // Ending the connection is what takes everything back, also in the middle of a COPY.
  const abort = (): void => release(true);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const report = await loadLocked(options, client, identity, range);
    release(false);
    return report;
  } catch (error) {
    release(true);
    signal.throwIfAborted();
    throw targetError(error, { table: table.table, chunk: options.chunk });
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function loadLocked(options: LoadChunkOptions, client: PoolClient, identity: ChunkIdentity, range: ChunkRange): Promise<ChunkReport> {
  const began = options.clock.monotonic();
  await beginLoad(client, options.limits ?? DEFAULT_LIMITS);
  const held = await lockChunk(client, identity);
  const known = held ? await readLedgerRow(client, identity) : undefined;
  if (!held || known !== undefined) {
    await client.query('ROLLBACK');
    if (known === undefined) return { status: 'busy', rows: NO_ROWS, bytes: 0, patternsUsed: [], pendingKeys: [], durationMs: 0 };
    return { status: 'already-loaded', ...known, pendingKeys: [] };
  }
  const run = new ChunkRun({ client, identity, table: options.table, resolver: options.resolver, uses: new PatternUses() });
  const columns = options.table.columns.map((column) => column.source);
  for await (const batch of options.source.read(options.table.source, columns, range, options.signal)) {
    await run.take(batch);
    options.onProgress?.(run.rowsRead, run.bytes);
  }
  await run.settle(options.signal);
  const { rows, patternsUsed, pendingKeys } = await run.finish();
  const durationMs = options.clock.monotonic() - began;
  await insertLedgerRow(client, identity, { rows, bytes: run.bytes, patternsUsed, durationMs }, options.agent);
  options.signal.throwIfAborted();
  await client.query('COMMIT');
  return { status: 'loaded', rows, bytes: run.bytes, patternsUsed, pendingKeys, durationMs };
}
