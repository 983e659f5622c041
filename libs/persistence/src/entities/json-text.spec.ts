import { storableJson } from './json-text.js';

test('NUL and lone surrogates become U+FFFD in values and keys, everything else stays', () => {
  const value = { 'a\0': ['x\0y', '\ud83d', '\ude00z', '😀', 'D4年', 1, null, true, { b: undefined }] };
  expect(storableJson(value)).toEqual({ 'a\ufffd': ['x\ufffdy', '\ufffd', '\ufffdz', '😀', 'D4年', 1, null, true, { b: undefined }] });
});

test('dates keep their own JSON form', () => {
  const at = new Date(0);
  expect(JSON.stringify(storableJson({ at }))).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});
