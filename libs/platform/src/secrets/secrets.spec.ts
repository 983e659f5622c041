import fc from 'fast-check';
import { generateApiKey, hashApiKey } from './api-key.js';
import { open, seal } from './seal.js';
import { generateSecretKey, parseSecretKey } from './secret-key.js';
import { equalInConstantTime, sign, verify } from './sign.js';

const newKey = (): Buffer => parseSecretKey(generateSecretKey()) ?? Buffer.alloc(0);
const key = newKey();
const unreadable = expect.objectContaining({ code: 'SECRET_UNREADABLE' });

test('whatever is sealed opens again, and never twice the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, context) => {
      const sealed = seal(key, plain, context);
      expect(open(key, sealed, context)).toBe(plain);
      expect(seal(key, plain, context)).not.toBe(sealed);
    }),
    { numRuns: 100 },
  );
});

test('another key, another context, or any changed byte is refused', () => {
  const sealed = seal(key, 'hunter2', 'connection:1');
  expect(sealed).not.toContain('hunter2');
  expect(() => open(newKey(), sealed, 'connection:1')).toThrow(unreadable);
  expect(() => open(key, sealed, 'connection:2')).toThrow(unreadable);
  for (const text of ['', 'AQ', 'not base64 at all!']) expect(() => open(key, text, 'connection:1')).toThrow(unreadable);
  const bytes = Buffer.from(sealed, 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(() => open(key, changed.toString('base64url'), 'connection:1')).toThrow(unreadable);
  }
});

test('signatures belong to their key and bytes', () => {
  const signature = sign(key, 'payload');
  expect(verify(key, Buffer.from('payload'), signature)).toBe(true);
  expect(verify(key, 'payloae', signature)).toBe(false);
  expect(verify(newKey(), 'payload', signature)).toBe(false);
  expect(verify(key, 'payload', '')).toBe(false);
  expect(equalInConstantTime('ä', 'a')).toBe(false);
});

test('keys are read from hex, base64 and base64url alone', () => {
  const bytes = Buffer.alloc(32, 0xfb);
  for (const encoding of ['hex', 'base64', 'base64url'] as const) expect(parseSecretKey(bytes.toString(encoding))).toEqual(bytes);
  for (const text of ['', 'ab', 'g'.repeat(64), bytes.subarray(1).toString('base64'), `${bytes.toString('hex')}00`])
    expect(parseSecretKey(text)).toBeUndefined();
});

test('API keys differ and only their hash is kept', () => {
  const one = generateApiKey();
  expect(one).not.toBe(generateApiKey());
  expect(one).toMatch(/^sensei_[\w-]{43}$/);
  expect(hashApiKey(one)).toMatch(/^[0-9a-f]{64}$/);
});
