import type { ErrorPlace } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import type { PatternUse } from './column-program/pattern-uses.js';
import { lockChunk, readLedgerRow, type RowCounts } from './ledger/chunk-ledger.js';
import type { ChunkIdentity } from './ledger/quarantine-rows.js';
import { beginLoad, type TransactionLimits } from './target/begin-load.js';
import { targetError } from './target/target-error.js';
import type { Target } from './target/target.js';

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

/** Runs `action` on a connection of its own. A failure or an abort ends the connection, which takes everything back that is not committed. */
export async function withAbortableClient<T>(target: Target, signal: AbortSignal, place: ErrorPlace, action: (client: PoolClient) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const client = await target.connect();
  let released = false;
  const release = (broken: boolean): void => {
    if (!released) client.release(broken);
    released = true;
  };
  const abort = (): void => release(true);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const result = await action(client);
    release(false);
    return result;
  } catch (error) {
    release(true);
    signal.throwIfAborted();
    throw targetError(error, place);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Begins the transaction of a chunk. A report says that there is nothing to do; the transaction is ended then. */
export async function beginChunk(client: PoolClient, identity: ChunkIdentity, limits: TransactionLimits): Promise<ChunkReport | undefined> {
  await beginLoad(client, limits);
  const held = await lockChunk(client, identity);
  const known = held ? await readLedgerRow(client, identity) : undefined;
  if (held && known === undefined) return undefined;
  await client.query('ROLLBACK');
  if (known === undefined) return { status: 'busy', rows: NO_ROWS, bytes: 0, patternsUsed: [], pendingKeys: [], durationMs: 0 };
  return { status: 'already-loaded', ...known, pendingKeys: [] };
}
