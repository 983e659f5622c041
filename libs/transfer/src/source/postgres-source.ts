import type { ChunkRange, PostgresConnection } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import type { PoolClient } from 'pg';
import { copyOut } from '../postgres/copy-out.js';
import { messageOf, sqlState } from '../postgres/connect-error.js';
import { PostgresPool } from '../postgres/postgres-pool.js';
import { parseQualifiedName, quoteIdent, quoteLiteral, quoteTable } from '../postgres/sql-name.js';
import { splitLine } from '../copy-text/split-line.js';
import { readRelations, type PostgresRelation } from './postgres-catalogue.js';
import type { SampledCell, Source, SourceBatch, SourceTable } from './source.js';

/** From this version on a ctid range is read without scanning the pages outside it. */
const TID_RANGE_SCAN_VERSION = 140_000;
const NOTHING_REFUSED: SourceBatch['refused'] = [];

// A database without an encoding holds any bytes; asked for UTF8 it would refuse to send those that are not.
const SESSION = `SET default_transaction_read_only = on; SET statement_timeout = 0;
SELECT set_config('client_encoding', CASE WHEN current_setting('server_encoding') = 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END, false);`;

/** Tables and views of one schema, read by COPY in ranges of heap blocks or of a key. */
export class PostgresSource implements Source {
  readonly #pool: PostgresPool;
  #relations: Promise<ReadonlyMap<string, PostgresRelation>> | undefined;
  #version = 0;

  constructor(private readonly connection: PostgresConnection, poolSize: number) {
    this.#pool = new PostgresPool(connection, { side: 'source', size: poolSize, sessionSql: SESSION });
  }

  /** Opens one connection, so that a wrong address or password shows now and not in the middle of a plan. */
  async check(): Promise<void> {
    await this.#pool.use(async (client) => {
      const { rows } = await client.query<{ version: number }>("SELECT current_setting('server_version_num')::int AS version");
      this.#version = rows[0]?.version ?? 0;
    });
  }

  async tables(): Promise<readonly SourceTable[]> {
    this.#relations = undefined;
    return [...(await this.#catalogue()).values()];
  }

  async planChunks(table: string, _columns: readonly string[], rowsPerChunk: number): Promise<readonly ChunkRange[]> {
    const relation = await this.#relation(table);
    const chunks = Math.ceil(relation.estimatedRows / rowsPerChunk);
    const hasBlocks = relation.kind === 'r' || relation.kind === 'm';
    if (hasBlocks && chunks <= 1) return [{ kind: 'all' }];
    if (hasBlocks && this.#version >= TID_RANGE_SCAN_VERSION) return blockRanges(relation.pages, chunks);
    const [key, ...more] = relation.primaryKey;
    if (key !== undefined && more.length === 0) return this.#keyRanges(relation, key, rowsPerChunk);
    return [{ kind: 'all' }];
  }

  async *read(table: string, columns: readonly string[], range: ChunkRange, signal: AbortSignal): AsyncGenerator<SourceBatch, void, undefined> {
    const relation = await this.#relation(table, columns);
    const list = columns.map(quoteIdent).join(', ');
    const sql = `COPY (SELECT ${list} FROM ${quoteTable(relation.schema, relation.name)}${rangeCondition(range)}) TO STDOUT`;
    for await (const lines of this.#copy(relation, sql, signal)) yield { lines, refused: NOTHING_REFUSED };
  }

  async sample(table: string, columns: readonly string[], rows: number): Promise<readonly (readonly SampledCell[])[]> {
    const relation = await this.#relation(table, columns);
    const cells: SampledCell[][] = columns.map(() => []);
    const sql = `COPY (${sampleQuery(relation, columns, rows)}) TO STDOUT`;
    for await (const lines of this.#copy(relation, sql, new AbortController().signal)) {
      for (let start = 0; start < lines.length; ) {
        const end = lines.indexOf(10, start);
        splitLine(lines.subarray(start, end)).forEach((field, index) => cells[index]?.push(field));
        start = end + 1;
      }
    }
    return cells;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async *#copy(relation: PostgresRelation, sql: string, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
    signal.throwIfAborted();
    const client = await this.#pool.connect();
    let ended = false;
    const end = (): void => {
      if (!ended) client.release(true);
      ended = true;
    };
    signal.addEventListener('abort', end, { once: true });
    try {
      yield* copyOut(client, sql);
      if (!ended) client.release();
      ended = true;
    } catch (error) {
      signal.throwIfAborted();
      throw readError(relation, error);
    } finally {
      signal.removeEventListener('abort', end);
      // Left in the middle: the rest of the COPY is not worth reading.
      end();
    }
  }

  #catalogue(): Promise<ReadonlyMap<string, PostgresRelation>> {
    this.#relations ??= this.#pool
      .use((client: PoolClient) => readRelations(client, this.connection.schema))
      .then((relations) => new Map(relations.map((relation) => [relation.source, relation])));
    // A failure is not kept: the next call asks again.
    this.#relations.catch(() => (this.#relations = undefined));
    return this.#relations;
  }

  async #relation(source: string, columns: readonly string[] = []): Promise<PostgresRelation> {
    const { schema, table } = parseQualifiedName(source, this.connection.schema);
    const relation = [...(await this.#catalogue()).values()].find((r) => r.schema === schema && r.name === table);
    if (relation === undefined) throw new SenseiError('SOURCE_TABLE_MISSING', `There is no table ${source} in the source`, { table: source });
    const missing = columns.find((column) => !relation.columnTypes.has(column));
    if (missing !== undefined) throw new SenseiError('SOURCE_COLUMN_MISSING', `Table ${source} has no column ${missing}`, { table: source, column: missing });
    return relation;
  }

  /** Borders from the key's own index, so that ranges hold equal numbers of rows whatever the gaps. */
  async #keyRanges(relation: PostgresRelation, key: string, rowsPerChunk: number): Promise<readonly ChunkRange[]> {
    const name = quoteIdent(key);
    const { rows } = await this.#pool.use((client) =>
      client.query<{ border: string }>(
        `SELECT k::text AS border FROM (SELECT ${name} AS k, row_number() OVER (ORDER BY ${name}) AS n FROM ${quoteTable(relation.schema, relation.name)}) s
         WHERE n > 1 AND (n - 1) % $1 = 0 ORDER BY n`,
        [rowsPerChunk],
      ),
    );
    const borders = [null, ...rows.map((row) => row.border), null];
    return borders.slice(1).map((to, index) => ({ kind: 'key', column: key, from: borders[index] ?? null, to }));
  }
}

function blockRanges(pages: number, chunks: number): readonly ChunkRange[] {
  const size = Math.max(1, Math.ceil(pages / chunks));
  const count = Math.ceil(pages / size);
  // Open at the end: rows added since the plan was made belong to the last chunk.
  return Array.from({ length: count }, (_, i) => ({ kind: 'ctid', from: i * size, to: i === count - 1 ? null : (i + 1) * size }));
}

function rangeCondition(range: ChunkRange): string {
  switch (range.kind) {
    case 'all':
      return '';
    case 'ctid': {
      const upper = range.to === null ? '' : ` AND ctid < '(${Math.trunc(range.to)},0)'::tid`;
      return ` WHERE ctid >= '(${Math.trunc(range.from)},0)'::tid${upper}`;
    }
    case 'key': {
      const key = quoteIdent(range.column);
      const bounds = [...(range.from === null ? [] : [`${key} >= ${quoteLiteral(range.from)}`]), ...(range.to === null ? [] : [`${key} < ${quoteLiteral(range.to)}`])];
      return bounds.length === 0 ? '' : ` WHERE ${bounds.join(' AND ')}`;
    }
    case 'bytes':
      throw new SenseiError('SOURCE_READ_FAILED', 'A byte range cannot be read from PostgreSQL; plan the table again');
  }
}

/** Pages are taken at random but repeatably, ten times as many as needed, and thinned: neighbours on a page are often alike. */
function sampleQuery(relation: PostgresRelation, columns: readonly string[], rows: number): string {
  const list = columns.map(quoteIdent).join(', ');
  const table = quoteTable(relation.schema, relation.name);
  const limit = Math.max(1, Math.trunc(rows));
  const isHeap = relation.kind === 'r' || relation.kind === 'm';
  if (isHeap && relation.estimatedRows > limit * 20) {
    const percent = Math.min(100, ((limit * 12) / relation.estimatedRows) * 100);
    return `SELECT ${list} FROM (SELECT ${list}, row_number() OVER () AS sensei_n FROM ${table} TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1)) s WHERE sensei_n % 10 = 0 LIMIT ${limit}`;
  }
  return `SELECT ${list} FROM (SELECT ${list}, row_number() OVER () AS sensei_n, count(*) OVER () AS sensei_rows FROM ${table}) s
    WHERE (sensei_n - 1) % greatest(1, (sensei_rows + ${limit} - 1) / ${limit}) = 0 LIMIT ${limit}`;
}

function readError(relation: PostgresRelation, error: unknown): unknown {
  if (error instanceof SenseiError) return error;
  const state = sqlState(error) ?? '';
  const place = { table: relation.source, sqlstate: state };
  const message = `Reading ${relation.source}: ${messageOf(error)}`;
  if (state === '42501') return new SenseiError('SOURCE_PERMISSION_DENIED', message, place, error);
  if (state === '42P01') return new SenseiError('SOURCE_TABLE_MISSING', message, place, error);
  if (state === '42703') return new SenseiError('SOURCE_COLUMN_MISSING', message, place, error);
  return new SenseiError('SOURCE_READ_FAILED', message, place, error);
}
