import type { PoolClient } from 'pg';

/**
 * Limits of a transaction that loads rows. A worker that freezes must not keep its chunk from its successor for long: the server ends the
 * transaction when nothing comes for `idleMs`, or when one statement takes longer than `statementMs`. Constraints are checked at once, since a
 * refusal at COMMIT would no longer name a row.
 */
export interface TransactionLimits {
  readonly idleMs: number;
  readonly statementMs: number;
  readonly lockMs: number;
}

export const DEFAULT_LIMITS: TransactionLimits = { idleMs: 60_000, statementMs: 120_000, lockMs: 30_000 };

export async function beginLoad(client: PoolClient, limits: TransactionLimits): Promise<void> {
  await client.query(`BEGIN; SET LOCAL idle_in_transaction_session_timeout = ${limits.idleMs}; SET LOCAL statement_timeout = ${limits.statementMs};
    SET LOCAL lock_timeout = ${limits.lockMs}; SET CONSTRAINTS ALL IMMEDIATE`);
}
