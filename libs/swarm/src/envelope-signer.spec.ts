import { createHmac } from 'node:crypto';
import { seededRandom, type Clock } from '@sensei/kernel';
import { CLOCK_SKEW_MS, EnvelopeSigner, type Message } from './envelope-signer.js';

const clockAt = (ms: number): Clock => ({ now: () => ms, monotonic: () => ms });
const authenticator = (key: string) => {
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return { sign, verify: (text: string, mac: string) => sign(text) === mac };
};
const signer = (key = 'secret', nowMs = 1_000_000): EnvelopeSigner => new EnvelopeSigner(authenticator(key), clockAt(nowMs), seededRandom(1));

const message: Message = {
  source_agent: 'agent-1', target: 'patterns', migration_context: '5d2b6e9a-3c0f-4f7e-9a43-1d6c1f0a7b11', type: 'discovery', priority: 'normal', payload: { a: 1 }, confidence: 0.9, ttl: 60,
};
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what is sealed opens, also with its fields in another order', () => {
  const sealed = signer().seal(message);
  const reordered = Object.fromEntries(Object.entries(sealed).reverse());
  const opened = signer().open(wire(reordered));
  expect(opened.ok && opened.value).toMatchObject(message);
});

test.each([
  ['another key', () => signer('other').seal(message), 'MESSAGE_FORGED'],
  ['a changed payload', () => ({ ...signer().seal(message), payload: { a: 2 } }), 'MESSAGE_FORGED'],
  ['no signature', () => ({ ...signer().seal(message), signature: undefined }), 'MESSAGE_FORGED'],
  ['a missing field', () => ({ ...signer().seal(message), type: undefined }), 'MESSAGE_MALFORMED'],
  ['no object', () => 'hello', 'MESSAGE_MALFORMED'],
  ['a huge payload', () => signer().seal({ ...message, payload: { a: 'x'.repeat(20_000) } }), 'MESSAGE_OVERSIZED'],
])('%s is refused', (_, make, code) => {
  const opened = signer().open(wire(make()));
  expect(!opened.ok && opened.error.code).toBe(code);
});

test('an expired message is refused by age, but the snapshot may hold it', () => {
  const sealed = wire(signer().seal(message));
  const late = signer('secret', 1_000_000 + 61_000 + CLOCK_SKEW_MS);
  const opened = late.open(sealed);
  expect(!opened.ok && opened.error.code).toBe('MESSAGE_EXPIRED');
  expect(late.open(sealed, { ignoreAge: true }).ok).toBe(true);
});
