import { parseTargetType } from '@sensei/kernel';
import { answer, textOf, type AnswerContext } from './answer-fixture.js';
import { hexadecimal } from './hexadecimal.js';
import { numberFamilies } from './index.js';

const read = async (type: string, value: string, context: AnswerContext = {}): Promise<string | null> => textOf(await answer(numberFamilies, type, value, context));

test('zoned decimals with a declared source type', async () => {
  expect(await read('integer', '12{', { source_type: 'zoned decimal' })).toBe('120');
  expect(await read('integer', '12}', { source_type: 'zoned decimal' })).toBe('-120');
  expect(await read('numeric', '12J', { source_type: 'PIC S9(5)V99' })).toBe('-1.21');
  expect(await read('numeric(7,2)', '1234A', { source_type: 'zoned(7,2)' })).toBe('123.41');
});

test('zoned decimals by the column alone', async () => {
  const siblings = ['12{', '3A', '40}', '7J', '88B', '9C', '10D', '11K', '25L', '31{', '6M'];
  expect(await read('integer', '12{', { siblings })).toBe('120');
  expect(await read('numeric', '12{', { siblings })).toMatch(/^waits/);
  expect(await read('integer', '1J')).toMatch(/^waits/);
});

test('hexadecimal is proposed with a round trip as its proof', () => {
  const propose = (value: string, source?: string): readonly string[] => {
    const settings = source === undefined ? {} : { source_type: source };
    const column = { table: 't', column: 'c', type: parseTargetType('bigint'), notNull: false, settings, sample: [], nulls: 0 };
    return hexadecimal.propose({ column, signature: '0xH', values: [{ text: value, bytes: false }], rules: [], today: '2026-11-22' }).map(({ transformation }) => transformation);
  };
  expect(propose('0x1F')).toEqual(["('x' || lpad(substr(lower(btrim(col)), 3), 16, '0'))::bit(64)::bigint"]);
  expect(propose('deadbeef')).toEqual([]);
  expect(propose('deadbeef', 'hex')).toHaveLength(1);
  // Sixteen digits could carry the sign bit.
  expect(propose('0xFFFFFFFFFFFFFFFF')).toEqual([]);
});

test('credit and debit marks', async () => {
  expect(await read('numeric', '5.00 DR', { siblings: ['7.00', '9.50'] })).toBe('-5.00');
  expect(await read('numeric', '5.00 CR', { siblings: ['7.00', '9.50', '3.00 CR'] })).toBe('-5.00');
  expect(await read('numeric', '5.00 CR', { siblings: ['7.00 DR'] })).toBe('waits: ambiguous');
});

test('infinity and NaN', async () => {
  expect(await read('double precision', '-Infinity')).toBe('-Infinity');
  expect(await read('double precision', 'NaN', { source_type: 'float8' })).toBe('NaN');
  expect(await read('numeric', 'Infinity')).toMatch(/^waits/);
});
