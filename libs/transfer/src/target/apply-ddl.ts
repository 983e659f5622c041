import { SenseiError } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import { messageOf, sqlState } from '../postgres/connect-error.js';
import { quoteIdent } from '../postgres/sql-name.js';
import { splitStatements, type SqlStatement } from './split-statements.js';

// The file is applied as one transaction of ours; its own frame would end it early.
const TRANSACTION_FRAME = /^(?:BEGIN|COMMIT|END|START\s+TRANSACTION)\b[^;]*$/i;
// psql's own commands. pg_dump writes \restrict around its output, which means nothing outside psql.
const PSQL_COMMAND = /^\\(?:(?:un)?restrict\b.*)?/;

function withoutPsqlFrame(sql: string): string {
  return sql.replace(/^\\(?:un)?restrict\b.*$/gm, '');
}

/**
 * Runs a schema file: all of it or nothing. Unqualified names belong to `schema`, which is created where it does not exist.
 * @throws SenseiError DDL_FAILED with the statement's number and line
 */
export async function applyDdl(client: PoolClient, schema: string, sql: string): Promise<void> {
  const statements = splitStatements(withoutPsqlFrame(sql.replace(/^\ufeff/, '')));
  await client.query('BEGIN');
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdent(schema)}; SET LOCAL search_path = ${quoteIdent(schema)}, public; SET LOCAL statement_timeout = 0`);
  for (const [index, statement] of statements.entries()) {
    if (TRANSACTION_FRAME.test(statement.text)) continue;
    await runStatement(client, statement, index + 1);
  }
  await client.query('COMMIT').catch((error: unknown) => {
    throw new SenseiError('DDL_FAILED', `The schema file cannot be committed: ${messageOf(error)}`, { sqlstate: sqlState(error) }, error);
  });
}

async function runStatement(client: PoolClient, statement: SqlStatement, number: number): Promise<void> {
  if (PSQL_COMMAND.test(statement.text)) {
    throw new SenseiError('DDL_FAILED', `Line ${statement.line}: ${statement.text.split('\n')[0]} is a psql command; give plain SQL without data`, { statement: number, line: statement.line });
  }
  try {
    await client.query(statement.text);
  } catch (error) {
    const offset = Number((error as { position?: string }).position ?? 1) - 1;
    const line = statement.line + (Number.isFinite(offset) ? statement.text.slice(0, offset).split('\n').length - 1 : 0);
    const place = { statement: number, line, sqlstate: sqlState(error) };
    throw new SenseiError('DDL_FAILED', `Statement ${number}, line ${line}: ${messageOf(error)} (${statement.text.slice(0, 80).replace(/\s+/g, ' ')})`, place, error);
  }
}
