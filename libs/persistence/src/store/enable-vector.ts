import type { DataSource } from 'typeorm';

/** Installs pgvector where the server has it and the user may; the library is switched off without it. */
export async function enableVector(dataSource: DataSource): Promise<boolean> {
  const found = (await dataSource.query(`SELECT installed_version AS installed FROM pg_available_extensions WHERE name = 'vector'`)) as { installed: string | null }[];
  if (found[0] === undefined) return false;
  if (found[0].installed !== null) return true;
  return dataSource.query('CREATE EXTENSION IF NOT EXISTS vector').then(() => true, () => false);
}
