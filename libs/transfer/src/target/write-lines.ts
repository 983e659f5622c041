import type { ErrorCode } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import { lineOffsets } from '../column-program/segment.js';
import { copyIn } from '../postgres/copy-in.js';
import { messageOf, sqlState } from '../postgres/connect-error.js';
import { quoteTable } from '../postgres/sql-name.js';
import { columnList, findViolations, type CopyDestination, type Violation } from './find-violations.js';
import { isRowError, rowErrorCode } from './target-error.js';

/** A line that the database refuses, with the database's words. */
export interface RefusedLine {
  readonly index: number;
  readonly code: ErrorCode;
  readonly constraint: string | null;
  readonly column: string;
  readonly detail: string;
}

interface ServerError {
  readonly where?: string;
  readonly constraint?: string;
  readonly column?: string;
  readonly detail?: string;
}

/** Lines by their index, ascending. */
type Lines = readonly number[];

/**
 * COPYs lines into a table under a savepoint. Where the database refuses rows for what is in them, exactly those are left out, and the others
 * are loaded in their order: violations of keys are found by sets, the rest by the line that the error names, else by halving.
 * System errors reject, and the transaction is lost.
 * @returns the refused lines, ascending
 */
export async function writeLines(client: PoolClient, destination: CopyDestination, lines: Buffer, rows: number): Promise<readonly RefusedLine[]> {
  if (rows === 0) return [];
  const writer = new LineWriter(client, destination);
  const error = await writer.copy(lines);
  if (error === undefined) return [];
  const offsets = lineOffsets(lines, lines.length, rows);
  return writer.isolate(lines, offsets, error);
}

class LineWriter {
  readonly #sql: string;

  constructor(private readonly client: PoolClient, private readonly destination: CopyDestination) {
    this.#sql = `SAVEPOINT sensei_lines; COPY ${quoteTable(destination.schema, destination.table)} (${columnList(destination.columns)}) FROM STDIN; RELEASE SAVEPOINT sensei_lines`;
  }

  /** Loads all or nothing. Gives the row error that refused it. */
  async copy(lines: Buffer): Promise<Error | undefined> {
    try {
      await copyIn(this.client, this.#sql, lines);
      return undefined;
    } catch (error) {
      if (!isRowError(error)) throw error;
      await this.client.query('ROLLBACK TO SAVEPOINT sensei_lines');
      return error as Error;
    }
  }

  async isolate(lines: Buffer, offsets: Int32Array, first: Error): Promise<readonly RefusedLine[]> {
    const refused: RefusedLine[] = [];
    const all = Array.from({ length: offsets.length - 1 }, (_, i) => i);
    const stack: { readonly at: Lines; readonly error?: Error; readonly staged: boolean }[] = [{ at: all, error: first, staged: false }];
    for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
      if (task.at.length === 0) continue;
      const error = task.error ?? (await this.copy(gather(lines, offsets, task.at)));
      if (error === undefined) continue;
      if (task.at.length === 1) {
        refused.push(refusedLine(task.at[0] as number, error));
        continue;
      }
      if (!task.staged && isIntegrityViolation(error)) {
        const violations = await this.#violations(lines, offsets, task.at);
        const bad = new Set(violations.map((violation) => violation.index));
        refused.push(...violations);
        if (bad.size > 0) stack.push({ at: task.at.filter((index) => !bad.has(index)), staged: true });
        else stack.push({ ...task, error, staged: true });
        continue;
      }
      for (const at of split(task.at, error)) stack.push({ at, staged: task.staged });
    }
    return refused.sort((a, b) => a.index - b.index);
  }

  async #violations(lines: Buffer, offsets: Int32Array, at: Lines): Promise<readonly RefusedLine[]> {
    try {
      const found: readonly Violation[] = await findViolations(this.client, this.destination, gather(lines, offsets, at));
      return found.map((violation) => ({ ...violation, index: at[violation.index] as number }));
    } catch (error) {
      // No temporary tables here, a key without plain equality, or a line that the staging table refuses too: COPY itself will name the rows.
      if (isRowError(error) || sqlState(error)?.startsWith('42') === true) return [];
      throw error;
    }
  }
}

const isIntegrityViolation = (error: Error): boolean => sqlState(error)?.startsWith('23') === true;

/** The parts to try next, last first. The line that COPY names stands alone: what comes before it is most likely good. */
function split(at: Lines, error: Error): readonly Lines[] {
  const named = /COPY [^\n]*, line (\d+)/.exec((error as ServerError).where ?? '')?.[1];
  const position = named === undefined ? -1 : Number(named) - 1;
  if (position >= 0 && position < at.length) return [at.slice(position + 1), [at[position] as number], at.slice(0, position)];
  const middle = at.length >> 1;
  return [at.slice(middle), at.slice(0, middle)];
}

function gather(lines: Buffer, offsets: Int32Array, at: Lines): Buffer {
  const parts: Buffer[] = [];
  for (let i = 0; i < at.length; ) {
    const from = at[i] as number;
    let to = from + 1;
    while (++i < at.length && at[i] === to) to++;
    parts.push(lines.subarray(offsets[from], offsets[to]));
  }
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

function refusedLine(index: number, error: Error): RefusedLine {
  const server = error as ServerError;
  const column = server.column ?? /column ([^\n:,]+)(?::|$)/.exec(server.where ?? '')?.[1] ?? /^Key \(([^),]+)/.exec(server.detail ?? '')?.[1] ?? '';
  const detail = [messageOf(error), server.detail].filter((part) => part !== undefined && part !== '').join(' ');
  return { index, code: rowErrorCode(error), constraint: server.constraint ?? null, column, detail: `${sqlState(error) ?? ''} ${detail}`.trim() };
}
