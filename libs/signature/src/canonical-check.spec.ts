import { parseTargetType } from '@sensei/kernel';
import fc from 'fast-check';
import { canonicalCheck } from './canonical-check.js';
import type { CanonicalOptions } from './canonical/options.js';

function passes(type: string, field: string | Buffer, options?: CanonicalOptions, labels?: string[]): boolean {
  const bytes = Buffer.from(field as string);
  // The field stands between others: bytes around it must not matter.
  const line = Buffer.concat([Buffer.from('99\t'), bytes, Buffer.from('9\n')]);
  return canonicalCheck(parseTargetType(type, labels), options)(line, 3, 3 + bytes.length);
}

test.each([
  ['date', '2024-02-29'],
  ['timestamp', '2024-01-05'],
  ['timestamp', '2024-01-05 23:59:59.123456'],
  ['timestamp', '2024-01-05T10:00'],
  ['timestamptz', '2024-01-05 10:00:00+02'],
  ['timestamptz', '2024-01-05 10:00:00Z'],
  ['timestamptz', '2024-01-05 10:00:00-08:00'],
  ['timestamptz', '2024-01-05 10:00:00+0530'],
  ['time', '23:59'],
  ['timetz', '10:00:00+02'],
  ['timestamp(3)', '2024-01-05 10:00:00.120000'],
  ['smallint', '-32767'],
  ['integer', '2147483647'],
  ['bigint', '9223372036854775807'],
  ['integer', '+5'],
  ['integer', '007'],
  ['numeric', '12345678901234567890.123'],
  ['numeric(5,2)', '999.99'],
  ['numeric(5,2)', '1.2300'],
  ['numeric(5,2)', '-.5'],
  ['numeric(3,0)', '12.'],
  ['real', '1.5e10'],
  ['double precision', '3.141592653589793'],
  ['boolean', 'TRUE'],
  ['boolean', 'f'],
  ['boolean', '1'],
  ['text', 'It costs 5\\t€; 100 % sure'],
  ['text', 'Größe'],
  ['text', 'Привет'],
  ['text', '東京'],
  ['text', '😀'],
  ['text', ''],
  ['varchar(3)', 'äöü'],
  ['varchar(2)', '\\\\\\n'],
  ['uuid', '6CCD780C-baba-1026-9564-17a6e4fdde95'],
  ['bytea', '\\\\xdeadbeef'],
  ['inet', '10.0.0.255'],
  ['macaddr', '08:00:2b:01:02:03'],
  ['bit(4)', '0101'],
  ['varbit(4)', '01'],
  ['interval', '100:20:30.5'],
  ['integer[]', '{1,2}'],
  ['point', '(1.5,-2)'],
  ['tsvector', 'a b'],
  ['jsonb', '{"a": [1, -2.5e3, true, null], "b": {"ä": "x\\\\n\\\\u00e9"}}'],
  ['json', '  []'],
  ['jsonb', '"\\\\ud83d\\\\ude00"'],
  ['text', 'http://a/b?c=d'],
  ['jsonb', '"text"'],
  ['jsonb', '0'],
  ['jsonb', '{\\n\\t"a": {}}'],
])('%s %s passes', (type, field) => expect(passes(type, field)).toBe(true));

test.each([
  ['date', '2023-02-29'],
  ['date', '0000-00-00'],
  ['date', '20222-01-01'],
  ['date', 'now'],
  ['date', '2024-1-05'],
  ['date', 'infinity'],
  ['date', '2024-13-01'],
  ['timestamp', '2024-01-05 24:00:00'],
  ['timestamp', '2024-01-05 10:00:60'],
  ['timestamp', '2024-01-05 10:00:00+02'],
  ['timestamp(3)', '2024-01-05 10:00:00.1234'],
  ['timestamp', '2014-02-11T11:30.5'],
  ['timestamptz', '2024-01-05 10:00:00 PST'],
  ['time', '10'],
  ['timetz', '10:00'],
  ['smallint', '32768'],
  ['integer', '2147483648'],
  ['bigint', '9223372036854775808'],
  ['integer', '1e5'],
  ['integer', ' 1'],
  ['integer', ''],
  ['integer', '-'],
  ['integer', '1_000'],
  ['numeric', 'NaN'],
  ['numeric', 'Infinity'],
  ['numeric', '1e400'],
  ['numeric', '.'],
  ['numeric', '1,5'],
  ['numeric(5,2)', '1000'],
  ['numeric(5,2)', '1.234'],
  ['double precision', '1e400'],
  ['real', '1.23456789012'],
  ['boolean', 'of'],
  ['boolean', 'tr'],
  ['boolean', '2'],
  ['text', 'cafÃ©'],
  ['text', 'a\\bb'],
  ['text', 'a\\x41'],
  ['text', 'x\\'],
  ['text', 'e\u0301'],
  ['text', '\ufeffa'],
  ['text', '&eacute;'],
  ['text', 'a%20b'],
  ['text', '\ufffd'],
  ['text', 'voilÃ  le'],
  ['varchar(3)', 'abcd'],
  ['varchar(1)', '\\\\\\\\'],
  ['uuid', '6ccd780cbaba1026956417a6e4fdde95'],
  ['inet', '010.0.0.1'],
  ['inet', '256.0.0.1'],
  ['bit(4)', '010'],
  ['bytea', 'abc'],
  ['jsonb', "{'a': 1}"],
  ['jsonb', '{"a":1,"a":2}'],
  ['jsonb', '{"\\\\u0061":1}'],
  ['jsonb', '{"a":"\\\\u0000"}'],
  ['jsonb', '[1,]'],
  ['jsonb', '"\\\\ud83d"'],
  ['text', 'Ro?avská'],
  ['jsonb', '01'],
  ['jsonb', 'NaN'],
  ['jsonb', '{"a"}'],
  ['jsonb', '"a\nb"'],
  ['jsonb', ''],
  ['jsonb', '['.repeat(100) + ']'.repeat(100)],
  ['jsonb', '[1] x'],
  ['interval', '3:28'],
  ['integer[]', '1,2'],
  ['numeric(5,2)[]', '{1.234}'],
  ['point', 'POINT(1 2)'],
])('%s %s is looked at closer', (type, field) => expect(passes(type, field)).toBe(false));

test.each([
  ['a stray continuation byte', [0x80]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['a cut sequence', [0xe2, 0x82]],
  ['above U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
  ['Latin-1', [0x63, 0x61, 0x66, 0xe9]],
  ['NUL', [0]],
])('%s is no text', (_, bytes) => expect(passes('text', Buffer.from(bytes))).toBe(false));

test('what a column says of its values is heard', () => {
  expect(passes('text', 'N/A', { except: ['N/A'] })).toBe(false);
  expect(passes('integer', '-999', { except: ['-999'] })).toBe(false);
  expect(passes('numeric', '1.234', { dotIsDecimal: false })).toBe(false);
  expect(passes('numeric', '1234', { dotIsDecimal: false })).toBe(true);
  expect(passes('date', '2024-05-03', { isoOrder: false })).toBe(false);
  expect(passes('timestamptz', '2024-05-03 10:00', { zonelessIsUtc: false })).toBe(false);
  expect(passes('timestamptz', '2024-05-03 10:00Z', { zonelessIsUtc: false })).toBe(true);
  expect(passes('text', 'abc ', { keepsTrailingBlanks: false })).toBe(false);
  expect(passes('text', '  ', { keepsBlankText: false })).toBe(false);
  expect(passes('text', 'aGVsbG8=', { encoded: true })).toBe(false);
});

test('labels of an enum pass as they are written', () => {
  expect(passes('mood', 'so so', {}, ['sad', 'so so'])).toBe(true);
  expect(passes('mood', 'Sad', {}, ['sad'])).toBe(false);
});

test('a check never reads outside its field and never throws', () => {
  const types = [
    'date',
    'timestamptz',
    'timetz',
    'integer',
    'numeric(5,2)',
    'double precision',
    'boolean',
    'text',
    'varchar(3)',
    'uuid',
    'bytea',
    'inet',
    'macaddr',
    'bit(3)',
    'interval',
    'int[]',
    'point',
  ];
  const checks = types.map((type) => canonicalCheck(parseTargetType(type)));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 5 }), (field, tail) => {
      const alone = Buffer.from(field);
      const followed = Buffer.concat([alone, Buffer.from(tail)]);
      for (const check of checks) expect(check(followed, 0, alone.length)).toBe(check(alone, 0, alone.length));
    }),
    { numRuns: 2000 },
  );
});
