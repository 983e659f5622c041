import type { ChunkRange, MigrationPlan, TablePlan } from '@sensei/contracts';
import { SenseiError, type Clock } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import { PatternUses } from './column-program/pattern-uses.js';
import type { ValueResolver } from './column-program/resolution.js';
import { ChunkRun, type ChunkResult } from './chunk-run.js';
import { beginChunk, withAbortableClient, type ChunkReport } from './chunk-transaction.js';
import { insertLedgerRow } from './ledger/chunk-ledger.js';
import type { ChunkIdentity } from './ledger/quarantine-rows.js';
import type { Source } from './source/source.js';
import { DEFAULT_LIMITS, type TransactionLimits } from './target/begin-load.js';
import { turn } from './turn.js';
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
  const identity: ChunkIdentity = { migrationId: plan.migrationId, table: table.table, kind: 'load', chunk: options.chunk };
  return withAbortableClient(target, signal, { table: table.table, chunk: options.chunk }, (client) => loadLocked(options, client, identity, range));
}

async function loadLocked(options: LoadChunkOptions, client: PoolClient, identity: ChunkIdentity, range: ChunkRange): Promise<ChunkReport> {
  const began = options.clock.monotonic();
  const standing = await beginChunk(client, identity, options.limits ?? DEFAULT_LIMITS);
  if (standing !== undefined) return standing;
  const run = new ChunkRun({ client, identity, table: options.table, resolver: options.resolver, uses: new PatternUses() });
  const { rows, patternsUsed, pendingKeys } = await keepAwake(run, options.limits ?? DEFAULT_LIMITS, () => runChunk(options, run, range));
  const durationMs = options.clock.monotonic() - began;
  await insertLedgerRow(client, identity, { rows, bytes: run.bytes, patternsUsed, durationMs }, options.agent);
  options.signal.throwIfAborted();
  await client.query('COMMIT');
  return { status: 'loaded', rows, bytes: run.bytes, patternsUsed, pendingKeys, durationMs };
}

async function runChunk(options: LoadChunkOptions, run: ChunkRun, range: ChunkRange): Promise<ChunkResult> {
  const columns = options.table.columns.map((column) => column.source);
  for await (const batch of options.source.read(options.table.source, columns, range, options.signal)) {
    await turn();
    await run.take(batch);
    options.onProgress?.(run.rowsRead, run.bytes);
  }
  await run.settle(options.signal);
  return run.finish();
}

/** A slow source or a long diagnosis must not look like a frozen worker: a process that is alive says so well before its transaction is ended. */
async function keepAwake<T>(run: ChunkRun, limits: TransactionLimits, action: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => run.ping(), limits.idleMs / 4);
  try {
    return await action();
  } finally {
    clearInterval(timer);
  }
}
