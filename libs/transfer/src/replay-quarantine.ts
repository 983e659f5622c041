import type { MigrationPlan, TablePlan } from '@sensei/contracts';
import type { Clock } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import { beginChunk, withAbortableClient, type ChunkReport } from './chunk-transaction.js';
import { PatternUses, mergePatternUses, type PatternUse } from './column-program/pattern-uses.js';
import type { ValueResolver } from './column-program/resolution.js';
import { insertLedgerRow, readLedgerRow, updateLedgerRow, type RowCounts } from './ledger/chunk-ledger.js';
import { settleQuarantine, takeQuarantine, type ChunkIdentity, type QuarantineState, type TakenRow } from './ledger/quarantine-rows.js';
import { ReplayRun, type ReplayedRow } from './replay-run.js';
import { DEFAULT_LIMITS, type TransactionLimits } from './target/begin-load.js';
import type { Target } from './target/target.js';

export interface ReplayOptions {
  readonly plan: Pick<MigrationPlan, 'migrationId'>;
  readonly table: TablePlan;
  /** Number of this replay among those of the table: a run that is delivered again does nothing. */
  readonly run: number;
  readonly target: Target;
  readonly resolver: ValueResolver;
  readonly agent: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** `pending` by default. */
  readonly states?: readonly QuarantineState[];
  /** Only rows with a problem of one of these keys. */
  readonly patternKeys?: readonly string[];
  readonly limits?: TransactionLimits;
}

/** Rows of one run; more are taken by the next. */
const MAX_ROWS = 20_000;

/**
 * Runs rows of the quarantine through the table's programs again and loads those that fit now, each exactly once: a row is locked while it is
 * tried, and its state, the row in the target and the corrected counts of its chunk commit together. Rows that still do not fit keep their
 * newest problems. Any number of replays may run at the same time; each takes other rows.
 * @returns counts of the rows taken: `quarantined` are those that stay in the quarantine
 * @throws SenseiError retryable ones as loadChunk
 */
export async function replayQuarantine(options: ReplayOptions): Promise<ChunkReport> {
  const identity: ChunkIdentity = { migrationId: options.plan.migrationId, table: options.table.table, kind: 'replay', chunk: options.run };
  return withAbortableClient(options.target, options.signal, { table: identity.table, run: options.run }, (client) => replayLocked(options, client, identity));
}

async function replayLocked(options: ReplayOptions, client: PoolClient, identity: ChunkIdentity): Promise<ChunkReport> {
  const began = options.clock.monotonic();
  const standing = await beginChunk(client, identity, options.limits ?? DEFAULT_LIMITS);
  if (standing !== undefined) return standing;
  const taken = await takeQuarantine(client, {
    migrationId: identity.migrationId, table: identity.table, states: options.states ?? ['pending'], limit: MAX_ROWS,
    ...(options.patternKeys === undefined ? {} : { patternKeys: options.patternKeys }),
  });
  const uses = new PatternUses();
  const run = new ReplayRun({ client, table: options.table, resolver: options.resolver, uses, lines: taken.map((row) => row.line) });
  const results = await run.run(options.signal);
  await settleQuarantine(client, taken.map((row, i) => outcomeOf(row, results[i] as ReplayedRow)));
  await correctChunks(client, identity, taken, results, options.agent, uses);
  const rows = countsOf(results);
  const durationMs = options.clock.monotonic() - began;
  const bytes = taken.reduce((sum, row) => sum + row.line.length, 0);
  // The uses stand with the chunks whose rows were loaded; here they would count twice.
  await insertLedgerRow(client, identity, { rows, bytes, patternsUsed: [], durationMs }, options.agent);
  options.signal.throwIfAborted();
  await client.query('COMMIT');
  const pendingKeys = [...new Set(results.flatMap((result) => (result.kind === 'pending' ? result.problems.flatMap((problem) => problem.pattern_key ?? []) : [])))];
  return { status: 'loaded', rows, bytes, patternsUsed: uses.list(), pendingKeys, durationMs };
}

function outcomeOf(row: TakenRow, result: ReplayedRow): Parameters<typeof settleQuarantine>[1][number] {
  if (result.kind === 'loaded') return { id: row.id, state: 'replayed', problems: null };
  return { id: row.id, state: result.kind === 'pending' ? 'pending' : 'open', problems: result.problems };
}

function countsOf(results: readonly ReplayedRow[]): RowCounts {
  const loaded = results.filter((result) => result.kind === 'loaded');
  const repaired = loaded.filter((result) => result.uses.length > 0).length;
  return { read: results.length, unchanged: loaded.length - repaired, repaired, quarantined: results.length - loaded.length };
}

/** Moves the loaded rows from "quarantined" to where they belong in the rows of their chunks. In order of the chunks, so that replays never wait in a circle. */
async function correctChunks(client: PoolClient, identity: ChunkIdentity, taken: readonly TakenRow[], results: readonly ReplayedRow[], agent: string, uses: PatternUses): Promise<void> {
  const byChunk = new Map<number, ReplayedRow[]>();
  taken.forEach((row, i) => {
    const result = results[i] as ReplayedRow;
    if (result.kind === 'loaded') byChunk.set(row.chunk, [...(byChunk.get(row.chunk) ?? []), result]);
  });
  for (const chunk of [...byChunk.keys()].sort((a, b) => a - b)) {
    const loaded = byChunk.get(chunk) ?? [];
    const key: ChunkIdentity = { ...identity, kind: 'load', chunk };
    const known = await readLedgerRow(client, key, true);
    if (known === undefined) continue;
    const { unchanged, repaired } = countsOf(loaded);
    const rows = {
      read: known.rows.read, unchanged: known.rows.unchanged + unchanged, repaired: known.rows.repaired + repaired,
      quarantined: known.rows.quarantined - unchanged - repaired,
    };
    const used = loaded.flatMap((result) => (result.kind === 'loaded' ? result.uses : [])).map((use): PatternUse => ({ ...uses.tripleOf(use), count: 1, agent }));
    await updateLedgerRow(client, key, rows, mergePatternUses(known.patternsUsed, used));
  }
}
