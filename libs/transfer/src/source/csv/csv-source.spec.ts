import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CsvConnection } from '@sensei/contracts';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readRefused, readRows, type Row } from '../../testing/describe-source-contract.js';
import { openSource, type SourceOptions } from '../open-source.js';
import type { Source, SourceTable } from '../source.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sensei-csv-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Opened {
  readonly source: Source;
  readonly table: SourceTable;
  readonly columns: readonly string[];
  readonly rows: () => Promise<Row[]>;
}

async function open(content: string | Buffer, options: Partial<CsvConnection> = {}, sourceOptions: SourceOptions = {}, name = 'a.csv'): Promise<Opened> {
  await writeFile(join(folder, name), content);
  const source = await openSource({ kind: 'csv', path: folder, ...options }, sourceOptions);
  const table = (await source.tables()).find((t) => t.source === name) as SourceTable;
  const columns = table.columns.map((column) => column.name);
  return { source, table, columns, rows: () => readRows(source, name, columns) };
}

test.each<[string, string, readonly string[], Row[]]>([
  ['comma', 'a,b\n1,2\n3,4\n', ['a', 'b'], [['1', '2'], ['3', '4']]],
  ['no newline at the end', 'a,b\n1,2', ['a', 'b'], [['1', '2']]],
  ['semicolon with decimal commas', 'a;b\n1,5;2\n3,5;4\n', ['a', 'b'], [['1,5', '2'], ['3,5', '4']]],
  ['bars, carriage returns', 'a|b\r\n1|x, y\r\n', ['a', 'b'], [['1', 'x, y']]],
  ['carriage returns alone', 'a,b\r1,2\r3,4\r', ['a', 'b'], [['1', '2'], ['3', '4']]],
  ['a lone carriage return is data', 'a,b\n1,x\ry\n', ['a', 'b'], [['1', 'x\ry']]],
  ['quoted newlines, delimiters and quotes', 'a,b\n"1\r\n2","x, ""y"""\n', ['a', 'b'], [['1\r\n2', 'x, "y"']]],
  ['NULL and the empty text', 'a,b,c\n,"",x\n', ['a', 'b', 'c'], [[null, '', 'x']]],
  ['blank lines', 'a,b\n\n1,2\n\r\n3,4\n\n', ['a', 'b'], [['1', '2'], ['3', '4']]],
  ['one column: a blank line is NULL', 'a\nx\n\ny\n', ['a'], [['x'], [null], ['y']]],
  ['quotes within an unquoted field', 'a,b\n5" pipe,2\n', ['a', 'b'], [['5" pipe', '2']]],
  ['names that are missing or double', 'id,,id,x\n1,2,3,4\n', ['id', 'column_2', 'id_2', 'x'], [['1', '2', '3', '4']]],
  ['names with blanks and a byte order mark', '\ufeff id , b\n1,2\n', ['id', 'b'], [['1', '2']]],
  ['backslashes and tabs', 'a,b\n\\N,x\ty\\.\n', ['a', 'b'], [['\\N', 'x\ty\\.']]],
  ['single quotes', "a,b\n'x, y','z'\n'it''s','w'\n", ['a', 'b'], [['x, y', 'z'], ["it's", 'w']]],
  ['a header alone', 'a,b\n', ['a', 'b'], []],
])('%s', async (_, content, columns, rows) => {
  const file = await open(content);
  expect(file.table.problem).toBeUndefined();
  expect(file.columns).toEqual(columns);
  expect(await file.rows()).toEqual(rows);
});

test('declared delimiter, quote, header and NULL win', async () => {
  const file = await open("1:'a:b':NA\n2:'NA':\n", { delimiter: ':', quote: "'", header: false, null_text: 'NA' });
  expect(file.columns).toEqual(['column_1', 'column_2', 'column_3']);
  expect(await file.rows()).toEqual([['1', 'a:b', null], ['2', 'NA', '']]);
});

test('tabs for .tsv', async () => {
  expect((await open('a\n1\n', {}, {}, 'a.tsv')).columns).toEqual(['a']);
  expect(await (await open('a\tb\n1,1\t2,2\n', {}, {}, 'b.tsv')).rows()).toEqual([['1,1', '2,2']]);
});

test.each([
  ['utf-8 with marks', Buffer.from('name,b\nJosé,ü\n')],
  ['windows-1252', iconv.encode('name,b\nJosé,ü\n', 'windows-1252')],
  ['UTF-16 LE with a mark', iconv.encode('name,b\nJosé,ü\n', 'utf-16le', { addBOM: true })],
  ['UTF-16 BE with a mark', iconv.encode('name,b\nJosé,ü\n', 'utf-16be', { addBOM: true })],
  ['UTF-16 LE without', iconv.encode('name,b\nJosé,ü\n', 'utf-16le')],
])('%s is detected', async (_, content) => {
  const file = await open(content);
  expect(file.columns).toEqual(['name', 'b']);
  expect(await file.rows()).toEqual([['José', 'ü']]);
});

test('a declared encoding', async () => {
  const file = await open(iconv.encode('имя,b\nПривет,1\n', 'windows-1251'), { encoding: 'windows-1251' });
  expect(await file.rows()).toEqual([['Привет', '1']]);
});

test('what is no known encoding is refused by code, the other files can still be read', async () => {
  const file = await open(iconv.encode('имя,описание\nПривет,мир и все\n', 'windows-1251'));
  expect(file.table.problem).toMatchObject({ code: 'FILE_ENCODING_UNKNOWN' });
  await expect(openSource({ kind: 'csv', path: folder, encoding: 'klingon' }).then((source) => source.tables())).resolves.toMatchObject([{ problem: { code: 'FILE_ENCODING_UNKNOWN' } }]);
});

test('single bytes that are not UTF-8 pass as they are', async () => {
  const file = await open(Buffer.concat([Buffer.from('a,b\nJosé,größer\nü,'), Buffer.from([0xe9]), Buffer.from('\n')]));
  const lines: Buffer[] = [];
  for await (const batch of file.source.read('a.csv', ['b'], { kind: 'all' }, new AbortController().signal)) lines.push(Buffer.from(batch.lines));
  expect(Buffer.concat(lines).includes(0xe9)).toBe(true);
});

test.each([
  ['', 'CSV_HEADER_MISSING'],
  ['1,2,3\n4,5,6\n', 'CSV_HEADER_MISSING'],
  [',,\n4,5,6\n', 'CSV_HEADER_MISSING'],
])('%j has no header', async (content, code) => {
  expect((await open(content)).table.problem).toMatchObject({ code });
});

test('ragged records and broken quotes are refused with their line and bytes, the others are read', async () => {
  const file = await open('a,b\n1,2\n3\n4,5,6\n"7"x,8\n9,10\n11,"open\n12,13\n');
  expect(await file.rows()).toEqual([['1', '2'], ['9', '10'], ['12', '13']]);
  const refused = (await readRefused(file.source, 'a.csv', file.columns)).map(({ code, line, raw }) => [code, line, raw.toString()]);
  expect(refused).toEqual([['CSV_RAGGED_ROW', 3, '3'], ['CSV_RAGGED_ROW', 4, '4,5,6'], ['CSV_BROKEN_QUOTE', 5, '"7"x,8'], ['CSV_BROKEN_QUOTE', 7, '11,"open']]);
});

test('refused records stand behind the lines of their batch', async () => {
  const file = await open('a,b\n1,2\nbad\n3,4\nworse\nworst\n5,6\n');
  const batches: string[] = [];
  for await (const { lines, refused } of file.source.read('a.csv', ['a'], { kind: 'all' }, new AbortController().signal)) batches.push(`${lines.toString()}${refused.map((r) => r.raw).join()}`);
  expect(batches).toEqual(['1\nbad', '3\nworse,worst', '5\n']);
});

test('a record larger than the limit costs one line', async () => {
  const long = 'y'.repeat(500);
  const file = await open(`a,b\n1,2\n"${long}\n${long}",3\n${'z'.repeat(3000)},4\n5,6\n`, {}, { maxRecordBytes: 800 });
  expect(await file.rows()).toEqual([['1', '2'], ['5', '6']]);
  expect((await readRefused(file.source, 'a.csv', file.columns)).map(({ code, line }) => [code, line])).toEqual([
    ['CSV_RECORD_TOO_LARGE', 3], ['CSV_BROKEN_QUOTE', 4], ['CSV_RECORD_TOO_LARGE', 5],
  ]);
});

test('paths outside the root are refused, also through links', async () => {
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'out.csv'), 'a,b\n1,2\n');
  await symlink(join(folder, 'out.csv'), join(folder, 'in', 'link.csv'));
  const fileRoot = join(folder, 'in');
  await expect(openSource({ kind: 'csv', path: join(folder, 'out.csv') }, { fileRoot })).rejects.toMatchObject({ code: 'FILE_PATH_REFUSED' });
  await expect(openSource({ kind: 'csv', path: join(fileRoot, '..', 'out.csv') }, { fileRoot })).rejects.toMatchObject({ code: 'FILE_PATH_REFUSED' });
  await expect(openSource({ kind: 'csv', path: join(fileRoot, 'link.csv') }, { fileRoot })).rejects.toMatchObject({ code: 'FILE_PATH_REFUSED' });
  const source = await openSource({ kind: 'csv', path: fileRoot }, { fileRoot });
  expect(await source.tables()).toMatchObject([{ name: 'link', problem: { code: 'FILE_PATH_REFUSED' } }]);
  await expect(openSource({ kind: 'csv', path: join(folder, 'none.csv') })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('whatever the bytes, chunks together give what one pass gives', async () => {
  const piece = fc.constantFrom('a', '1', ',', '"', '""', '\n', '\r\n', '\\', '\t', 'ü', '",', ',"', '"\n', 'x,y\n');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), async (pieces, rowsPerChunk) => {
      const file = await open(`name,b\n${pieces.join('')}`, { delimiter: ',', quote: '"' });
      const chunks = await file.source.planChunks('a.csv', file.columns, rowsPerChunk);
      const whole: unknown[] = [];
      for await (const { lines, refused } of file.source.read('a.csv', file.columns, { kind: 'all' }, new AbortController().signal)) whole.push(lines.toString(), refused.map((r) => [r.line, r.raw.toString()]));
      const parts: unknown[] = [];
      for (const chunk of chunks) {
        for await (const { lines, refused } of file.source.read('a.csv', file.columns, chunk, new AbortController().signal)) parts.push(lines.toString(), refused.map((r) => [r.line, r.raw.toString()]));
      }
      expect(flat(parts)).toEqual(flat(whole));
    }),
    { numRuns: 150 },
  );
});

/** Lines and refused records in their order, whatever the batches. */
const flat = (pieces: readonly unknown[]): readonly unknown[] =>
  pieces.flatMap((piece) => (typeof piece === 'string' ? piece.split('\n').slice(0, -1) : (piece as unknown[]))).map((piece) => JSON.stringify(piece));

test('records and quotes across blocks of the file', async () => {
  const rows: Row[] = Array.from({ length: 4000 }, (_, i) => [String(i), `${'"q", '.repeat(i % 30)}\n${'ü'.repeat(i % 200)}`]);
  const file = await open(`a,b\n${rows.map(([a, b]) => `${a},"${(b as string).replaceAll('"', '""')}"\n`).join('')}`);
  expect(JSON.stringify(await file.rows())).toBe(JSON.stringify(rows));
  const chunks = await file.source.planChunks('a.csv', file.columns, 700);
  expect(chunks).toHaveLength(6);
  expect(JSON.stringify(await readRows(file.source, 'a.csv', file.columns, chunks))).toBe(JSON.stringify(rows));
});
