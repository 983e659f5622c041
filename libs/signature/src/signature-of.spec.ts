import { parseTargetType } from '@sensei/kernel';
import fc from 'fast-check';
import { MAX_SIGNATURE, signatureOf } from './signature-of.js';

const shape = (type: string, text: string, bytes = false): string => signatureOf(parseTargetType(type), { text, bytes });

test.each([
  ['date', '2024年3月5日', 'D4年D2月D2日'],
  ['date', '31/12/2014', 'D2/D2/D4'],
  ['date', '1/2/2014', 'D2/D2/D4'],
  ['date', 'Jan 5, 2014', 'M D2, D4'],
  ['date', '5 août 2014', 'D2 M D4'],
  ['date', '3 мая 2014', 'D2 M D4'],
  ['date', 'Monday, October 4th, 2021', 'W, M D2th, D4'],
  ['date', '平成二十六年三月五日', '平成N年N月N日'],
  ['date', '0000-00-00', 'Z4-Z2-Z2'],
  ['date', '2014-00-00', 'D4-Z2-Z2'],
  ['date', '٢٠١٤-٠١-٠٥', '٠4-٠2-٠2'],
  ['date', 'N/A', "'n/a'"],
  ['timestamp', '2014-01-05T10:00:00.123', 'D4-D2-D2TD2:D2:D2.F'],
  ['timestamp', '2014-01-05T10:00:00.1', 'D4-D2-D2TD2:D2:D2.F'],
  ['timestamptz', '2014-01-05 10:00:00-08:00', 'D4-D2-D2 D2:D2:D2±D2:D2'],
  ['timestamptz', '2014-01-05 10:00:00+0530', 'D4-D2-D2 D2:D2:D2±D4'],
  ['timestamp', '5/1/2014 9:05 pm', 'D2/D2/D4 D2:D2 P'],
  ['timestamp', '2014-01-05 10:00 PST', 'D4-D2-D2 D2:D2 pst'],
  ['date', '45383.5', 'D5.F'],
])('time: %s %s', (type, text, expected) => expect(shape(type, text)).toBe(expected));

test.each([
  ['1.234,56', 'D.3,D'],
  ['12.345.678,90', 'D.3,D'],
  ['1,234,567', 'D,3+'],
  ['12,34,567', 'D,n+'],
  ['1.234', 'D.3'],
  ['0.234', 'D.D'],
  ['12,5', 'D,D'],
  ['10 237,65', 'D 3,D'],
  ['(1,234.50)', '(D,3.D)'],
  ['-4.711,98 €', '-D.3,D €'],
  ['12.0 OZ', 'D.D oz'],
  ['1.5E+10', 'DE'],
  ['0x1F', '0xH'],
  ['N/A', "'n/a'"],
  ['Price on request, please ask us', 'A+, A+'],
  ['1.#IND', 'D.#ind'],
])('numeric: %s', (text, expected) =>
  expect(shape('numeric', text)).toBe(expected.replace('DE', text.includes('E+') ? 'D.DE' : 'DE')),
);

test('what a number does not fit by is part of its shape', () => {
  expect(shape('numeric(5,2)', '12345.6')).toBe('D.D>');
  expect(shape('numeric(5,2)', '1.23456')).toBe('D.D~');
  expect(shape('integer', '2147483648')).toBe('D>');
  expect(shape('integer', '12.0')).toBe('D.0');
  expect(shape('integer', '12.5')).toBe('D.D');
});

test.each([
  ['café', 'plain'],
  ['cafÃ©', 'mojibake:windows-1252'],
  ['doesnâ€™t', 'mojibake:windows-1252'],
  ['РґРѕСЂРѕРіРµ', 'mojibake:windows-1251'],
  ['r√©gime', 'mojibake:macintosh'],
  ['a\0b', 'nul'],
  ['a\u200bb', 'invisible'],
  ['\ufeffid', 'bom'],
  ['e\u0301', 'combining'],
  ['\ud800x', 'surrogate'],
  ['fish &amp; chips', 'entity'],
  ['caf%C3%A9', 'url'],
  ['ｆｕｌｌ', 'fullwidth'],
  ['abc  ', 'padded'],
  ['', 'blank'],
])('text: %j', (text, expected) => expect(shape('text', text)).toBe(expected));

test('text is too long by characters, not by units', () => {
  expect(shape('varchar(3)', 'abcd')).toBe('length>3');
  expect(shape('varchar(3)', '😀😀😀')).toBe('plain');
});

test('all bytes of a text column are one problem', () => {
  expect(shape('text', 'caf\xe9', true)).toBe('bytes');
  expect(shape('numeric', '5 \x80', true)).toBe('bytes:D \x80');
});

test.each([
  ['boolean', 'Oui', "'oui'"],
  ['boolean', '-1', "'-1'"],
  ['interval', '3h 20min', 'Dh Dmin'],
  ['interval', '1 day, 10:20:30', 'D day, D:D:D'],
  ['uuid', '6ccd780cbaba1026956417a6e4fdde95', 'H32'],
  ['uuid', 'urn:uuid:6ccd780c-baba-1026-9564-17a6e4fdde95', 'A:A:H8-H4-D4-D4-H12'],
  ['uuid', '{6ccd780c \t baba}', '{H8 H4}'],
  ['bytea', '0xdeadX 0x01 x00', '0xA 0xB2 A'],
  ['bytea', 'é0xff\u{1d7d8}a', 'A0xA'],
  ['bytea', 'a\u00011b', 'H1\u0001H2'],
  ['inet', '10.0.0.1', 'D.D.D.D'],
  ['inet', 'fe80::1', 'H::D'],
  ['jsonb', "{'a': 1}", "{'}"],
  ['bit(4)', '0101', 'B4'],
  ['text[]', 'foo,bar', "'foo,bar'"],
])('other types: %s %s', (type, text, expected) => expect(shape(type, text)).toBe(expected));

const TYPES = [
  'date',
  'timestamptz',
  'numeric(10,2)',
  'integer',
  'boolean',
  'text',
  'varchar(5)',
  'interval',
  'uuid',
  'jsonb',
  'inet',
  'bit(8)',
  'int[]',
  'mood',
];

test('any text of any type has one short, storable signature', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (type, text, bytes) => {
      const signature = shape(type, text, bytes);
      expect(signature.length).toBeLessThanOrEqual(MAX_SIGNATURE);
      expect(signature).not.toMatch(/\0|\p{Cs}/u);
      expect(shape(type, text, bytes)).toBe(signature);
    }),
    { numRuns: 2000 },
  );
});

test('bytes and text never share a signature, whatever their characters', () => {
  expect(shape('interval', 'bytes:é5')).not.toBe(shape('interval', 'é5', true));
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 20 }).map((text) => `bytes:${text}`),
    fc.constant('bytes'),
  );
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), texts, (type, text) => {
      expect(shape(type, text, true)).toMatch(/^bytes/);
      expect(shape(type, text)).not.toMatch(/^bytes/);
    }),
    { numRuns: 2000 },
  );
});

test('digits of a number do not matter, only how they are grouped', () => {
  fc.assert(
    fc.property(fc.nat({ max: 99_999_999 }), fc.nat({ max: 99 }), (whole, cents) => {
      const grouped = (1000 + whole).toLocaleString('de-DE');
      expect(shape('numeric', `${grouped},${String(cents).padStart(2, '0')} €`)).toBe('D.3,D €');
    }),
  );
});

test('a cell of a megabyte costs milliseconds', () => {
  const started = performance.now();
  for (const type of TYPES)
    for (const cell of ['9'.repeat(1 << 20), 'Ã©'.repeat(1 << 19), ',;'.repeat(1 << 19)]) shape(type, cell);
  expect(performance.now() - started).toBeLessThan(2000);
});
