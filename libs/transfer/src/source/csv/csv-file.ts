import { open } from 'node:fs/promises';
import type { ChunkRange, CsvConnection } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import iconv from 'iconv-lite';
import { decodeField } from '../../copy-text/decode-field.js';
import { encodeField } from '../../copy-text/encode-field.js';
import { detectDialect } from './detect-dialect.js';
import { detectEncoding, type FileEncoding } from './detect-encoding.js';
import type { Dialect } from './dialect.js';
import { rawBlocks, utf8Blocks } from './file-blocks.js';
import { headerNames } from './header-names.js';
import { RecordCutter, type RecordVisitor } from './read-records.js';
import { RecordReader } from './record-reader.js';

/** All that is known of a file before its records are read. */
export interface CsvFile {
  readonly path: string;
  /** Path relative to the connection's path, for messages and plans. */
  readonly source: string;
  readonly bytes: number;
  readonly encoding: FileEncoding;
  readonly dialect: Dialect;
  readonly hasHeader: boolean;
  /** Empty for an empty file. */
  readonly columns: readonly string[];
  readonly bytesPerRecord: number;
}

const HEAD_BYTES = 512 * 1024;
const PIECE_BYTES = 64 * 1024;

/**
 * Looks at a file's head, and at pieces of its middle and end for the encoding.
 * @throws SenseiError FILE_ENCODING_UNKNOWN, CSV_HEADER_MISSING, CONNECTION_OPTION_REFUSED
 */
export async function inspectFile(path: string, source: string, connection: CsvConnection): Promise<CsvFile> {
  const { pieces, bytes } = await readPieces(path);
  const encoding = detectEncoding(pieces, connection.encoding, { file: source });
  const complete = bytes <= HEAD_BYTES;
  const head = decodeHead(pieces[0] ?? Buffer.alloc(0), encoding, complete);
  const dialect = detectDialect(head, complete, {
    ...oneByte('delimiter', connection.delimiter === '\\t' ? '\t' : connection.delimiter),
    ...oneByte('quote', connection.quote),
    isTsv: /\.tsv$/i.test(path),
  });
  const hasHeader = connection.header ?? true;
  const { names, records, end } = readHead(head, complete, dialect, hasHeader, source);
  return { path, source, bytes, encoding, dialect, hasHeader, columns: names, bytesPerRecord: records === 0 ? Math.max(1, bytes) : Math.max(1, end / records) };
}

function oneByte(option: 'delimiter' | 'quote', text: string | undefined): Readonly<Partial<Record<'delimiter' | 'quote', number>>> {
  if (text === undefined) return {};
  const code = text.codePointAt(0) ?? 0;
  if (text.length !== 1 || code >= 128 || code === 10 || code === 13) {
    throw new SenseiError('CONNECTION_OPTION_REFUSED', `${option} must be one ASCII character and no line end`, { field: option });
  }
  return { [option]: code };
}

async function readPieces(path: string): Promise<{ readonly pieces: readonly Buffer[]; readonly bytes: number }> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (position: number, length: number): Promise<Buffer> => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const pieces = [await read(0, Math.min(size, HEAD_BYTES))];
    for (const share of [0.25, 0.5, 0.75, 1]) {
      const position = Math.floor((size - PIECE_BYTES) * share);
      if (position > HEAD_BYTES) pieces.push(await read(position, PIECE_BYTES));
    }
    return { pieces, bytes: size };
  } finally {
    await handle.close();
  }
}

function decodeHead(head: Buffer, encoding: FileEncoding, complete: boolean): Buffer {
  const body = head.subarray(encoding.bomBytes);
  if (encoding.isUtf8) return body;
  const decoder = iconv.getDecoder(encoding.name, { stripBOM: true });
  return Buffer.from(decoder.write(body) + (complete ? (decoder.end() ?? '') : ''), 'utf8');
}

function readHead(head: Buffer, complete: boolean, dialect: Dialect, hasHeader: boolean, source: string): { readonly names: readonly string[]; readonly records: number; readonly end: number } {
  const reader = new RecordReader(dialect, Buffer.alloc(0));
  let names: readonly string[] | undefined;
  let records = 0;
  let i = 0;
  while (i < head.length) {
    const outcome = reader.next(head, i, complete);
    if (outcome === 'more') break;
    i = reader.end;
    if (outcome === 'record') {
      names ??= hasHeader ? headerNames(cellsOf(reader), source) : Array.from({ length: reader.fieldCount }, (_, n) => `column_${n + 1}`);
      records++;
    } else if (outcome === 'broken' && names === undefined && hasHeader) {
      throw new SenseiError('CSV_HEADER_MISSING', `The header of ${source} has a broken quote`, { file: source });
    }
  }
  return { names: names ?? [], records, end: i };
}

function cellsOf(reader: RecordReader): readonly string[] {
  return Array.from({ length: reader.fieldCount }, (_, n) => {
    const start = n === 0 ? 0 : (reader.fieldEnds[n - 1] as number) + 1;
    return decodeField(reader.out, start, reader.fieldEnds[n] as number)?.toString('utf8') ?? '';
  });
}

export interface VisitOptions {
  readonly nullText: string | undefined;
  readonly maxRecordBytes: number;
  readonly signal: AbortSignal;
  /** Without decoding, so that offsets are those of the file; for encodings based on ASCII. */
  readonly raw: boolean;
}

/** Cuts a byte range into records; the header is left out. Yields after every block, so that the caller can hand on what it has. */
export async function* visitRecords(file: CsvFile, range: Extract<ChunkRange, { kind: 'bytes' }>, visitor: RecordVisitor, options: VisitOptions): AsyncGenerator<void, void, undefined> {
  let headerAhead = file.hasHeader && range.from === 0;
  const cutter = new RecordCutter(
    {
      dialect: file.dialect, nullText: encodeField(options.nullText ?? ''), line: range.line, maxRecordBytes: options.maxRecordBytes,
      blankIsRecord: file.columns.length === 1,
    },
    {
      record(reader, offset, line, raw) {
        // Blank lines before the header are no records in any file.
        if (headerAhead && reader.fieldCount === 1 && raw.length <= 2 && isLineEnd(raw)) return;
        if (!headerAhead) visitor.record(reader, offset, line, raw);
        headerAhead = false;
      },
      refused: visitor.refused.bind(visitor),
      ...(visitor.bound === undefined ? {} : { bound: visitor.bound.bind(visitor) }),
    },
  );
  const blocks = (options.raw ? rawBlocks : utf8Blocks)(file.path, range.from, range.to, file.encoding, options.signal);
  for await (const block of blocks) {
    cutter.push(block);
    yield;
  }
  cutter.end();
  yield;
}

const isLineEnd = (raw: Buffer): boolean => raw.every((byte) => byte === 10 || byte === 13);
