import fc from 'fast-check';
import { decodeField, decodeValue } from './decode-field.js';
import { encodeField } from './encode-field.js';
import { splitLine } from './split-line.js';

const decode = (field: string): string | null => decodeField(Buffer.from(field), 0, Buffer.byteLength(field))?.toString('latin1') ?? null;

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const awkward = fc.array(fc.constantFrom(...['\\', 'N', '.', '\t', '\n', '\r', '\b', '\f', '\v', 'x', '7', 'a', '']), { maxLength: 12 }).map((parts) => Buffer.from(parts.join('')));

test('decode undoes encode, for any bytes', () => {
  fc.assert(fc.property(fc.oneof(bytes, awkward), (value) => {
    const field = encodeField(value);
    expect(decodeField(field, 0, field.length)).toEqual(value);
  }));
});

test('no value can end a field or a line', () => {
  fc.assert(fc.property(fc.array(fc.oneof(bytes, awkward), { minLength: 1, maxLength: 6 }), (values) => {
    const line = Buffer.concat([...values.flatMap((v, i) => (i === 0 ? [encodeField(v)] : [Buffer.from('\t'), encodeField(v)])), Buffer.from('\n')]);
    expect(line.indexOf(10)).toBe(line.length - 1);
    expect(line.equals(Buffer.from('\\.\n'))).toBe(false);
    expect(splitLine(line).map((field) => decodeField(field, 0, field.length))).toEqual(values);
  }));
});

test.each([
  ['\\N', null], ['\\\\N', '\\N'], ['\\\\.', '\\.'], ['a\\tb', 'a\tb'], ['\\101\\60x', 'A0x'], ['\\1011', 'A1'], ['\\x4A\\x4a\\x9z', 'JJ\tz'],
  ['\\xzz', 'xzz'], ['\\q', 'q'], ['trailing\\', 'trailing\\'], ['\\b\\f\\v\\r\\n', '\b\f\v\r\n'], ['\\377', '\xff'],
])('COPY reads %j as %j', (field, value) => {
  expect(decode(field)).toBe(value);
});

test('bytes that are not UTF-8 come as LATIN1', () => {
  expect(decodeValue(Buffer.from([0x63, 0xe9]), 0, 2)).toEqual({ text: 'cé', bytes: true });
  expect(decodeValue(Buffer.from('cé'), 0, 3)).toEqual({ text: 'cé', bytes: false });
});
