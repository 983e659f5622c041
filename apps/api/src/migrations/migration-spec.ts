import type { ColumnSettings, CustomRule } from '@sensei/contracts';
import type { StoredConnection } from '../connections/connection-vault.service.js';

/** What the user asked for, as it is kept in `Migration.spec`. Passwords of inline connections are sealed; see ConnectionVault.resolve. */
export interface MigrationSpec {
  readonly name: string;
  readonly source: StoredConnection;
  readonly target: StoredConnection;
  readonly tables: {
    /** Source tables to migrate; absent: all that have a target table. */
    readonly include?: readonly string[];
    /** Source table (or file) -> target table, where the names differ. */
    readonly map: Readonly<Record<string, string>>;
  };
  /** By "table.column" of the target. */
  readonly columns: Readonly<Record<string, ColumnSettings>>;
  readonly rules: readonly CustomRule[];
  /** DDL that is applied to the target before planning. */
  readonly schema_sql?: string;
  readonly threshold: number;
  /** Agents that may work on it at once; absent: all there are. */
  readonly agents?: number;
  readonly on_existing_rows: 'refuse' | 'append';
}
