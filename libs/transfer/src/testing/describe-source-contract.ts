import { decodeField } from '../copy-text/decode-field.js';
import { splitLine } from '../copy-text/split-line.js';
import type { ChunkRange } from '@sensei/contracts';
import type { Source, SourceBatch } from '../source/source.js';

export type Row = readonly (string | null)[];

export const never = (): AbortSignal => new AbortController().signal;

/** All rows of ranges, decoded, in the order in which they come. */
export async function readRows(source: Source, table: string, columns: readonly string[], ranges: readonly ChunkRange[] = [{ kind: 'all' }]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const range of ranges) {
    for await (const { lines } of source.read(table, columns, range, never())) {
      expect(lines.length === 0 || lines.at(-1) === 10).toBe(true);
      for (let start = 0; start < lines.length; ) {
        const end = lines.indexOf(10, start);
        rows.push(splitLine(lines.subarray(start, end)).map((field) => decodeField(field, 0, field.length)?.toString('utf8') ?? null));
        start = end + 1;
      }
    }
  }
  return rows;
}

export async function readRefused(source: Source, table: string, columns: readonly string[]): Promise<SourceBatch['refused'][number][]> {
  const refused: SourceBatch['refused'][number][] = [];
  for await (const batch of source.read(table, columns, { kind: 'all' }, never())) refused.push(...batch.refused);
  return refused;
}

export interface ContractSource {
  readonly source: Source;
  close(): Promise<void>;
}

/**
 * What every kind of source holds to.
 * @param makeSource a source with one table `things` of these columns and rows
 */
export function describeSourceContract(kind: string, makeSource: (columns: readonly string[], rows: readonly Row[]) => Promise<ContractSource>): void {
  const columns = ['id', 'text', 'more'];
  const texts = ['plain', '', null, 'tab\tnewline\nreturn\r\nbackslash\\', '\\N', '\\.', '"quoted", ; \'', ' blank ', 'ünï – 日本語 😀', '\b\f\v'];
  const awkward: readonly Row[] = texts.map((text, i) => [String(i), text, 'x']);
  const many: readonly Row[] = Array.from({ length: 20_000 }, (_, i) => [String(i), i % 7 === 0 ? null : `text ${i}\n${'y'.repeat(i % 60)}`, i % 3 === 0 ? '' : 'z']);

  describe(`source contract: ${kind}`, () => {
    let small: ContractSource;
    let large: ContractSource;
    let table: string;

    beforeAll(async () => {
      small = await makeSource(columns, awkward);
      large = await makeSource(columns, many);
      table = (await small.source.tables()).find((t) => t.name === 'things')?.source ?? '';
    });
    afterAll(async () => {
      await small.close();
      await large.close();
    });

    test('names its tables and columns', async () => {
      const [things] = (await large.source.tables()).filter((t) => t.name === 'things');
      expect(things?.columns.map((column) => column.name)).toEqual(columns);
      expect(things?.estimatedRows).toBeGreaterThan(10_000);
      expect(things?.estimatedRows).toBeLessThan(40_000);
    });

    test('reads awkward values exactly', async () => {
      expect(await readRows(small.source, table, columns)).toEqual(awkward);
    });

    test('gives the columns asked for, in their order', async () => {
      expect(await readRows(small.source, table, ['more', 'id'])).toEqual(awkward.map(([id, , more]) => [more, id]));
    });

    test('chunks hold every row once', async () => {
      const chunks = await large.source.planChunks(table, columns, 3000);
      expect(chunks.length).toBeGreaterThan(3);
      expect(chunks.length).toBeLessThan(20);
      const rows = await readRows(large.source, table, columns, chunks);
      // A heap does not keep the order of insertion.
      rows.sort((a, b) => Number(a[0]) - Number(b[0]));
      expect(JSON.stringify(rows)).toBe(JSON.stringify(many));
    });

    test('a plan survives being sent', async () => {
      const chunks = JSON.parse(JSON.stringify(await large.source.planChunks(table, columns, 3000))) as ChunkRange[];
      expect(await readRows(large.source, table, ['id'], chunks)).toHaveLength(many.length);
    });

    test('samples over the whole table, the same rows each time', async () => {
      const sample = await large.source.sample(table, ['id', 'text'], 500);
      expect(sample).toHaveLength(2);
      const ids = (sample[0] ?? []).map((cell) => Number(cell.toString()));
      expect(ids.length).toBeGreaterThan(250);
      expect(ids.length).toBeLessThanOrEqual(500);
      for (const quarter of [0, 1, 2, 3]) expect(ids.some((id) => Math.floor(id / 5000) === quarter)).toBe(true);
      expect(await large.source.sample(table, ['id', 'text'], 500)).toEqual(sample);
      expect(await small.source.sample(table, ['text'], 100)).toEqual([await rawTexts(small.source, table)]);
    });

    test('stops when the iteration is left, and when it is aborted', async () => {
      for (let times = 0; times < 10; times++) for await (const _ of large.source.read(table, columns, { kind: 'all' }, never())) break;
      const abort = new AbortController();
      const reading = async (): Promise<void> => {
        for await (const _ of large.source.read(table, columns, { kind: 'all' }, abort.signal)) abort.abort();
      };
      await expect(reading()).rejects.toMatchObject({ name: 'AbortError' });
      expect(await readRows(large.source, table, ['id'])).toHaveLength(many.length);
    });

    test('names what is missing', async () => {
      await expect(readRows(small.source, 'nothing', ['id'])).rejects.toMatchObject({ code: 'SOURCE_TABLE_MISSING' });
      await expect(readRows(small.source, table, ['nothing'])).rejects.toMatchObject({ code: 'SOURCE_COLUMN_MISSING' });
      await expect(small.source.planChunks('nothing', [], 10)).rejects.toMatchObject({ code: 'SOURCE_TABLE_MISSING' });
    });
  });
}

async function rawTexts(source: Source, table: string): Promise<Buffer[]> {
  const cells: Buffer[] = [];
  for await (const { lines } of source.read(table, ['text'], { kind: 'all' }, never())) {
    for (let start = 0; start < lines.length; ) {
      const end = lines.indexOf(10, start);
      cells.push(Buffer.from(lines.subarray(start, end)));
      start = end + 1;
    }
  }
  return cells;
}
