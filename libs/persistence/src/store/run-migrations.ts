import type { DataSource } from 'typeorm';
import { CONTROL_SCHEMA } from '../entities/columns.js';

/** Any constant that other users of the database are unlikely to choose: "sensei" in ASCII. */
const MIGRATION_LOCK = '126879297332585';

/**
 * Brings the schema up to date. Of several processes that start at once one migrates and the others wait for it.
 * @param embedded the folder's lock is held, and its single connection could not hold an advisory lock beside the migration
 */
export async function runMigrations(dataSource: DataSource, embedded: boolean): Promise<void> {
  const migrate = async (): Promise<void> => {
    await dataSource.query(`CREATE SCHEMA IF NOT EXISTS ${CONTROL_SCHEMA}`);
    await dataSource.runMigrations({ transaction: 'all' });
  };
  if (embedded) return migrate();
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate();
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await holder.release();
  }
}
