import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseTargetType } from '@sensei/kernel';
import fc from 'fast-check';
import pg from 'pg';
import copy from 'pg-copy-streams';
import { canonicalCheck } from './canonical-check.js';

const SERVERS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');

const pick = (characters: string, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength });
const number = (max: number, width = 0): fc.Arbitrary<string> => fc.nat({ max }).map((n) => String(n).padStart(width, '0'));
const joined = (...parts: (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''));

/** Values around the edge of being canonical: most of the mistakes a check can make lie one character away from a good value. */
const day = joined(number(10_000, 4), '-', number(14, 2), '-', number(32, 2));
const clock = joined(
  number(25, 2),
  ':',
  number(61, 2),
  fc.constantFrom('', ':00', ':59', ':60'),
  fc.constantFrom('', '.5', '.1234567', '.000001000'),
);
const offset = fc.constantFrom('', 'Z', '+02', '-08:00', '+0530', '+15', '-14:59', ' UTC', '+2');
const plainNumber = joined(
  fc.constantFrom('', '-', '+'),
  pick('0123456789', 21),
  fc.constantFrom('', '.'),
  pick('0123456789', 6),
);
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value).replaceAll('\\', '\\\\'));
const EDGES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: fc.oneof(day, joined(day, fc.constantFrom(' ', 'x', ' 10:00'))),
  timestamp: joined(day, fc.constantFrom(' ', 'T', ''), clock),
  'timestamp(2)': joined(day, ' ', clock),
  timestamptz: joined(day, fc.constantFrom(' ', 'T'), clock, offset),
  time: clock,
  timetz: joined(clock, offset),
  interval: joined(fc.constantFrom('', '-'), clock),
  smallint: plainNumber,
  integer: plainNumber,
  bigint: plainNumber,
  'numeric(5,2)': plainNumber,
  numeric: joined(plainNumber, fc.constantFrom('', 'e5', 'E-3')),
  real: joined(plainNumber, fc.constantFrom('', 'e5', 'E-3', 'e39')),
  'double precision': joined(plainNumber, fc.constantFrom('', 'e5', 'E-300', 'e309')),
  boolean: fc.constantFrom('t', 'F', 'true', 'of', 'off', 'y', 'YES', '1', '0', '2', 'tru', 'on', 'o'),
  uuid: joined(pick('0123456789abcdefABCDEF', 9), '-', pick('0123456789abcdef', 4), '-1026-9564-17a6e4fdde95'),
  bytea: joined(fc.constantFrom('\\\\x', '\\x', ''), pick('0123456789abcdefg', 6)),
  inet: joined(number(300), '.', number(300), '.0.', number(256)),
  macaddr: joined('08:00:2b:01:', pick('0123456789abcdef:', 5)),
  'bit(3)': pick('01', 4),
  'varbit(3)': pick('01', 5),
  'integer[]': joined('{', pick('0123456789,', 8), '}'),
  point: joined('(', plainNumber, ',', plainNumber, ')'),
  jsonb: fc.oneof(
    json,
    json.chain((text) => fc.nat({ max: text.length }).map((i) => text.slice(0, i) + text.slice(i + 1))),
  ),
  json,
  'varchar(3)': pick('aä😀\\tn é', 5),
  text: pick('aä😀\\tnx41 é\u0301Ã©€™&;%C3', 12),
};

/** What a COPY TEXT field says, for the escapes that the check lets through. */
const unescaped = (field: string): string => field.replace(/\\(.)/gs, (_, c: string) => ({ t: '\t', n: '\n', r: '\r' })[c] ?? c);
const trimmedNumber = (text: string): string => {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)0*(\d*)\.?(\d*?)0*$/.exec(text) ?? [];
  const digits = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
};
/** Timestamps as milliseconds and the digits behind, so that separators and offsets do not matter. */
const instant = (text: string): string => {
  const [, date, time = '00:00', second = '00', fraction = '', zone = ''] =
    /^(\S{10})[ T]?(\d\d:\d\d)?(?::(\d\d))?(?:\.(\d+))?(.*)$/.exec(text) ?? [];
  const offsetText = zone === '' || zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  return `${Date.parse(`${date}T${time}:${second}${offsetText}`)} ${fraction.replace(/0+$/, '')}`;
};

const sortedJson = (text: string): string =>
  JSON.stringify(JSON.parse(text), (_, value: unknown) =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  );

/** True where what the server printed is the value of the field, compared without PostgreSQL's help. */
function isSame(type: string, field: string, stored: string): boolean {
  const text = unescaped(field);
  if (/^(smallint|integer$|bigint|numeric)/.test(type)) return trimmedNumber(text) === trimmedNumber(stored);
  if (/^(real|double)/.test(type))
    return (
      Math.abs(Number(text) - Number(stored)) <= Math.abs(Number(text)) * 1e-15 ||
      (type === 'real' && Math.fround(Number(text)) === Math.fround(Number(stored)))
    );
  if (/^timestamp/.test(type)) return instant(text) === instant(stored);
  if (type === 'boolean')
    return 't1y'.includes(text.charAt(0).toLowerCase()) || text.toLowerCase() === 'on' ? stored === 't' : stored === 'f';
  if (type === 'json') return stored === text;
  if (type === 'jsonb') return sortedJson(stored) === sortedJson(text);
  if (type === 'time' || type === 'timetz') return stored.startsWith(text.slice(0, 5));
  if (type === 'interval')
    return (
      stored.replace(/^(-?)0+(?=\d)/, '$1').startsWith(text.replace(/^(-?)0+(?=\d)/, '$1').slice(0, 5)) ||
      /^-?0+:00:00/.test(text)
    );
  if (type === 'integer[]')
    return stored.replace(/[{}]/g, '').split(',').map(Number).join() === text.replace(/[{}]/g, '').split(',').map(Number).join();
  if (type === 'point')
    return stored.replace(/[()]/g, '').split(',').map(Number).join() === text.replace(/[()]/g, '').split(',').map(Number).join();
  return stored.toLowerCase() === text.toLowerCase();
}

test('the harness gives at least one server', () => expect(SERVERS.length).toBeGreaterThan(0));

describe.each(SERVERS.map((url, i) => ({ server: i + 1, url })))('on server $server', ({ url }) => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("SET DateStyle = 'ISO, YMD'; SET TimeZone = 'UTC'");
  });
  afterAll(() => client.end());

  test.each(Object.keys(EDGES))('COPY takes every canonical %s exactly as it is meant', async (type) => {
    const check = canonicalCheck(parseTargetType(type));
    // Array parsing is COPY's own judgement by contract, so only the good ones are loaded together.
    const good = (field: string): boolean => {
      const bytes = Buffer.from(field);
      return check(bytes, 0, bytes.length) && (type !== 'integer[]' || /^\{(\d{1,9}(,\d{1,9})*)?\}$/.test(field));
    };
    const values = [...new Set(fc.sample(EDGES[type] as fc.Arbitrary<string>, { numRuns: 4000, seed: 20_261_122 }))].filter(good);
    expect(values.length).toBeGreaterThan(2);
    await client.query(`CREATE TEMP TABLE canonical (n int, v ${type})`);
    try {
      await pipeline(
        Readable.from(values.map((field, n) => `${n}\t${field}\n`)),
        client.query(copy.from('COPY canonical FROM STDIN')),
      );
      const { rows } = await client.query<{ n: number; v: string }>("SELECT n, format('%s', v) AS v FROM canonical ORDER BY n");
      expect(rows.length).toBe(values.length);
      expect(rows.filter(({ n, v }) => !isSame(type, values[n] as string, v)).map(({ n, v }) => [values[n], v])).toEqual([]);
    } finally {
      await client.query('DROP TABLE canonical');
    }
  });
});
