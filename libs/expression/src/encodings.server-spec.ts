import pg from 'pg';
import { planConvertFrom, planConvertTo } from './bytes/convert.js';
import { HandBack, PgFailure } from './failure.js';

const URLS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');
const SINGLE = [
  'LATIN1',
  'LATIN2',
  'LATIN3',
  'LATIN4',
  'LATIN5',
  'LATIN6',
  'LATIN7',
  'LATIN8',
  'LATIN9',
  'LATIN10',
  'ISO_8859_5',
  'ISO_8859_6',
  'ISO_8859_7',
  'ISO_8859_8',
  'WIN866',
  'WIN874',
  'WIN1250',
  'WIN1251',
  'WIN1252',
  'WIN1253',
  'WIN1254',
  'WIN1255',
  'WIN1256',
  'WIN1257',
  'WIN1258',
  'KOI8R',
  'KOI8U',
];
const DOUBLE = ['SJIS', 'EUC_JP', 'EUC_KR', 'EUC_CN', 'GBK', 'GB18030', 'BIG5', 'UHC'];
const EVERY_BYTE = Array.from({ length: 255 }, (_, i) => Buffer.from([i + 1]));
const EVERY_PAIR = Array.from({ length: 0x7f00 }, (_, i) => Buffer.from([0x81 + (i >> 8), i & 255])).filter(
  (pair) => (pair[1] as number) > 0,
);
const EVERY_CHARACTER = Array.from({ length: 0xffff }, (_, i) => i + 1)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

function attempt<T>(work: () => T): T | string | undefined {
  try {
    return work();
  } catch (failure) {
    if (failure instanceof HandBack) return undefined;
    if (failure instanceof PgFailure) return `error ${failure.sqlstate}`;
    throw failure;
  }
}

describe.each(URLS)('encodings agree with %s', (url) => {
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const [name, from, call] of [
      ['decode_one', 'bytea', 'convert_from(v, e)'],
      ['encode_one', 'text', "encode(convert_to(v, e), 'hex')"],
    ]) {
      await client.query(
        `CREATE FUNCTION pg_temp.${name}(v ${from}, e text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN ${call}; EXCEPTION WHEN OTHERS THEN RETURN 'error ' || SQLSTATE; END $$`,
      );
    }
  });
  afterAll(async () => client.end());

  test.each([...SINGLE, ...DOUBLE])('%s is read alike, byte for byte', async (encoding) => {
    const inputs = DOUBLE.includes(encoding) ? [...EVERY_BYTE, ...EVERY_PAIR] : EVERY_BYTE;
    const { rows } = await client.query<{ t: string }>(
      "SELECT pg_temp.decode_one(decode(v, 'hex'), $2) AS t FROM unnest($1::text[]) WITH ORDINALITY AS u(v, n) ORDER BY n",
      [inputs.map((bytes) => bytes.toString('hex')), encoding],
    );
    const read = planConvertFrom(encoding);
    const differ = inputs.filter((bytes, i) => {
      const mine = attempt(() => read(bytes));
      return mine !== undefined && mine !== rows[i]?.t;
    });
    expect(differ.map((bytes) => bytes.toString('hex'))).toEqual([]);
    const taken = inputs.filter((bytes) => attempt(() => read(bytes)) !== undefined).length;
    expect(taken).toBeGreaterThan(DOUBLE.includes(encoding) ? 6_000 : 250);
  });

  test.each(SINGLE)('%s is written alike, character for character', async (encoding) => {
    const { rows } = await client.query<{ t: string }>(
      'SELECT pg_temp.encode_one(v, $2) AS t FROM unnest($1::text[]) WITH ORDINALITY AS u(v, n) ORDER BY n',
      [EVERY_CHARACTER, encoding],
    );
    const write = planConvertTo(encoding);
    const differ = EVERY_CHARACTER.filter((char, i) => {
      const mine = attempt(() => Buffer.from(write(char)).toString('hex'));
      return mine !== undefined && mine !== rows[i]?.t;
    });
    expect(differ.map((char) => char.codePointAt(0)?.toString(16))).toEqual([]);
  });
});

test('at least one server is given', () => {
  expect(URLS.length).toBeGreaterThan(0);
});
