import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import type { ChunkRange, CsvConnection } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import type { SampledCell, Source, SourceBatch, SourceTable } from '../source.js';
import { splitLine } from '../../copy-text/split-line.js';
import { BatchBuilder } from './batch-builder.js';
import { inspectFile, visitRecords, type CsvFile } from './csv-file.js';
import { fileError } from './file-blocks.js';

export interface CsvSourceOptions {
  readonly fileRoot?: string;
  readonly maxRecordBytes?: number;
}

const EXTENSIONS = new Set(['.csv', '.tsv', '.txt']);
const MAX_RECORD_BYTES = 64 << 20;

type ByteRange = Extract<ChunkRange, { kind: 'bytes' }>;
const WHOLE_FILE: ByteRange = { kind: 'bytes', from: 0, to: null, line: 1 };

/** A path that may be read, with all links followed. */
async function resolvePath(path: string, root: string | undefined): Promise<string> {
  const real = await realpath(path).catch((error: unknown) => {
    throw fileError(error, path);
  });
  if (root === undefined) return real;
  const realRoot = await realpath(root).catch((error: unknown) => {
    throw fileError(error, root);
  });
  if (real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return real;
  throw new SenseiError('FILE_PATH_REFUSED', `${path} lies outside ${root}`, { path });
}

/** Files of a folder, or one file, as tables. */
class CsvSource implements Source {
  readonly #files = new Map<string, Promise<CsvFile>>();

  constructor(private readonly folder: string, private readonly names: readonly string[], private readonly connection: CsvConnection, private readonly options: CsvSourceOptions) {}

  async tables(): Promise<readonly SourceTable[]> {
    this.#files.clear();
    return Promise.all(this.names.map((name) => this.#table(name)));
  }

  async planChunks(table: string, _columns: readonly string[], rowsPerChunk: number): Promise<readonly ChunkRange[]> {
    const file = await this.#file(table);
    // Records are found without decoding, which needs an encoding whose line ends are those of ASCII.
    if (!file.encoding.isAsciiBased) return [WHOLE_FILE];
    const borders: { readonly offset: number; readonly line: number }[] = [];
    let rows = 0;
    let boundTo = 0;
    const count = (offset: number, line: number): void => {
      if (rows >= rowsPerChunk && offset >= boundTo) {
        borders.push({ offset: offset + file.encoding.bomBytes, line });
        rows = 0;
      }
      rows++;
    };
    const visitor = { record: (_reader: unknown, offset: number, line: number): void => count(offset, line), refused: (_code: unknown, offset: number, line: number): void => count(offset, line), bound: (offset: number): void => void (boundTo = offset) };
    for await (const _ of this.#visit(file, WHOLE_FILE, visitor, new AbortController().signal, true));
    return [{ offset: 0, line: 1 }, ...borders].map(({ offset, line }, i) => ({ kind: 'bytes', from: offset, to: borders[i]?.offset ?? null, line }));
  }

  async *read(table: string, columns: readonly string[], range: ChunkRange, signal: AbortSignal): AsyncGenerator<SourceBatch, void, undefined> {
    const file = await this.#file(table);
    if (range.kind !== 'bytes' && range.kind !== 'all') throw new SenseiError('SOURCE_READ_FAILED', `A ${range.kind} range cannot be read from a file; plan the table again`, { table });
    const builder = new BatchBuilder(file.columns.length, this.#positions(file, columns));
    for await (const _ of this.#visit(file, range.kind === 'all' ? WHOLE_FILE : range, builder, signal, false)) yield* builder.take();
  }

  /** Every n-th row of the whole file; n doubles as the file turns out to be longer, so one pass is enough. */
  async sample(table: string, columns: readonly string[], rows: number): Promise<readonly (readonly SampledCell[])[]> {
    const limit = Math.max(1, Math.trunc(rows));
    let kept: Buffer[] = [];
    let step = 1;
    let seen = 0;
    for await (const { lines } of this.read(table, columns, WHOLE_FILE, new AbortController().signal)) {
      for (let start = 0; start < lines.length; seen++) {
        const end = lines.indexOf(10, start);
        if (seen % step === 0) kept.push(Buffer.from(lines.subarray(start, end)));
        start = end + 1;
        if (kept.length < limit * 2) continue;
        kept = kept.filter((_, i) => i % 2 === 0);
        step *= 2;
      }
    }
    const thinned = kept.length <= limit ? kept : Array.from({ length: limit }, (_, i) => kept[Math.floor((i * kept.length) / limit)] as Buffer);
    const cells: SampledCell[][] = columns.map(() => []);
    for (const line of thinned) splitLine(line).forEach((field, index) => cells[index]?.push(field));
    return cells;
  }

  async close(): Promise<void> {}

  async #table(source: string): Promise<SourceTable> {
    const name = basename(source, extname(source));
    const table = { name, source, primaryKey: [] };
    try {
      const file = await this.#file(source);
      const estimatedRows = file.columns.length === 0 ? 0 : Math.max(0, Math.round(file.bytes / file.bytesPerRecord) - (file.hasHeader ? 1 : 0));
      const columns = file.columns.map((column) => ({ name: column, type: 'text' }));
      const empty = file.columns.length > 0 ? {} : { problem: new SenseiError('CSV_HEADER_MISSING', `${source} is empty`, { file: source }) };
      return { ...table, columns, estimatedRows, ...empty };
    } catch (error) {
      if (!(error instanceof SenseiError)) throw error;
      return { ...table, columns: [], estimatedRows: 0, problem: error };
    }
  }

  async #file(source: string): Promise<CsvFile> {
    if (!this.names.includes(source)) throw new SenseiError('SOURCE_TABLE_MISSING', `There is no file ${source}`, { table: source });
    const known = this.#files.get(source);
    if (known !== undefined) return known;
    const path = join(this.folder, source);
    const file = resolvePath(path, this.options.fileRoot)
      .then((real) => inspectFile(real, source, this.connection))
      .catch((error: unknown) => {
        this.#files.delete(source);
        throw fileError(error, path);
      });
    this.#files.set(source, file);
    return file;
  }

  #positions(file: CsvFile, columns: readonly string[]): readonly number[] {
    return columns.map((column) => {
      const position = file.columns.indexOf(column);
      if (position < 0) throw new SenseiError('SOURCE_COLUMN_MISSING', `${file.source} has no column ${column}`, { table: file.source, column });
      return position;
    });
  }

  async *#visit(file: CsvFile, range: ByteRange, visitor: Parameters<typeof visitRecords>[2], signal: AbortSignal, raw: boolean): AsyncGenerator<void, void, undefined> {
    try {
      yield* visitRecords(file, range, visitor, { nullText: this.connection.null_text, maxRecordBytes: this.options.maxRecordBytes ?? MAX_RECORD_BYTES, signal, raw });
    } catch (error) {
      signal.throwIfAborted();
      throw fileError(error, file.source);
    }
  }
}

/**
 * Opens a file or the `.csv`, `.tsv` and `.txt` files of a folder (not those of folders in it, nor hidden ones).
 * @throws SenseiError FILE_NOT_FOUND, FILE_PATH_REFUSED, SOURCE_PERMISSION_DENIED
 */
export async function openCsvSource(connection: CsvConnection, options: CsvSourceOptions): Promise<Source> {
  const real = await resolvePath(connection.path, options.fileRoot);
  try {
    if (!(await stat(real)).isDirectory()) return new CsvSource(dirname(connection.path), [basename(connection.path)], connection, options);
    const entries = (await readdir(real)).filter((name) => !name.startsWith('.') && EXTENSIONS.has(extname(name).toLowerCase())).sort();
    return new CsvSource(connection.path, entries, connection, options);
  } catch (error) {
    throw fileError(error, connection.path);
  }
}
