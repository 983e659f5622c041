/**
 * Runs migrations. Implemented by the orchestration module and injected by this class.
 *
 * Every method
 * - makes its status move durable (see `migration-state.ts`, `MigrationStatusService.move`) before it resolves, and leaves the long
 *   work that follows to the background;
 * - rejects with a SenseiError: NOT_FOUND for an unknown id, INVALID_STATE where the status does not allow it. Of two concurrent
 *   calls exactly one wins the move, the other gets INVALID_STATE;
 * - after a crash of the process is taken up again from the persisted status when the API starts.
 */
export abstract class MigrationLifecycle {
  /**
   * draft | ready | failed: plans if there is no plan yet (reads both catalogues, joins tables and columns, cuts chunks), then -> running and
   * dispatches. Resolves at the first durable move; what goes wrong later puts the migration into `failed` with `error {code, message}`.
   */
  abstract start(migrationId: string): Promise<void>;
  /** running | completing -> paused. Chunks that are being loaded finish; no further chunk is taken. */
  abstract pause(migrationId: string, reason?: string): Promise<void>;
  /** paused -> running. */
  abstract resume(migrationId: string): Promise<void>;
  /** Any status that is not final -> cancelled. Committed chunks stay in the target, the ledger names them. */
  abstract cancel(migrationId: string): Promise<void>;
}
