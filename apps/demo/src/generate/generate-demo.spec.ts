import { createHash } from 'node:crypto';
import { PATTERN_CATEGORIES } from '@sensei/contracts';
import { writeCopyLine } from './copy-text.js';
import { distinctProblems, type DemoDatabase } from './demo-database.js';
import { generateDemo } from './generate-demo.js';

const fingerprint = (demo: DemoDatabase): string => {
  const hash = createHash('sha256').update(demo.sourceDdl).update(demo.targetDdl);
  for (const table of demo.tables)
    for (const row of table.rows()) hash.update(writeCopyLine(row.cells)).update(JSON.stringify(row.truth));
  return hash.digest('hex');
};

const demo = generateDemo({ seed: 11, rows: 30_000 });

function plantedCounts(): number[] {
  const counts = demo.problems.map(() => 0);
  for (const table of demo.tables)
    for (const row of table.rows())
      for (const problem of row.planted) if (problem >= 0) counts[problem] = (counts[problem] ?? 0) + 1;
  return counts;
}

test('the same seed gives the same bytes, again and in another instance; another seed does not', () => {
  const small = { seed: 3, rows: 2000 };
  const first = generateDemo(small);
  expect(fingerprint(first)).toBe(fingerprint(first));
  expect(fingerprint(generateDemo(small))).toBe(fingerprint(first));
  expect(fingerprint(generateDemo({ ...small, seed: 4 }))).not.toBe(fingerprint(first));
});

test.each([1000, 30_000, 300_000])('%i rows are planned in at least 12 tables', (rows) => {
  const { tables } = generateDemo({ seed: 1, rows });
  expect(tables.length).toBeGreaterThanOrEqual(12);
  expect(tables.reduce((sum, table) => sum + table.rowCount, 0)).toBe(rows);
});

test('every planned row is made, with ascending keys but for copies, and with as many cells as columns', () => {
  for (const table of demo.tables) {
    let count = 0;
    let last = 0n;
    const keys = new Set<string>();
    for (const { cells, truth, planted, rowTruth } of table.rows()) {
      count++;
      expect([cells.length, truth.length, planted.length]).toEqual([
        table.sourceColumns.length,
        table.sourceColumns.length,
        table.sourceColumns.length,
      ]);
      const key = cells[0] ?? '';
      expect(keys.has(key)).toBe(rowTruth !== undefined);
      keys.add(key);
      if (rowTruth !== undefined) continue;
      expect(BigInt(key)).toBeGreaterThan(last);
      last = BigInt(key);
    }
    expect(count).toBe(table.rowCount);
  }
});

test('at least 40 distinct problems are planted, of every category and outcome, and each of them occurs', () => {
  expect(distinctProblems(demo.problems).length).toBeGreaterThanOrEqual(80);
  expect(distinctProblems(demo.problems.filter((problem) => problem.outcome !== 'refused')).length).toBeGreaterThanOrEqual(60);
  expect(new Set(demo.problems.map((problem) => problem.category))).toEqual(new Set(PATTERN_CATEGORIES));
  const counts = plantedCounts();
  expect(demo.problems.filter((_problem, i) => counts[i] === 0).map((problem) => problem.id)).toEqual([]);
});

test('shapes come back in other tables, so that learning once pays', () => {
  const columns = new Map<string, Set<string>>();
  for (const { shape, table } of demo.problems) columns.set(shape, (columns.get(shape) ?? new Set()).add(table));
  for (const shape of [
    'DD/MM/YYYY',
    'MM/DD/YYYY',
    'DD.MM.YYYY',
    'YYYY年MM月DD日',
    'UTF-8 read as Windows-1252',
    'ja/nein',
    '12.5%',
    'E-00123/7',
  ]) {
    expect([shape, (columns.get(shape)?.size ?? 0) >= 2]).toEqual([shape, true]);
  }
});

test('day-first and month-first columns each hold days above 12', () => {
  const above12 = (tableName: string, columnName: string, part: number): number => {
    const table = demo.tables.find(({ name }) => name === tableName);
    const index = table?.sourceColumns.indexOf(columnName) ?? -1;
    return [...(table?.rows() ?? [])].filter(
      (row) => Number(/^\d\d\/\d\d\/\d{4}$/.test(row.cells[index] ?? '') ? row.cells[index]?.split('/')[part] : 0) > 12,
    ).length;
  };
  for (const [table, column] of [
    ['employees', 'birth_date'],
    ['timesheets', 'work_date'],
  ] as const)
    expect(above12(table, column, 0)).toBeGreaterThan(100);
  for (const [table, column] of [
    ['customers', 'customer_since'],
    ['orders', 'ordered_on'],
  ] as const) {
    expect(above12(table, column, 1)).toBeGreaterThan(100);
    expect(above12(table, column, 0)).toBe(0);
  }
});

test('few rows are refused', () => {
  let refused = 0;
  for (const table of demo.tables)
    for (const row of table.rows()) if (row.rowTruth !== undefined || row.truth.some((truth) => 'reject' in truth)) refused++;
  expect(refused).toBeGreaterThan(100);
  expect(refused / demo.rows).toBeLessThan(0.03);
});

test('good text stays beside the damaged', () => {
  const products = demo.tables.find(({ name }) => name === 'products');
  const names = [...(products?.rows() ?? [])].map((row) => row.cells[3]);
  expect(names).toEqual(expect.arrayContaining([expect.stringContaining('Müsli'), expect.stringContaining('MÃ¼sli')]));
});

test('a demo too small for its tables is refused', () => {
  expect(() => generateDemo({ seed: 1, rows: 10 })).toThrow(RangeError);
});
