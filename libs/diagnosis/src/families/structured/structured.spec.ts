import { loadExpressions } from '@sensei/expression';
import { parseTargetType } from '@sensei/kernel';
import type { Problem } from '../../problem.js';
import { textFamilies } from '../text/index.js';
import { structuredFamilies } from './index.js';
import { bytes, repair } from './repair-fixture.js';

beforeAll(loadExpressions);

const UUID = '6ccd780c-baba-1026-9564-17a6e4fdde95';
const UNSOLVED = { left: 'unsolved' };

describe('uuid', () => {
  it.each([`urn:uuid:${UUID}`, `"${UUID}"`, `0x${UUID.replaceAll('-', '')}`, `X${UUID.replaceAll('-', '')}`, `\\x${UUID.replaceAll('-', '')}`])('reads %s', async (text) => expect(await repair('uuid', text)).toBe(UUID));
  it.each(['Xdeadbeef', `X${UUID.replaceAll('-', '')}00`, 'hello', 'bM14DLq6ECaVZBem5P3elQ=='])('leaves %s', async (text) => expect(await repair('uuid', text)).toEqual(UNSOLVED));
});

describe('bytes', () => {
  it.each([['0xDEADBEEF', '\\xdeadbeef'], ["x'00ff'", '\\x00ff']])('reads %s', async (text, expected) => expect(await repair('bytea', text)).toBe(expected));
  it.each([['Xdeadbeef', '\\xdeadbeef'], ['DEADBEEF', '\\xdeadbeef'], ['', '\\x']])('reads %s where hexadecimal digits are declared', async (text, expected) =>
    expect(await repair('bytea', text, { settings: { source_type: 'hex' } })).toBe(expected));
  it('reads base64 that the whole column shows', async () => {
    const siblings = ['aGVsbG8=', 'aGVsbG8gd29ybGQ=', 'Zm9v', 'QmFyCg==', 'Zm9vYmFy'];
    expect(await repair('bytea', 'aGVs', { siblings })).toBe('\\x68656c');
    expect(await repair('bytea', 'aGVs')).toEqual(UNSOLVED);
  });
  it('takes bytes as they are', async () => expect(await repair('bytea', bytes(Buffer.from([0xff, 0xd8, 0xff, 0xe0])))).toBe('\\xffd8ffe0'));
  it.each(['0xABC', 'hello', 'deadbeef'])('leaves %s', async (text) => expect(await repair('bytea', text)).toEqual(UNSOLVED));
});

describe('bits', () => {
  it.each([['varbit', "b'0101'", '0101'], ['varbit', '0b11', '11'], ['varbit', "x'1F'", '00011111'], ['bit(4)', "b'0101'", '0101']])('%s %s', async (sql, text, expected) => expect(await repair(sql, text)).toBe(expected));
  it('never cuts or pads', async () => expect(await repair('bit(4)', "b'01'")).toEqual(UNSOLVED));
});

describe('cells of a megabyte', () => {
  const problemOf = (sql: string, text: string): Problem => ({
    column: { table: 't', column: 'c', type: parseTargetType(sql), notNull: false, settings: {}, nulls: 0, sample: [{ text, bytes: false, count: 1 }] },
    signature: '', values: [{ text, bytes: false }], rules: [], today: '2026-11-22',
  });

  // A pattern that backtracks quadratically needs minutes for one of them.
  it.each(['uuid', 'inet', 'macaddr', 'bit(8)', 'varbit', 'bytea', 'jsonb', 'text[]', 'point', 'text'])('cost %s no more than a look at them', (sql) => {
    const started = performance.now();
    for (const fill of [' ', '\t', '\u00a0', '[', ', ']) {
      const cell = `${fill.repeat((1 << 20) / fill.length)}x`;
      for (const family of [...structuredFamilies, ...textFamilies]) family.propose(problemOf(sql, cell));
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
