import type { MigrationReport } from './resources/migration-report.js';
import type { QuarantineGroup, QuarantinedRow, QuarantineState } from './resources/quarantine.js';
import type { TableProgress } from './resources/table-progress.js';

export interface QuarantineQuery {
  /** Id of the last row of the page before; absent: from the start. */
  readonly after?: string;
  /** 1..501 */
  readonly limit: number;
  readonly state?: QuarantineState;
  readonly patternKey?: string;
}

/**
 * Reads what a migration has done, from the truth: the plan in the control store, the ledger and quarantine in the target.
 * Implemented by the orchestration module and injected by this class. The caller has made sure that the migration exists.
 * Rejects with TARGET_UNREACHABLE and its kin where the target must be asked and does not answer.
 */
export abstract class MigrationReader {
  /** All tables of the plan, by level and name; empty before planning. */
  abstract tables(migrationId: string): Promise<readonly TableProgress[]>;
  /** At most `limit` rows behind `after` in ascending order of id. Ids are decimal numbers or texts whose order is stable. */
  abstract quarantine(migrationId: string, query: QuarantineQuery): Promise<readonly QuarantinedRow[]>;
  /** One group per table, column, reason and pattern key, the largest first. */
  abstract quarantineGroups(migrationId: string): Promise<readonly QuarantineGroup[]>;
  /** May be asked at any time; figures of a running migration are of the last committed chunk. */
  abstract report(migrationId: string): Promise<MigrationReport>;
}
