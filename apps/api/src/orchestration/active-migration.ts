import type { MigrationPlan } from '@sensei/contracts';
import type { Target } from '@sensei/transfer';
import type { MigrationRun } from './migration-run.js';
import type { ReportConsumer } from './report-consumer.js';

/** Everything of one running migration in this process, and how it ends. */
export interface ActiveMigration {
  readonly plan: MigrationPlan;
  readonly target: Target;
  readonly run: MigrationRun;
  readonly reports: ReportConsumer;
  /** Closes what was opened for it; idempotent. */
  close(): Promise<void>;
}
